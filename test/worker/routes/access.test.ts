/** Every route for every caller: what `roles.ts` allows happens, nothing else does, and no workspace reaches another. */
import { describe, expect, it } from 'vitest'
import { newApiKey } from '../../../worker/keys/key'
import { may, roles } from '../../../worker/roles'
import { routes } from '../../../worker/routes'
import { client, newWorkspace } from '../harness'
import { calls, channel, contact, fullContact, furnish, group, member, note, rule } from './calls'
import { byRole, deadToken, expiredToken, keyFor, revokedKey } from './credentials'
import { codeOf, documentedCodeOf, isWrite, named, nameOf, prepare, send } from './route-call'
import { idsIn, rowsOf } from './rows'

/** What makes credentials is for servers: a page's token gets neither, whatever its role. */
const forKeysOnly = ['POST /panel_tokens', 'GET /panel_tokens/signing_secret']

it('knows how to call every route of the table, and no other', () => {
  expect(Object.keys(calls).toSorted()).toEqual(routes.map(nameOf).toSorted())
})

describe.each(named())('%s', (name, route) => {
  const allowed = roles.filter((role) => may(role, route.permission))
  const forbidden = roles.filter((role) => !may(role, route.permission))
  const callerWith = forKeysOnly.includes(name) ? keyFor : byRole

  it.each(allowed)(`${route.status}: to the role %s`, async (role) => {
    const workspace = await newWorkspace()
    const caller = await callerWith(workspace, role)
    const answer = await send(caller, route, await prepare(route, workspace, caller))
    expect([answer.status, answer.body?.error]).toEqual([route.status, undefined])
  })

  it('403 and 401: to everybody else, though their input were wrong, and nothing is written', async () => {
    const workspace = await newWorkspace()
    const call = await prepare(route, workspace)
    const wrong = { ...call, query: { ...call.query, nonsense: '1' }, ...(route.body && { body: { nonsense: 1 } }) }
    const refused = await Promise.all([
      ...forbidden.map(async (role) => ({ role, caller: await callerWith(workspace, role), code: 'forbidden', rules: undefined })),
      ...(forKeysOnly.includes(name) ? [{ role: 'page', caller: await workspace.as('supervisor'), code: 'forbidden', rules: undefined }] : []),
      { role: 'nobody', caller: client(null), code: 'unauthorized', rules: ['missing'] },
      { role: 'revoked key', caller: client(await revokedKey(workspace)), code: 'unauthorized', rules: ['revoked'] },
      { role: 'expired token', caller: client(await expiredToken(workspace)), code: 'unauthorized', rules: ['expired'] },
      { role: 'dead token', caller: client(await deadToken(workspace)), code: 'unauthorized', rules: ['revoked'] },
      { role: 'made-up key', caller: client(newApiKey('live', workspace.number)), code: 'unauthorized', rules: ['revoked'] },
      { role: 'key of the other mode', caller: client(newApiKey('test', workspace.number)), code: 'unauthorized', rules: ['revoked'] },
      { role: 'nonsense', caller: client('nonsense'), code: 'unauthorized', rules: ['invalid'] },
    ])
    const before = await rowsOf(workspace)
    for (const { role, caller, code, rules } of refused) {
      for (const [input, sent] of Object.entries({ right: call, wrong })) {
        if (input === 'wrong' && role === 'page') continue
        const answer = await send(caller, route, sent)
        expect([role, input, documentedCodeOf(route, answer)]).toEqual([role, input, code])
        expect(answer.body.error.details?.map(({ rule }: { rule: string }) => rule)).toEqual(rules)
        expect(answer.headers.get('WWW-Authenticate')).toBe(code === 'unauthorized' ? 'Bearer' : null)
      }
    }
    expect(await rowsOf(workspace)).toEqual(before)
  })
})

