/** An agent's first minutes with the panel, in a helpdesk that is not ours. */
import { createHmac } from 'node:crypto'
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

type Stored = { name: string; phone: string | null; tags: string[]; status: string; notes_count: number }

async function stored(query: string): Promise<Stored[]> {
  const answer = await fetch(`${url}/v1/contacts?${query}`, { headers: { authorization: `Bearer ${apiKey}` } })
  return ((await answer.json()) as { data: Stored[] }).data
}

/** As the documentation tells whoever runs a live chat to. */
async function saysInLiveChat(content: string): Promise<number> {
  const api = async (path: string) => ((await (await fetch(`${url}/v1${path}`, { headers: { authorization: `Bearer ${apiKey}` } })).json()) as { data: unknown }).data
  const channel = ((await api('/channels')) as { id: string; name: string }[]).find(({ name }) => name === 'Situs')?.id ?? ''
  const { secret } = (await api(`/channels/${channel}/secret`)) as { secret: string }
  const body = JSON.stringify({ messages: [{ id: `m-${Date.now()}`, contact: { id: 'visitor-1005', external_id: 'CRM-1005' }, content }] })
  const t = Math.floor(Date.now() / 1_000)
  const v1 = createHmac('sha256', secret).update(`${t}.${body}`).digest('hex')
  const signature = `t=${t},k=${secret.split('_')[1]},v1=${v1}`
  return (await fetch(`${url}/v1/channels/${channel}/inbound`, { method: 'POST', headers: { 'X-Sahut-Signature': signature }, body })).status
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

it('tells what has happened with a customer, and what was said', async () => {
  const timeline = desk.section('Riwayat')
  const whatsApp = timeline.getByRole('button', { name: /^WhatsApp CS Bandung\s*Open/ })
  await whatsApp.getByText('Baik Kak, saya tunggu kabar dari gudang ya.', { exact: false }).waitFor()
  await timeline.getByRole('button', { name: /^Lihat \d+ lagi/ }).click()
  await timeline.getByRole('button', { name: /^Re: Faktur pajak Oktober\s*Resolved/ }).waitFor()
  await timeline.getByRole('button', { name: /^Instagram @contoh\.id\s*Resolved/ }).waitFor()
  await whatsApp.click()
  await timeline.getByText('Kak, stok 50 karton sudah ada belum?').waitFor()
  await timeline.getByText('Stok 38 karton, sisanya masuk Senin.').waitFor()
  await timeline.getByText('Jendela balas').waitFor()
})

it('blocks a customer for a reason, and unblocks them', async () => {
  const banner = desk.panel.getByRole('status').filter({ hasText: 'Tidak bisa memulai percakapan baru.' })
  await desk.panel.getByRole('group', { name: 'Tindakan kontak' }).getByRole('button', { name: 'Lainnya' }).click()
  await desk.panel.getByRole('menuitem', { name: 'Blokir kontak' }).click()
  await desk.panel.getByRole('textbox', { name: 'Alasan (opsional)' }).fill('salah sambung')
  await desk.page.keyboard.press('Enter')
  await banner.getByText('salah sambung', { exact: false }).waitFor()
  await expect.poll(async () => (await stored('q=budi+santoso'))[0]?.status).toBe('blocked')
  await desk.page.reload()
  await banner.getByText('Dimas Pratama', { exact: false }).waitFor()
  await desk.panel.getByRole('button', { name: 'Buka blokir' }).click()
  await banner.waitFor({ state: 'detached' })
  await expect.poll(async () => (await stored('q=budi+santoso'))[0]?.status).toBe('active')
})

it('shows what has come in meanwhile when it is opened again', async () => {
  await desk.conversationWith('Rizky Pratama').click()
  const chat = desk.section('Riwayat').getByRole('button', { name: /^Situs\s*Open/ })
  await chat.getByText('Voucher saya tidak bisa dipakai di halaman pembayaran.').waitFor()
  expect(await saysInLiveChat('Sudah bisa kak, ternyata salah ketik.')).toBe(200)
  await desk.page.reload()
  await desk.name('Budi Santoso').waitFor()
  await desk.conversationWith('Rizky Pratama').click()
  await chat.getByText('Sudah bisa kak, ternyata salah ketik.').waitFor()
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
