/** An agent's first minutes with the panel, in a helpdesk that is not ours. */
import type { Browser } from 'playwright'
import { afterAll, afterEach, beforeAll, beforeEach, expect, inject, it } from 'vitest'
import { Helpdesk, openBrowser } from './helpdesk'

const { url, apiKey } = inject('product')
let browser: Browser
let desk: Helpdesk

beforeAll(async () => {
  browser = await openBrowser()
})
afterAll(() => browser.close())

beforeEach(async () => {
  desk = new Helpdesk(await browser.newPage({ locale: 'id-ID', timezoneId: 'Asia/Jakarta' }))
  await desk.open(url)
})
afterEach(async () => {
  expect(desk.complaints).toEqual([])
  await desk.page.close()
})

async function stored(query: string): Promise<{ name: string; phone: string | null; tags: string[]; notes_count: number }[]> {
  const answer = await fetch(`${url}/v1/contacts?${query}`, { headers: { authorization: `Bearer ${apiKey}` } })
  return ((await answer.json()) as { data: { name: string; phone: string | null; tags: string[]; notes_count: number }[] }).data
}

it('shows who is writing: name, tags, numbers, notes, with one request', async () => {
  await desk.tag('reseller').waitFor()
  await desk.section('Info kontak').getByText('0812-3456-789', { exact: true }).first().waitFor()
  await desk.section('Info kontak').getByText('budi@example.com', { exact: true }).first().waitFor()
  await desk.section('Catatan Internal').getByText('Harga reseller sudah disetujui Sari', { exact: false }).waitFor()
  expect(desk.requests).toEqual(['GET /v1/panel'])
})

it('fills its column, however little there is to show', async () => {
  await desk.conversationWith('Rizky Pratama').click()
  await desk.name('Rizky Pratama').waitFor()
  const [column, panel] = await Promise.all([desk.panel, desk.panel.locator('sahut-contact-panel')].map((place) => place.boundingBox()))
  expect((panel?.y ?? 0) + (panel?.height ?? 0)).toBe((column?.y ?? 0) + (column?.height ?? 0))
})

it('shows another customer with every conversation, with one request each', async () => {
  for (const name of ['Dewi Lestari', 'Agus Wijaya', 'Rizky Pratama', 'Sri Wahyuni']) {
    desk.requests.length = 0
    await desk.conversationWith(name).click()
    await desk.name(name).waitFor()
    expect(await desk.name('Budi Santoso').count()).toBe(0)
    expect([name, ...desk.requests]).toEqual([name, 'GET /v1/panel'])
  }
})

it('says that somebody is blocked', async () => {
  await desk.conversationWith('Putri Maharani').click()
  await desk.name('Putri Maharani').waitFor()
  await desk.panel.getByText('Diblokir', { exact: true }).first().waitFor()
})

it('offers both where a number and an address belong to different people', async () => {
  await desk.conversationWith('Hendra Gunawan').click()
  await desk.panel.getByRole('heading', { level: 2, name: '2 kontak cocok' }).waitFor()
  await desk.panel.getByText('Toko Maju', { exact: true }).first().waitFor()
})

it('adds a tag by keyboard alone, and it is stored', async () => {
  await desk.conversationWith('Dewi Lestari').click()
  await desk.name('Dewi Lestari').waitFor()
  await desk.section('Tag').getByRole('button', { name: 'Tambah Tag' }).focus()
  await desk.page.keyboard.press('Enter')
  await desk.panel.getByRole('combobox', { name: 'Tambah Tag' }).waitFor()
  await desk.page.keyboard.type('langganan-tetap')
  await desk.page.keyboard.press('Enter')
  await desk.tag('langganan-tetap').waitFor()
  await expect.poll(async () => (await stored('q=dewi+lestari'))[0]?.tags).toContain('langganan-tetap')
  // Once more from the start: what is shown now came from the database.
  await desk.page.reload()
  await desk.name('Budi Santoso').waitFor()
  await desk.conversationWith('Dewi Lestari').click()
  await desk.tag('langganan-tetap').waitFor()
})

it('keeps a note for the team', async () => {
  await desk.conversationWith('Agus Wijaya').click()
  await desk.name('Agus Wijaya').waitFor()
  const notes = desk.section('Catatan Internal')
  await notes.getByRole('textbox', { name: 'Tulis catatan untuk tim' }).fill('Faktur Oktober dikirim ulang.')
  await notes.getByRole('button', { name: 'Simpan' }).click()
  await notes.getByRole('listitem').filter({ hasText: 'Faktur Oktober dikirim ulang.' }).waitFor()
  await expect.poll(async () => (await stored('q=agus+wijaya'))[0]?.notes_count).toBe(2)
})

it('stores somebody new from what the conversation knows', async () => {
  await desk.conversationWith('Wahyu Hidayat').click()
  await desk.name('Belum ada kontak').waitFor()
  const form = desk.panel.getByRole('form', { name: 'Tambah Kontak' })
  expect(await form.getByRole('textbox', { name: 'Nama' }).inputValue()).toBe('Wahyu Hidayat')
  await form.getByRole('button', { name: 'Tambah Kontak' }).click()
  await desk.name('Wahyu Hidayat').waitFor()
  expect(await stored('q=wahyu+hidayat')).toMatchObject([{ name: 'Wahyu Hidayat', phone: '+6281999888777' }])
})
