/** The agent's own order and folds of the sections, remembered on the device. */
import { keepOnDevice, readDevice } from './device'
import type { Layout, SectionName } from './sections'

interface Kept {
  order?: SectionName[]
  folded?: SectionName[]
}

export function layoutOf(owner: string, sections: readonly SectionName[]): Layout {
  const { order = [], folded = [] } = readDevice<Kept>(keyOf(owner)) ?? {}
  const place = (name: SectionName) => (name === 'tags' ? -1 : order.includes(name) ? order.indexOf(name) : order.length)
  return { order: sections.toSorted((a, b) => place(a) - place(b)), folded: new Set(folded) }
}

export function keepLayout(owner: string, { order, folded }: Layout): void {
  keepOnDevice(keyOf(owner), { order, folded: [...folded] })
}

const keyOf = (owner: string) => `sahut-layout:${owner}`
