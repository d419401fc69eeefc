/** The README's examples: its curl lines as they stand there, its pages by being those of the documentation, which are tried elsewhere. */
import { readFileSync } from 'node:fs'
import { expect, inject, it } from 'vitest'
import { mountingTag, npm, policy, scriptTag } from '../../worker/docs/panel-examples'
import { curl } from './curl'

const { url, apiKey } = inject('product')
const readme = readFileSync(new URL('../../README.md', import.meta.url), 'utf8')
const examples = [...readme.matchAll(/```sh\n(curl [^`]+)```/g)].map(([, example = '']) => example.trim())

it('has some', () => {
  expect(examples.length).toBeGreaterThanOrEqual(4)
})

it.each(examples)('%s', async (example) => {
  const { status, body } = await curl(example.replace('http://127.0.0.1:8787', url).replace('YOUR_API_KEY', apiKey))
  expect([200, 201]).toContain(status)
  expect(body).toHaveProperty('data')
})

it('puts the panel into a page as the documentation does', () => {
  const origin = 'https://contacts.example.com'
  for (const example of [scriptTag(origin), mountingTag(origin), npm, policy(origin)]) expect(readme).toContain(`\n${example}\n`)
})

it('names only folders that are there', () => {
  const named = [...readme.matchAll(/`((?:worker|widget|test|migrations)[\w/.-]*\/)`/g)].map(([, folder = '']) => folder)
  expect(named.length).toBeGreaterThan(8)
  for (const folder of named) expect(() => readFileSync(new URL(`../../${folder}`, import.meta.url))).toThrow('EISDIR')
})
