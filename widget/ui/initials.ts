/** "Budi Santoso" is BS, "Toko Maju Jaya" TJ, "dewi" D; a name without letters has the first character it has. */
export function initialsOf(name: string): string {
  const words = name.split(/\s+/).filter((word) => /^[\p{L}\p{N}]/u.test(word))
  const picked = words.length > 1 ? [words[0], words.at(-1)] : [words[0] ?? name]
  return picked.map((word) => [...(word ?? '')][0] ?? '').join('').toLocaleUpperCase()
}
