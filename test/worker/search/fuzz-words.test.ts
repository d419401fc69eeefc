/** Whatever somebody types: the same contacts in the same order as a plain loop over everybody finds. */
import * as fc from 'fast-check'
import { beforeAll, describe, expect, it } from 'vitest'
import { agree } from './agreement'
import { type Population, populate } from './population'
import { paging, questionOf, sort } from './questions'

let population: Population
beforeAll(async () => {
  population = await populate()
}, 60_000)

describe('any words, in any order', () => {
  it.each([1, 2, 3, 4, 5])('a thousand times, the %i. time', { timeout: 120_000 }, async () => {
    let found = 0
    await fc.assert(fc.asyncProperty(questionOf(population), sort, paging, async (q, sort, paging) => {
      if ((await agree(population, { q, ...(sort && { sort }) }, paging)) > 0) found++
    }), { numRuns: 1_000 })
    // Else the questions are too odd to tell anything.
    expect(found).toBeGreaterThan(400)
  })
})
