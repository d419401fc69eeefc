/** What someone types where this language is written: "25.000.000" or "25000000" in Indonesian, "1,5" as one and a half. */
export function parseNumber(text: string, code: string): number | undefined {
  const parts = new Intl.NumberFormat(code).formatToParts(12_345.6)
  const part = (type: string) => parts.find((known) => known.type === type)?.value ?? ''
  const plain = text.replaceAll(/\s/g, '').replaceAll(part('group'), '').replace(part('decimal'), '.')
  const value = plain === '' ? Number.NaN : Number(plain)
  return Number.isFinite(value) ? value : undefined
}
