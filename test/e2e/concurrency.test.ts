/** Fifty writers at one contact, over real connections. */
import { expect, inject, it } from 'vitest'

const { url, apiKey } = inject('product')
const headers = { Authorization: `Bearer ${apiKey}`, 'Content-Type': 'application/json' }

interface Contact { id: string; company: string | null; version: number }

async function newContact(): Promise<Contact> {
  const answer = await fetch(`${url}/v1/contacts`, { method: 'POST', headers, body: JSON.stringify({ name: 'Banyak Tangan' }) })
  return ((await answer.json()) as { data: Contact }).data
}

async function read(id: string): Promise<Contact> {
  const answer = await fetch(`${url}/v1/contacts/${id}`, { headers })
  return ((await answer.json()) as { data: Contact }).data
}

const numbers = Array.from({ length: 50 }, (_, n) => n)

it('loses nothing where each holds to If-Match and tries again with what the 412 shows', async () => {
  const contact = await newContact()
  await Promise.all(numbers.map(async (number) => {
    let known = contact
    for (;;) {
      const answer = await fetch(`${url}/v1/contacts/${contact.id}`, {
        method: 'PUT',
        headers: { ...headers, 'If-Match': `"${known.version}"` },
        body: JSON.stringify({ company: [known.company, number].filter((part) => part !== null).join(' ') }),
      })
      const body = (await answer.json()) as { error?: { current: Contact } }
      if (answer.status === 200) return
      expect(answer.status).toBe(412)
      known = body.error?.current ?? known
    }
  }))
  const { company, version } = await read(contact.id)
  expect(version).toBe(51)
  expect((company ?? '').split(' ').map(Number).toSorted((a, b) => a - b)).toEqual(numbers)
})
