/** The examples of the public API's documentation, letter for letter but for host and key, on a demo nobody has touched. */
import { afterAll, beforeAll, expect, it } from 'vitest'
import { curl } from './curl'
import { forget, freePort, newDirectory, start } from './launcher.mjs'

let state = ''
let url = ''
let apiKey = ''
let stop: () => Promise<number>

beforeAll(async () => {
  state = await newDirectory()
  const product = await start(state, await freePort())
  ;({ url, api_key: apiKey, stop } = product)
})

afterAll(async () => {
  await stop()
  await forget(state)
})

function here(example: string): string {
  return example.replace('https://api.sahut.id', url).replace('YOUR_API_KEY', apiKey)
}

it('lists contacts', async () => {
  const { status, body } = await curl(here(`curl "https://api.sahut.id/v1/contacts?q=budi&per_page=5" \\
  -H "Authorization: Bearer YOUR_API_KEY"`))
  expect(status).toBe(200)
  expect(body).toMatchObject({
    data: [
      {
        id: 'ct_01HX3C0L4N6P8Q',
        name: 'Budi Santoso',
        email: 'budi@example.com',
        phone: '+628123456789',
        company: 'PT Contoh Indonesia',
        tags: ['vip', 'reseller'],
        created_at: '2024-01-10T10:00:00Z',
      },
    ],
  })
  expect(body).toHaveProperty('meta', { total: 1, page: 1, per_page: 5, total_pages: 1, next_cursor: null })
})

it('creates a contact', async () => {
  const before = Date.now()
  const { status, headers, body } = await curl(here(`curl -X POST https://api.sahut.id/v1/contacts \\
  -H "Authorization: Bearer YOUR_API_KEY" \\
  -H "Content-Type: application/json" \\
  -d '{
    "name": "Siti Rahma",
    "phone": "+628987654321",
    "email": "siti@example.com",
    "tags": ["prospect"],
    "custom_attributes": {
      "customer_tier": "silver"
    }
  }'`))
  expect(status).toBe(201)
  expect(body).toMatchObject({
    data: {
      id: expect.stringMatching(/^ct_[0-9A-Z]+$/),
      name: 'Siti Rahma',
      phone: '+628987654321',
      email: 'siti@example.com',
      company: null,
      tags: ['prospect'],
      created_at: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/),
    },
  })
  expect(body).toHaveProperty('data.custom_attributes', { customer_tier: 'silver' })
  const { data } = body as { data: { id: string; created_at: string } }
  expect(Math.abs(Date.parse(data.created_at) - before)).toBeLessThan(30_000)
  expect(headers.get('location')).toContain(`/v1/contacts/${data.id}`)
})

it('updates what is named and leaves the rest', async () => {
  const { status, body } = await curl(here(`curl -X PUT https://api.sahut.id/v1/contacts/ct_01HX3C0L4N6P8Q \\
  -H "Authorization: Bearer YOUR_API_KEY" \\
  -H "Content-Type: application/json" \\
  -d '{
    "company": "PT Baru Indonesia",
    "tags": ["vip", "reseller", "platinum"]
  }'`))
  expect(status).toBe(200)
  const changed = {
    id: 'ct_01HX3C0L4N6P8Q',
    name: 'Budi Santoso',
    email: 'budi@example.com',
    phone: '+628123456789',
    company: 'PT Baru Indonesia',
    tags: ['vip', 'reseller', 'platinum'],
  }
  expect(body).toMatchObject({ data: changed })

  const seen = await curl(here('curl "https://api.sahut.id/v1/contacts/ct_01HX3C0L4N6P8Q" -H "Authorization: Bearer YOUR_API_KEY"'))
  expect(seen.body).toMatchObject({ data: { ...changed, created_at: '2024-01-10T10:00:00Z' } })
})
