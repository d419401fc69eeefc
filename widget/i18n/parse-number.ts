/**
 * What someone types where this language is written: "25.000.000", "25000000" or "Rp 2.500.000,50" in Indonesian. What could
 * be meant otherwise, such as "1500000.50" there, is not guessed at: `undefined`.
 */
export function parseNumber(text: string, code: string): number | undefined {
  const parts = new Intl.NumberFormat(code).formatToParts(12_345.6)
  const sign = (type: string) => `\\${parts.find((known) => known.type === type)?.value ?? ''}`
  const shape = new RegExp(`^(-?)(?:rp)?(\\d{1,3}(?:${sign('group')}\\d{3})+|\\d+)(?:${sign('decimal')}(\\d+))?$`, 'i')
  const [, minus = '', whole, decimals = '0'] = shape.exec(text.replaceAll(/[\s\u00A0]/g, '')) ?? []
  const value = Number(`${minus}${whole?.replaceAll(/\D/g, '')}.${decimals}`)
  return Number.isFinite(value) ? value : undefined
}
