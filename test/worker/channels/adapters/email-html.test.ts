/** HTML of mails as plain text: what a reader would see, and nothing of what makes it look so. */
import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { textOfHtml } from '../../../../worker/channels/adapters/email-html'

const textOf = (html: string) => textOfHtml(html, 80_000)

describe('lines', () => {
  it.each([
    ['of Gmail', '<div dir="ltr">Halo kak,<div><br></div><div>Stok masih ada?</div></div>', 'Halo kak,\n\nStok masih ada?'],
    ['of Outlook', '<p class=MsoNormal>Halo,<o:p></o:p></p>\r\n<p>&nbsp;</p><p>Salam</p>', 'Halo,\n\nSalam'],
    ['broken where they are in the source', '<p>satu\r\n  dua\ttiga</p>', 'satu dua tiga'],
    ['of a list', 'Pesan:<ul><li>2 parang</li><li>1 <b>kawung</b></li></ul>Terima kasih', 'Pesan:\n\n- 2 parang\n- 1 kawung\n\nTerima kasih'],
    ['of a table', '<table><tr><td>Parang</td><td>2</td></tr><tr><td>Kawung</td><td>1</td></tr></table>', 'Parang 2\nKawung 1'],
    ['of a quotation, and one within', 'Baik<blockquote>Halo<blockquote>Hai<br>kak</blockquote></blockquote>', 'Baik\n\n> Halo\n>\n> > Hai\n> > kak'],
  ])('%s', (_, html, text) => {
    expect(textOf(html)).toBe(text)
  })
})

describe('characters', () => {
  it.each([
    ['&lt;b&gt; &amp;amp; &quot;x&quot; &#39;y&#x27;', `<b> &amp; "x" 'y'`],
    ['Rp&nbsp;250.000&hellip; &euro;5 &#128591;', 'Rp 250.000… €5 🙏'],
    ['&constructor; &Unknown; &#9999999; A&B', '&constructor; &Unknown; A&B'],
    ['3 < 5 dan 7 > 2', '3 < 5 dan 7 > 2'],
    ['<İ>İstanbul</B>', '<İ>İstanbul'],
  ])('%s', (html, text) => {
    expect(textOf(html)).toBe(text)
  })
})

describe('what is not for reading', () => {
  it.each([
    ['styles and scripts', '<STYLE>p{color:red}</STYLE><p>Halo</p><script>alert("<p>x</p>")</script>'],
    ['a head', '<html><head><title>Judul</title><meta charset=utf-8></head><body>Halo</body></html>'],
    ['comments, and what only Word reads', '<!-- <p>x</p> --><!--[if mso]><xml>x</xml><![endif]-->Halo<![if !vml]><![endif]>'],
    ['attributes', '<p onclick="alert(1)" title="x">Halo</p><img src=x onerror=alert(1) alt="x">'],
    ['a style without an end', 'Halo<style>p{}'],
    ['a tag without an end', 'Halo<p title="x'],
  ])('is left out: %s', (_, html) => {
    expect(textOf(html)).toBe('Halo')
  })
})

it('of whatever is given, no tag is left', () => {
  const piece = fc.constantFrom('<p>', '</p>', '<', '>', '<!--', '-->', '<script>', '</script', '<blockquote>', '</blockquote>', '<br/>', 'a', ' ', '&lt', '&#60;', '<b', '"', '\u0130')
  fc.assert(fc.property(fc.array(piece, { maxLength: 30 }), (pieces) => {
    const html = pieces.filter((one) => !one.startsWith('&')).join('')
    expect(textOf(html)).not.toMatch(/<\/?(?:p|script|blockquote|br)\b[^<]*>/)
    expect(typeof textOf(pieces.join(''))).toBe('string')
  }), { numRuns: 1_000 })
})

it('goes no further than anybody reads', () => {
  expect(textOfHtml('<p>satu</p>'.repeat(1_000), 100).length).toBeLessThan(200)
})

it('takes about as long for nasty text as for any', () => {
  // Where a step looks at all that came before, a million of them take minutes.
  const started = performance.now()
  for (const part of ['<', '<a ', '<!--', '<script>', '<style></style ', '&', '&#', '<blockquote>', '<p>', '<b>', ' ', '</', '<br>']) {
    textOfHtml(part.repeat(Math.ceil(1_000_000 / part.length)), 1_000_000)
  }
  expect(performance.now() - started).toBeLessThan(40_000)
})
