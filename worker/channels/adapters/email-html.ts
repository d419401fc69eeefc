/**
 * A mail's HTML as plain text, for mail that has nothing else. In one pass, whatever stands in it: no markup survives,
 * and what a program would hide or run is left out. Quotations get the sign that they have in plain mail.
 */
import { limits } from '../../limits'

/** What is in these is not for reading. */
const hidden = ['script', 'style', 'title']
const breaking = [
  'address', 'article', 'blockquote', 'br', 'center', 'dd', 'div', 'dl', 'dt', 'footer', 'h1', 'h2', 'h3', 'h4', 'h5', 'h6', 'header', 'hr', 'li', 'main', 'ol', 'p',
  'pre', 'section', 'table', 'tr', 'ul',
]
const spaced = ['p', 'h1', 'h2', 'h3', 'h4', 'h5', 'h6', 'ul', 'ol', 'table', 'blockquote']

/** `maxChars`: after which nobody reads on. */
export function textOfHtml(whole: string, maxChars: number): string {
  const page = new Lines()
  const html = whole.slice(0, limits.mailHtmlMaxChars)
  // Not all of it, for a dotted capital I becomes two characters.
  const lower = html.replace(/[A-Z]+/g, (letters) => letters.toLowerCase())
  for (let at = 0; at < html.length && page.length < maxChars;) {
    const open = html.indexOf('<', at)
    page.write(html.slice(at, open === -1 ? html.length : open))
    if (open === -1) break
    const name = /^<\/?([a-z][a-z0-9]*)/.exec(lower.slice(open, open + 16))?.[1]
    if (name === undefined && !/^<[!?/]/.test(html.slice(open, open + 2))) {
      page.write('<')
      at = open + 1
      continue
    }
    const end = endOf(lower, open, name)
    if (end === -1) break
    at = end
    if (name !== undefined) page.mark(name, lower[open + 1] === '/')
  }
  return page.text()
}

/** Where reading goes on after a comment, a tag, or an element that is not read; -1: nowhere. */
function endOf(lower: string, open: number, name: string | undefined): number {
  const isHidden = name !== undefined && hidden.includes(name) && lower[open + 1] !== '/'
  const last = lower.startsWith('<!--', open) ? '-->' : '>'
  const from = isHidden ? lower.indexOf(`</${name}`, open) : open
  const end = from === -1 ? -1 : lower.indexOf(last, from)
  return end === -1 ? -1 : end + last.length
}

const empty = /^[> ]*$/

class Lines {
  readonly #lines: string[] = []
  /** Of the line that is being written: joined only when it is whole, or many short ones take long. */
  #words: string[] = []
  #endsInSpace = true
  #quotes = 0
  length = 0

  write(text: string): void {
    const given = decoded(text).replace(/[\s\u00A0]+/g, ' ')
    const words = this.#endsInSpace ? given.trimStart() : given
    if (words === '') return
    this.#words.push(words)
    this.#endsInSpace = words.endsWith(' ')
    this.length += words.length
  }

  mark(name: string, isEnd: boolean): void {
    const isQuote = name === 'blockquote'
    if (breaking.includes(name)) this.#endLine(name === 'br')
    if (isQuote && isEnd) this.#quotes = Math.max(0, this.#quotes - 1)
    if (spaced.includes(name) && !empty.test(this.#lines.at(-1) ?? '')) this.#push('')
    if (isQuote && !isEnd) this.#quotes++
    if (name === 'li' && !isEnd) this.write('- ')
    if (name === 'td' || name === 'th') this.write(' ')
  }

  /** `isMeant`: also where nothing stands in it. */
  #endLine(isMeant: boolean): void {
    const line = this.#words.join('').trimEnd()
    this.#words = []
    this.#endsInSpace = true
    if (line !== '' || isMeant) this.#push(line)
  }

  #push(line: string): void {
    this.#lines.push(('> '.repeat(Math.min(this.#quotes, 9)) + line).trimEnd())
    this.length++
  }

  text(): string {
    this.#endLine(false)
    const last = this.#lines.findLastIndex((line) => !empty.test(line))
    return this.#lines.slice(0, last + 1).join('\n').trim()
  }
}

/** Those that people's programs write; a rarer name stays as it is. */
const named: Readonly<Record<string, string>> = {
  amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", nbsp: ' ', copy: '©', reg: '®', trade: '™', hellip: '…', ndash: '–', mdash: '—', bull: '•', middot: '·',
  lsquo: '‘', rsquo: '’', ldquo: '“', rdquo: '”', laquo: '«', raquo: '»', euro: '€', eacute: 'é', egrave: 'è', uuml: 'ü', ouml: 'ö', auml: 'ä', zwnj: '', shy: '',
}

function decoded(text: string): string {
  return text.replace(/&(?:#(\d{1,7})|#x([0-9a-f]{1,6})|([a-z]{2,8}));?/gi, (whole, decimal?: string, hex?: string, name?: string) => {
    if (name !== undefined) return named[name.toLowerCase()] ?? whole
    const code = decimal === undefined ? Number.parseInt(hex ?? '', 16) : Number(decimal)
    return code <= 0x10_ff_ff ? String.fromCodePoint(code) : ''
  })
}
