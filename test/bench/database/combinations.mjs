/**
 * Newest-first lists that the search index settles alone, put together by chance: as many conditions and as deep as the
 * API takes, of what all have, half, few and nobody. The same number is the same search everywhere.
 */
import { sources } from '../../../worker/contacts/contact.schema.ts'
import { randomFrom } from '../../../worker/demo/random.ts'
import { limits } from '../../../worker/limits.ts'
import { fields, groups, tags } from './people.ts'
import { pathOf } from './searches.mjs'

const words = [
  'jalan', 'example', 'lan', 'an', 'a', 'b', 'j', 'e', '1', '6', '62', '812', '62812', 'budi', 'bud', 'siti', 'santoso', 'łu', 'emas', 'perunggu',
  'diponegoro', 'maju jaya', 'surel.example', 'zulkarnaen', '4321', 'santoso7', '0812 3456', 'xyzzy', 'jalan jalan', 'x',
]
const fieldValues = {
  alamat: ['Jalan Melati 1', 'Jalan Merdeka 400', 'jalan'], poin: [0, 1, 9_100, 123_456], jatuh_tempo: ['2026-03-01', '1999-01-01'],
  tingkat: ['Perunggu', 'Perak', 'Emas', 'Berlian'], setuju: [true, false],
}

/** Those that all have, or nobody, are the hard ones: half of what is drawn. */
const hardTags = ['langganan', 'promo', 'setuju wa', 'vip', 'sengketa', 'tidak ada']

/** @param {number} seed @returns {string} The path that asks for it. */
export function combination(seed) {
  const random = randomFrom(seed)
  let left = 1 + random.below(random.chance(0.5) ? 4 : limits.filterConditions)

  function condition() {
    left -= 1
    const aTag = () => random.pick(random.chance(0.5) ? hardTags : tags)
    const some = (one) => [...new Set(Array.from({ length: 1 + random.below(random.chance(0.8) ? 2 : 20) }, one))]
    const ofField = () => {
      const { key } = random.pick(fields)
      const field = `custom_attributes.${key}`
      if (random.chance(0.4)) return { field, op: random.pick(['is_set', 'is_not_set']) }
      if (key !== 'setuju' && random.chance(0.3)) return { field, op: 'one_of', value: fieldValues[key] }
      return { field, op: 'equals', value: random.pick(fieldValues[key]) }
    }
    return random.pick([
      () => ({ field: 'tags', op: random.pick(['any', 'all', 'none']), value: some(aTag) }),
      () => ({ field: 'tags', op: random.pick(['any', 'none']), value: [aTag()] }),
      () => ({ field: 'groups', op: random.pick(['any', 'all', 'none']), value: some(() => `grp_BENCH${random.below(groups.length)}W1`) }),
      () => ({ field: 'source', op: 'one_of', value: some(() => random.pick(sources)) }),
      () => ({ field: random.pick(['has_phone', 'has_email']), op: 'equals', value: random.chance(0.5) }),
      () => ({ field: 'status', op: 'equals', value: 'blocked' }),
      ofField, ofField,
    ])()
  }

  function tree(levels) {
    if (levels === 0 || left <= 1 || random.chance(0.2)) return condition()
    if (random.chance(0.25)) return { not: tree(levels - 1) }
    const most = 2 + random.below(levels === 1 ? 8 : 4)
    const parts = Array.from({ length: most }, () => (left > 0 ? [tree(levels - 1)] : [])).flat()
    return { [random.pick(['and', 'or'])]: parts }
  }

  const query = {}
  if (random.chance(0.6)) {
    const count = 1 + random.below(random.chance(0.8) ? 3 : 60)
    query.q = Array.from({ length: count }, () => random.pick(words)).join(' ').slice(0, limits.searchMaxChars)
  }
  if (query.q === undefined || random.chance(0.8)) query.filter = tree(limits.filterLevels)
  if (random.chance(0.1)) query.sort = 'created_at'
  return pathOf(query)
}