describe('another workspace', () => {
  it.each(named(({ path }) => path.includes('{')))('404: %s, for whatever the ids mean there', async (_name, route) => {
    const [theirs, ours] = [await newWorkspace(), await newWorkspace()]
    const { params = {} } = await prepare(route, theirs)
    const call = { ...(await prepare(route, ours)), params }
    const before = [await rowsOf(theirs), await rowsOf(ours)]
    expect(documentedCodeOf(route, await send(ours, route, call))).toBe('not_found')
    const page = await send(await ours.as('supervisor'), route, call)
    expect(documentedCodeOf(route, page)).toBe(may('supervisor', route.permission) ? 'not_found' : 'forbidden')
    expect([await rowsOf(theirs), await rowsOf(ours)]).toEqual(before)
  })

  it.each(named(({ path }) => path.split('{').length > 2))('404: %s, with one id from there and one from here', async (_name, route) => {
    const [theirs, ours] = [await newWorkspace(), await newWorkspace()]
    const [there, here] = [await prepare(route, theirs), await prepare(route, ours)]
    const before = [await rowsOf(theirs), await rowsOf(ours)]
    for (const params of [{ ...there.params, id: here.params?.['id'] ?? '' }, { ...here.params, id: there.params?.['id'] ?? '' }]) {
      expect(documentedCodeOf(route, await send(ours, route, { ...here, params }))).toBe('not_found')
    }
    expect([await rowsOf(theirs), await rowsOf(ours)]).toEqual(before)
  })

  it.each(named((route) => !isWrite(route)))('shows nothing of it in %s', async (_name, route) => {
    const [theirs, ours] = [await newWorkspace(), await newWorkspace()]
    const call = await prepare(route, theirs)
    await note(theirs, (await contact(theirs)).id)
    await member(theirs)
    const answer = JSON.stringify((await send(ours, route, call)).body)
    const ids = idsIn(await rowsOf(theirs)).filter((id) => !id.startsWith('usr_'))
    expect(ids.length).toBeGreaterThan(10)
    expect(ids.filter((id) => answer.includes(id))).toEqual([])
    expect(answer).not.toContain('Budi Santoso')
  })

  it('is not found by what its contacts can be reached by', async () => {
    const [theirs, ours] = [await newWorkspace(), await newWorkspace()]
    const { phone, email, external_id, name } = await contact(theirs)
    const query = new URLSearchParams({ phone, email, external_id })
    expect((await ours.get(`/panel?${query}`)).body.data).toMatchObject({ match: 'none', contact: null, candidates: [] })
    expect((await ours.get(`/contacts/lookup?${query}`)).status).toBe(404)
    for (const q of [name, phone, email]) expect((await ours.get(`/contacts?${new URLSearchParams({ q })}`)).body.meta.total).toBe(0)
    expect((await ours.get('/contacts?tag=vip')).body.meta.total).toBe(0)
    const upserted = await ours.put('/contacts?match_on=phone,email', { name: 'Milik kita', phone, email })
    expect(upserted.status).toBe(201)
    expect((await theirs.get(`/contacts?${new URLSearchParams({ q: phone })}`)).body.data).toMatchObject([{ name }])
  })

  it('404 or 422: its ids inside our bodies', async () => {
    const [theirs, ours] = [await newWorkspace(), await newWorkspace()]
    const { id } = await contact(ours)
    const person = await member(theirs)
    const theirGroup = await group(theirs)
    const [theirChannel, theirRule] = [await channel(theirs), await rule(theirs)]
    const { group: furnishedGroup } = await furnish(theirs)
    const theirFields = (await theirs.get('/custom_attributes')).body.data.map((one: { id: string }) => one.id)
    const before = [await rowsOf(theirs), await rowsOf(ours)]
    const refused = [
      await ours.post('/contacts', { ...(await fullContact(ours)), groups: [theirGroup.id] }),
      await ours.put(`/contacts/${id}`, { groups: [furnishedGroup.id] }),
      await ours.put('/contacts?match_on=email', { name: 'X', email: 'x@example.com', groups: [theirGroup.id] }),
      await ours.post(`/contacts/${id}/groups`, { group_id: theirGroup.id }),
      await ours.post('/panel_tokens', { member_id: person.id }),
      await ours.put('/custom_attributes', { ids: theirFields }),
      await ours.post('/teams', { name: 'X', member_ids: [person.id] }),
      await ours.post('/rules', { name: 'X', keywords: ['x'], response: 'x', channel_id: theirChannel.id }),
      await ours.post('/rules', { name: 'X', keywords: ['x'], response: 'x', group_ids: [theirGroup.id] }),
      await ours.post('/rules', { name: 'X', keywords: ['x'], save_contact: true, save_group_ids: [theirGroup.id] }),
      await ours.put('/rules', { ids: [theirRule.id] }),
    ]
    for (const answer of refused) expect(codeOf(answer)).toBeOneOf(['not_found', 'validation_error'])
    expect([await rowsOf(theirs), await rowsOf(ours)]).toEqual(before)
  })
})
