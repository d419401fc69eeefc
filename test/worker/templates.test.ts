/** Templates: their variables, what a name and a language stand for, and what is sent. */
import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { areVariablesSound, renderTemplate, variablesIn } from '../../worker/templates/variables'
import { loadSettings } from '../../worker/db/settings'
import { Database } from '../../worker/db/database'
import { env } from 'cloudflare:workers'
import { limits } from '../../worker/limits'
import { newWorkspace, type TestWorkspace } from './harness'

const add = (workspace: TestWorkspace, more: object = {}) =>
  workspace.post('/templates', { name: 'pesanan_siap', language: 'id', body: 'Halo {{nama}}', ...more })

describe('201', () => {
  it('a template, with its variables', async () => {
    const workspace = await newWorkspace()
    const { status, body, headers } = await add(workspace, { body: 'Halo {{nama}}, {{ nomor }} untuk {{nama}}' })
    expect([status, headers.get('Location')]).toEqual([201, `/v1/templates/${body.data.id}`])
    expect(body.data).toMatchObject({
      id: expect.stringMatching(/^tpl_/), name: 'pesanan_siap', language: 'id', body: 'Halo {{nama}}, {{ nomor }} untuk {{nama}}', variables: ['nama', 'nomor'], version: 1,
    })
  })

  it('the same name in another language', async () => {
    const workspace = await newWorkspace()
    await add(workspace, { language: 'id' })
    expect((await add(workspace, { language: 'en_US' })).status).toBe(201)
    const { body: { data, meta } } = await workspace.get('/templates')
    expect([data.map(({ language }: { language: string }) => language), meta.total]).toEqual([['en_US', 'id'], 2])
  })
})

describe('409', () => {
  it('the same name in the same language, made, renamed, spoken or restored', async () => {
    const workspace = await newWorkspace()
    const { body: { data: first } } = await add(workspace)
    expect((await add(workspace)).status).toBe(409)
    const { body: { data: other } } = await add(workspace, { language: 'en' })
    expect((await workspace.put(`/templates/${other.id}`, { language: 'id' })).status).toBe(409)
    expect((await workspace.put(`/templates/${other.id}`, { body: 'Hello' })).status).toBe(200)
    await workspace.delete(`/templates/${first.id}`)
    expect((await add(workspace)).status).toBe(201)
    expect((await workspace.post(`/templates/${first.id}/restore`)).status).toBe(409)
  })

  it('but not when another workspace has it', async () => {
    expect([await add(await newWorkspace()), await add(await newWorkspace())].map(({ status }) => status)).toEqual([201, 201])
  })
})

describe('422', () => {
  it.each<[object, string, string]>([
    [{ name: 'Pesanan Siap' }, 'name', 'template_name'], [{ name: 'pesanan-siap' }, 'name', 'template_name'], [{ name: '' }, 'name', 'required'],
    [{ language: 'Indonesia' }, 'language', 'language'], [{ language: 'id_id' }, 'language', 'language'], [{ language: 'en-US' }, 'language', 'language'],
    [{ body: '  ' }, 'body', 'required'], [{ body: 'x'.repeat(limits.templateMaxChars + 1) }, 'body', 'too_long'],
    ...['{{}}', '{{ nama lengkap }}', '{{Nama}}', 'Halo {{nama', 'nama}}', '{{0}}', '{{2}}', '{{1}} {{3}}', '{{1}} {{nama}}', '{{nama-lengkap}}'].map((body): [object, string, string] => [{ body }, 'body', 'variables']),
  ])('%j', async (more, path, rule) => {
    const workspace = await newWorkspace()
    const { status, body } = await add(workspace, more)
    expect([status, body.error.details]).toEqual([422, expect.arrayContaining([expect.objectContaining({ path, rule })])])
  })
})

describe('variables', () => {
  it('are listed once each: positions by number, names as they come', () => {
    expect(variablesIn('{{10}} {{2}} {{1}} {{2}}')).toEqual(['1', '2', '10'])
    expect(variablesIn('{{ b }}{{a}} {{b}}')).toEqual(['b', 'a'])
    expect(variablesIn('Halo {nama}')).toEqual([])
    expect([areVariablesSound('{{{nama}}}'), variablesIn('{{{nama}}}')]).toEqual([true, ['nama']])
  })

  it('are told one by one when they are missing, empty or too many', () => {
    const path = (name: string, rule: string) => expect.objectContaining({ path: `template_variables.${name}`, rule })
    expect(renderTemplate('Halo {{nama}}, {{nomor}}', { nama: ' ', lain: 'x', [`z${'z'.repeat(1_000)}`]: 'x' })).toEqual({
      ok: false,
      details: [path('nama', 'required'), path('nomor', 'required'), path('lain', 'unknown_key'), path('z'.repeat(limits.variableMaxChars), 'unknown_key')],
    })
    expect(renderTemplate('Halo', { constructor: 'x' })).toMatchObject({ ok: false, details: [path('constructor', 'unknown_key')] })
    expect(renderTemplate('Halo {{constructor}}', {})).toMatchObject({ ok: false, details: [path('constructor', 'required')] })
  })

  it('are replaced wherever they stand, by text and nothing else', () => {
    expect(renderTemplate('{{1}} {{ 2 }} {{1}}', { 1: '{{2}}', 2: '$& $1' })).toEqual({ ok: true, text: '{{2}} $& $1 {{2}}' })
  })

  const plain = fc.string({ unit: fc.constantFrom('a', ' ', '\n', 'é', '{', '}', '🙂'), maxLength: 6 }).filter((text) => !/[{}]{2}|^[{}]|[{}]$/.test(text))
  const names = fc.uniqueArray(fc.stringMatching(/^[a-z][a-z0-9_]{0,5}$/), { minLength: 1, maxLength: 5 })
  const values = fc.array(fc.string({ minLength: 1 }).filter((text) => text.trim() !== ''), { minLength: 5, maxLength: 5 })

  it('of any sound body are all that rendering asks for, and it leaves the rest alone', () =>
    fc.assert(fc.property(names, fc.array(plain, { minLength: 6, maxLength: 6 }), values, (keys, between, given) => {
      const body = (of: (key: string, index: number) => string) => between[0] + keys.map((key, index) => of(key, index) + between[index + 1]).join('')
      const template = body((key) => `{{${key}}}`)
      expect([areVariablesSound(template), variablesIn(template)]).toEqual([true, keys])
      const variables = Object.fromEntries(keys.map((key, index) => [key, given[index] ?? '']))
      expect(renderTemplate(template, variables)).toEqual({ ok: true, text: body((key) => variables[key] ?? '') })
      const [first = '', ...others] = keys
      expect(renderTemplate(template, Object.fromEntries(others.map((key) => [key, 'x'])))).toMatchObject({ ok: false, details: [{ path: `template_variables.${first}`, rule: 'required' }] })
    })))
})

it('isolates keep the newest that have not been deleted', async () => {
  const workspace = await newWorkspace()
  const { body: { data: kept } } = await add(workspace)
  const { body: { data: deleted } } = await add(workspace, { language: 'en' })
  await workspace.delete(`/templates/${deleted.id}`)
  const settings = await loadSettings(new Database(env.DB), workspace.number)
  expect([...(settings?.templates.values() ?? [])]).toMatchObject([{ id: kept.id, name: 'pesanan_siap', language: 'id', body: 'Halo {{nama}}' }])
})
