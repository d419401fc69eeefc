/** A name as it is stored, however it was typed: `BUDI` and `budi` are Budi, McDonald stays as it is. */
import { nameLimits } from './limits'
import { particles } from './words'

/** `null`: too short or too long to be one. */
export function spellName(words: readonly string[]): string | null {
  const name = words.map(spellWord).join(' ')
  return name.length >= nameLimits.nameMinChars && name.length <= nameLimits.nameMaxChars ? name : null
}

export function spellWord(word: string): string {
  const particle = word.toLowerCase().replace('.', '')
  if (particles.has(particle)) return particle
  const shouted = word.length > 1 && word === word.toUpperCase()
  if (!shouted && word !== word.toLowerCase()) return word
  return word.split('-').map((part) => capitalize(shouted ? reversibly(part, part.toLowerCase()) : part)).join('-')
}

/** `D'Angelo` and `O’Connor`, but `Nur'aini`: an apostrophe after one letter begins a name anew. */
function capitalize(part: string): string {
  return part.replace(/^(?:\p{L}['’`](?=\p{L}))?\p{L}/u, (start) => reversibly(start, start.toUpperCase()))
}

/** A letter that does not come back, such as ß, is better left alone. */
function reversibly(from: string, to: string): string {
  const back = to === to.toUpperCase() ? to.toLowerCase() : to.toUpperCase()
  return back === from ? to : from
}
