/** A small seeded generator, so that the demo is the same people on every machine. Not for secrets. */
export type Random = {
  /** A whole number from 0 up to, not including, `limit`. */
  below(limit: number): number
  chance(probability: number): boolean
  pick<List extends readonly [unknown, ...unknown[]]>(list: List): List[number]
  /** Up to `count` different entries, in the list's order. */
  some<T>(list: readonly T[], count: number): T[]
  digits(count: number): string
}

export function randomFrom(seed: number): Random {
  let state = seed >>> 0

  // mulberry32: 32 bits of state are plenty for a few thousand draws.
  function next(): number {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }

  const below = (limit: number) => Math.floor(next() * limit)

  return {
    below,
    chance: (probability) => next() < probability,
    pick: (list) => list[below(list.length)] ?? list[0],
    some: (list, count) => {
      const chosen = new Set<number>()
      for (let draw = 0; draw < count; draw++) chosen.add(below(list.length))
      return list.filter((_, index) => chosen.has(index))
    },
    digits: (count) => {
      let text = ''
      for (let place = 0; place < count; place++) text += below(10)
      return text
    },
  }
}
