/**
 * What somebody wrote into a mail, without the mails below it. Only what is surely a quotation at the end is cut: an
 * answer between the lines, a forwarded mail, and one that is nothing but a quotation stay whole.
 */

const quoted = /^\s*>/
const blank = /^[\s>]*$/

/** `On Tue, 12 Nov 2026 at 10:15, Budi <budi@example.com> wrote:` · `Pada Sel, 12 Nov 2026 pukul 10.15 Budi <…> menulis:` */
const attribution = { begins: /^\s*(?:On|Pada)\s/i, ends: /(?:wrote|menulis)\s?:\s*$/i }
/** Programs wrap that line. */
const attributionMaxLines = 3
const attributionMaxChars = 500

const separator = /^\s*-{2,}\s*(?:Original Message|Pesan Asli)\s*-{2,}\s*$/i
const underline = /^\s*_{5,}\s*$/

/** Outlook repeats the header of the mail it quotes. */
const sender = /^\s*\*?(?:From|Dari)\s?:\*?\s*\S/i
const headerLines = [/^\s*\*?(?:Sent|Date|Dikirim|Tanggal)\s?:/i, /^\s*\*?(?:To|Kepada|Ke)\s?:/i, /^\s*\*?(?:Subject|Subjek|Perihal)\s?:/i]
const headerMaxLines = 8

const forwarded = /^\s*(?:fwd?|trs|terusan)\s*:/i

export function withoutQuotation(text: string, subject: string | null): string {
  const whole = text.trim()
  if (forwarded.test(subject ?? '')) return whole
  const lines = whole.split('\n')
  return lines.slice(0, quotationIn(lines)).join('\n').trim() || whole
}

/** The first line of the quotation at the end; if there is none, the line after the last. */
function quotationIn(lines: readonly string[]): number {
  const lastOwn = lines.findLastIndex((line) => !quoted.test(line) && !blank.test(line))
  const lastQuoted = lines.findLastIndex((line) => quoted.test(line))
  // Quoted lines and own ones after them: somebody answers between the lines, or below.
  const firstQuoted = lines.findIndex((line) => quoted.test(line))
  const isInterleaved = firstQuoted !== -1 && firstQuoted < lastOwn
  const start = lines.findIndex((line, n) => separator.test(line) || isHeader(lines, n) || (!isInterleaved && isAttribution(lines, n)))
  if (start !== -1) return start > 0 && underline.test(lines[start - 1] ?? '') ? start - 1 : start
  return lastQuoted > lastOwn ? Math.max(firstOfTail(lines, lastOwn), 0) : lines.length
}

/** A line such as `Le 12 nov. 2026, Budi <budi@example.com> a écrit :` belongs to the quoted lines right below it. */
function firstOfTail(lines: readonly string[], lastOwn: number): number {
  const above = lines[lastOwn] ?? ''
  return above.length <= attributionMaxChars && /\d.*<\S+@\S+>.*:\s*$/.test(above) ? lastOwn : lastOwn + 1
}

function isAttribution(lines: readonly string[], n: number): boolean {
  if (!attribution.begins.test(lines[n] ?? '')) return false
  for (let count = 1; count <= attributionMaxLines; count++) {
    const text = lines.slice(n, n + count).join('\n')
    if (text.length > attributionMaxChars) return false
    if (attribution.ends.test(text)) return /\d/.test(text)
  }
  return false
}

function isHeader(lines: readonly string[], n: number): boolean {
  if (!sender.test(lines[n] ?? '')) return false
  const below = lines.slice(n + 1, n + headerMaxLines)
  return headerLines.every((pattern) => below.some((line) => pattern.test(line)))
}
