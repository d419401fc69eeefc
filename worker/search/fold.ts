/**
 * Folding for search: case, accents, Unicode forms, and the letters that no decomposition knows. Written and searched text
 * go through the same function, or they would not meet.
 */
const lettersWithoutDecomposition: Record<string, string> = {
  ß: 'ss', æ: 'ae', œ: 'oe', ø: 'o', ł: 'l', đ: 'd', ð: 'd', þ: 'th', ı: 'i', ħ: 'h', ŧ: 't', ŋ: 'n', ĸ: 'k', ς: 'σ',
}
const special = new RegExp(`[${Object.keys(lettersWithoutDecomposition).join('')}]`, 'g')

/**
 * Marks that people leave out when they type: accents, points and harakat, and the selectors of an emoji's look. All
 * others are letters to those who write them: vowels of India and of South-East Asia, tones of Thai, the voiced kana.
 */
const leftOut = ['Inherited', 'Greek', 'Cyrillic', 'Hebrew', 'Arabic', 'Syriac'].map((script) => `\\p{Script=${script}}`).join('')
const voicedKana = '\\u3099\\u309A'
const accents = new RegExp(`(?=\\p{M})(?![${voicedKana}])[${leftOut}]`, 'gu')

/** What was taken apart is put together again at the end, or a kana would be found as part of its voiced one. */
export function fold(text: string): string {
  return text
    .normalize('NFKD')
    .replace(accents, '')
    .toLowerCase()
    .replace(special, (letter) => lettersWithoutDecomposition[letter] ?? letter)
    .normalize('NFC')
}

/** Stands before a name, and in no word: so that who is called so can be told from who is called so as well. */
export const nameBegins = '\u{e003}'

const betweenWords = new RegExp(`[\\s\\p{Z}\\p{Cc}${nameBegins}]+`, 'u')

/** What is invisible is not looked for, such as the marks of direction around a number copied out of a chat. */
export function foldVisible(text: string): string {
  return fold(text).replace(/\p{Cf}/gu, '')
}

export function wordsOf(text: string): string[] {
  return foldVisible(text).split(betweenWords).filter(Boolean)
}

/** As the search row holds it: two spaces before every word, so that one and two letters are trigrams too. */
export function searchText(text: string): string {
  return wordsOf(text).map((word) => `  ${word}`).join('')
}
