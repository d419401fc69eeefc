/** Whatever is filtered by: the same contacts in the same order as a plain loop over everybody finds. */
import * as fc from 'fast-check'
import { beforeAll, describe, expect, it } from 'vitest'
import { agree } from './agreement'
import { type Population, populate } from './population'
import { conditionOf, filterOf, paging, questionOf, simpleOf, sort } from './questions'

let population: Population
beforeAll(async () => {
  population = await populate()
}, 60_000)

describe('any filter, in any order', () => {
  it('each condition by itself', { timeout: 120_000 }, async () => {
    let found = 0
    await fc.assert(fc.asyncProperty(conditionOf(population), sort, paging, async (filter, sort, paging) => {
      if ((await agree(population, { filter, ...(sort && { sort }) }, paging)) > 0) found++
    }), { numRuns: 1_000 })
    expect(found).toBeGreaterThan(400)
  })

  it.each([1, 2, 3])('combined by and, or and not, the %i. time', { timeout: 120_000 }, async () => {
    let found = 0
    await fc.assert(fc.asyncProperty(filterOf(population), sort, paging, async (filter, sort, paging) => {
      if ((await agree(population, { filter, ...(sort && { sort }) }, paging)) > 0) found++
    }), { numRuns: 1_000 })
    expect(found).toBeGreaterThan(400)
  })

  it('with words, and as parameters of their own', { timeout: 120_000 }, async () => {
    const part = { q: fc.option(questionOf(population), { nil: undefined }), filter: fc.option(filterOf(population), { nil: undefined }), sort }
    await fc.assert(fc.asyncProperty(fc.record(part), simpleOf(population), paging, async (query, simple, paging) => {
      const given = Object.fromEntries(Object.entries(query).filter(([, value]) => value !== undefined))
      await agree(population, { ...simple, ...given }, paging)
    }), { numRuns: 1_000 })
  })
})
