/** What somebody wrote, without the mails below it; and what only looks like them. */
import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { withoutQuotation } from '../../../../worker/channels/adapters/email-reply'

const own = 'Siap, saya ambil dua.\n\nSalam,\nBudi'
const quotedMail = '> Halo Pak Budi,\n>\n> stok tinggal tiga.'

describe('a quotation at the end', () => {
  it.each([
    ['Gmail', `On Fri, 20 Nov 2026 at 16:12, Toko Batik <cs@tokobatik.id> wrote:\n\n${quotedMail}`],
    ['Gmail in Indonesian', `Pada Jum, 20 Nov 2026 pukul 16.12 Toko Batik <cs@tokobatik.id> menulis:\n${quotedMail}`],
    ['older Gmail in Indonesian', `Pada tanggal 20 Nov 2026 16.12, "Toko Batik" <cs@tokobatik.id> menulis:\n\n${quotedMail}`],
    ['Gmail, wrapped', `Pada Jum, 20 Nov 2026 pukul 16.12 Toko Batik Parang Rusak <\ncs@tokobatik.id>\nmenulis:\n\n${quotedMail}`],
    ['Yahoo, without signs', 'Pada Jumat, 20 November 2026 pukul 16.12.01 WIB, Toko Batik <cs@tokobatik.id> menulis:\n\n Halo Pak Budi,\n stok tinggal tiga.'],
    ['iPhone, signs before all of it', `> On 20 Nov 2026, at 16.12, Toko Batik <cs@tokobatik.id> wrote:\n>\n${quotedMail}`],
    ['a language nobody here knows', `Le ven. 20 nov. 2026 à 16:12, Toko Batik <cs@tokobatik.id> a écrit :\n\n${quotedMail}`],
    ['signs alone', quotedMail],
    ['Outlook', '________________________________\nFrom: Toko Batik <cs@tokobatik.id>\nSent: Friday, November 20, 2026 4:12 PM\nTo: Budi <budi@example.com>\nSubject: Stok\n\nstok tinggal tiga.'],
    ['Outlook in Indonesian', 'Dari: Toko Batik <cs@tokobatik.id>\nDikirim: Jumat, 20 November 2026 16.12\nKepada: Budi <budi@example.com>\nCc: Sari <sari@example.com>\nSubjek: Stok\n\nstok tinggal tiga.'],
    ['Outlook for phones, in bold', '*From:* Toko Batik <cs@tokobatik.id>\n*Date:* Friday, 20 November 2026 16:12\n*To:* Budi <budi@example.com>\n*Subject:* Stok\n\nstok tinggal tiga.'],
    ['old Outlook', '-----Original Message-----\nFrom: Toko Batik\nstok tinggal tiga.'],
    ['a Samsung in Indonesian', '-------- Pesan asli --------\nDari: Toko Batik\nstok tinggal tiga.'],
  ])('is cut: %s', (_, quotation) => {
    expect(withoutQuotation(`${own}\n\n${quotation}\n`, 'Re: Stok')).toBe(own)
    expect(withoutQuotation(`${own}\n${quotation}`, null)).toBe(own)
  })
})

describe('what is not one stays', () => {
  it.each([
    ['answers between the lines', `On Fri, 20 Nov 2026 at 16:12, Toko <cs@tokobatik.id> wrote:\n> Warna apa?\nMerah\n> Kirim ke mana?\nBandung`],
    ['an answer below', `${quotedMail}\n\n${own}`],
    ['a date and a colon', 'Pada 20 Nov 2026 saya pesan:\n- 2 parang\n- 1 kawung'],
    ['somebody who wrote', 'On Friday my wife wrote:\nplease order two more'],
    ['a long story', `On 5 November ${'we went on and on, '.repeat(40)}and then she wrote:\nplease order two more`],
    ['a form that begins with From', 'From: Bandung\nTo: Jogja\nBerapa ongkirnya?'],
    ['dashes', 'Warna\n-----\nMerah'],
    ['a price above another', 'harga > 250.000?\nok'],
  ])('%s', (_, text) => {
    expect(withoutQuotation(text, 'Re: Stok')).toBe(text)
    expect(withoutQuotation(`Halo kak,\n${text}`, 'Re: Stok')).toBe(`Halo kak,\n${text}`)
  })

  it.each(['Fwd: Stok', 'FW: Stok', 'Trs: Stok'])('a forwarded mail: %s', (subject) => {
    const text = 'Lihat ini kak\n\nFrom: Toko <a@example.com>\nSent: Friday\nTo: Budi\nSubject: Stok\n\nstok habis'
    expect(withoutQuotation(text, subject)).toBe(text)
  })

  it.each([quotedMail, `On Fri, 20 Nov 2026 at 16:12, Toko <cs@tokobatik.id> wrote:\n${quotedMail}`])('a mail that is nothing else', (text) => {
    expect(withoutQuotation(`\n${text}\n`, 'Re: Stok')).toBe(text)
  })
})

it('only ever leaves out from a line on, and never everything', () => {
  const line = fc.constantFrom('Halo', '> x', '>', '', 'On 1 Nov 2026, a <a@x.id> wrote:', 'Pada 1 Nov', 'menulis:', 'From: a', 'Sent: b', 'To: c', 'Subject: d', '_____', '-----Original Message-----')
  fc.assert(fc.property(fc.array(line, { maxLength: 12 }), (lines) => {
    const text = lines.join('\n').trim()
    const kept = withoutQuotation(text, null)
    expect(text.startsWith(kept)).toBe(true)
    expect(kept === '').toBe(text === '')
  }), { numRuns: 2_000 })
})

it('takes about as long for nasty text as for any', () => {
  // Where a line looks at all the others, a million characters take minutes.
  const started = performance.now()
  for (const part of ['On 1 \n', 'On 1 wrote', `On ${'1 '.repeat(240)}:\n`, '>\n', ' ', '\n', 'From: a\n', 'From: a\nSent: b\n', '-- ', '_____\n', '<a@b> :']) {
    withoutQuotation(part.repeat(Math.ceil(1_000_000 / part.length)), null)
  }
  expect(performance.now() - started).toBeLessThan(40_000)
})
