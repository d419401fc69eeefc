/** What the search index is asked: it goes through all that stands left of a NOT, and through three lists for a mark of five characters. */
import { describe, expect, it } from 'vitest'
import { EVERYBODY, flagMark, isSetMark, soughtFor } from '../../../worker/search/marks'
import { all, any, except, hasMark, type Match, matchSql, textHas } from '../../../worker/search/match'
import { Given } from '../../../worker/search/sql'

function asked(match: Match): string {
  const given = new Given()
  matchSql(match, given)
  return given.values.join('')
}

const word = textHas(['budi'])
const [phone, email] = [hasMark(flagMark('has_phone')), hasMark(flagMark('has_email'))]
const whoever = hasMark(EVERYBODY)

describe('NOT', () => {
  it('of one of several leaves it out of the others, not out of everybody', () => {
    expect(asked(all([word, except(phone)]))).toBe(`(${asked(all([word]))}) NOT (${asked(any([phone]))})`)
  })

  it('of NOT is what it was', () => {
    expect(asked(except(except(word)))).toBe(asked(word))
    expect(asked(all([except(any([except(word)])), phone]))).not.toContain(EVERYBODY)
  })

  it('alone is everybody else', () => {
    expect(asked(except(phone))).toBe(`(${asked(whoever)}) NOT (${asked(any([phone]))})`)
    expect(asked(all([except(phone), except(email)]))).toBe(`(${asked(whoever)}) NOT (${asked(any([any([phone, email])]))})`)
  })

  it('in OR leaves out whom all of it leaves out', () => {
    expect(asked(any([word, except(phone)]))).toBe(`(${asked(whoever)}) NOT (((${asked(all([phone]))}) NOT (${asked(any([word]))})))`)
  })
})

it('asks for no form of a word that holds another form of it', () => {
  expect(asked(textHas(['  62812', '0812', '812', '  62', '62812']))).toBe(asked(textHas(['812', '  62'])))
})

it('asks for a value by its three characters, and for a mark of one with what stands around it', () => {
  expect([...soughtFor(isSetMark(7))]).toEqual([...isSetMark(7)].slice(1, -1))
  expect(soughtFor(EVERYBODY)).toBe(EVERYBODY)
})
