/** The sections of a contact, by name. */

/** In the order they have until someone arranges them. Tags stay on top: what is not seen might as well not be there. */
export const sectionNames = ['tags', 'info', 'notes', 'details', 'timeline'] as const
export type SectionName = (typeof sectionNames)[number]

export interface Layout {
  order: readonly SectionName[]
  folded: ReadonlySet<SectionName>
}

/** `tags info`: the words that are sections, in the order given. Nothing said, or an attribute taken away, means all. */
export function sectionsIn(text: string | null): readonly SectionName[] {
  const words = (text ?? '').split(/\s+/)
  const named = sectionNames.filter((name) => words.includes(name)).toSorted((a, b) => words.indexOf(a) - words.indexOf(b))
  return named.length > 0 ? named : sectionNames
}
