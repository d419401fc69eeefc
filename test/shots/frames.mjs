/**
 * Every picture: its name in the design, who is in it, and what an agent does until it looks like this. Steps find things
 * by role and name, as the tests do, so a picture that cannot be brought about any more says so.
 *
 * @typedef {object} Scene What the steps of a frame have in hand.
 * @property {import('playwright').Page} page
 * @property {import('playwright').JSHandle} api The fake API of the panel (`test/widget/fake/api.ts`).
 * @property {(scene?: string, attributes?: Record<string, string>, cutAt?: number) => Promise<import('playwright').JSHandle>} another Puts one more panel below; gives its API.
 *
 * @typedef {object} Frame
 * @property {string} name As the design's picture is called, without its theme.
 * @property {number} [width] CSS px; 360 if absent.
 * @property {string} [scene] One of `page/scenes.ts`; the design's own people if absent.
 * @property {Record<string, string>} [attributes] Of the panel.
 * @property {'rtl'} [dir] Of the page.
 * @property {boolean} [touch] A finger and no mouse.
 * @property {readonly ('light' | 'dark')[]} [themes] Both if absent.
 * @property {(api: import('playwright').JSHandle) => Promise<unknown>} [before] What the API is told before it is asked anything.
 * @property {readonly string[]} [folded] Sections that are folded, by title.
 * @property {boolean} [nobody] No contact comes on screen.
 * @property {(scene: Scene) => Promise<void>} [steps]
 */

const budi = { phone: '0812-3456-7890' }
const notesTitle = 'Catatan Internal'
const draft = 'Pak Budi minta faktur November digabung dengan Oktober.'

const button = (page, name) => page.getByRole('button', { name, exact: true })
const field = (page, name) => page.getByRole('textbox', { name, exact: true })
const text = (page, words) => page.getByText(words).first()

async function openTags(page) {
  await button(page, 'Tambah Tag').click()
  const input = page.getByRole('combobox', { name: 'Tambah Tag' })
  await input.waitFor()
  return input
}

/** A value's own pencil; the mouse has to be there to see it. */
async function edit(page, what) {
  await button(page, `Ubah ${what}`).click({ force: true })
}

/** Off the panel, so that nothing is drawn as if the mouse were on it. */
export async function leave(page) {
  const rtl = await page.evaluate(() => document.documentElement.dir === 'rtl')
  await page.mouse.move(rtl ? 4 : page.viewportSize().width - 4, 4)
}

async function openMenu(page) {
  await button(page, 'Lainnya').first().click()
  await page.getByRole('menu').waitFor()
}

async function search(page, words) {
  await button(page, 'Cari kontak lain').click()
  await field(page, 'Cari kontak lain').fill(words)
}

/** The host shows somebody else and comes back: the panel has the contact, and asks again. */
async function lookAway(page, index) {
  const panel = page.locator('sahut-contact-panel').nth(index)
  await panel.evaluate((element) => element.setAttribute('phone', '0800'))
  await panel.evaluate((element, { phone }) => element.setAttribute('phone', phone), budi)
}

const refuse = (api, path, status, more = {}, headers = {}) => api.evaluate((api, args) => void api.refuse(...args), [path, status, more, headers])
const refuseAll = (api, status, more) => api.evaluate((api, args) => void api.refuse(/./, ...args), [status, more])
const expired = { details: [{ path: 'authorization', rule: 'expired', message: '' }] }
const revoked = { details: [{ path: 'authorization', rule: 'revoked', message: '' }] }

/** @type {Frame[]} */
export const frames = [
  {
    name: 'a-default',
    themes: ['light'],
    steps: ({ page }) => text(page, '0812-3456-7890').hover(),
  },
  {
    name: 'b-default',
    themes: ['dark'],
    steps: async ({ page }) => {
      await text(page, '0812-3456-7890').hover()
      await page.keyboard.press('Tab')
      await button(page, 'Salin 0812-3456-7890').focus()
    },
  },
  { name: 'c-narrow-280', width: 280 },
  {
    name: 'd-loading',
    nobody: true,
    before: (api) => api.evaluate((api) => void api.hold('/panel')),
    steps: ({ page }) => page.getByRole('status').filter({ hasText: 'Memuat kontak…' }).waitFor({ state: 'attached' }),
  },
  {
    name: 'e-not-found',
    scene: 'nobody',
    nobody: true,
    attributes: { ...budi, 'suggested-name': 'Budi S.' },
    steps: async ({ page }) => {
      await text(page, 'Belum ada kontak').waitFor()
      const input = await openTags(page)
      await input.fill('prospek')
      await input.press('Enter')
      await input.press('Escape')
      await field(page, 'Nama').focus()
    },
  },
  {
    name: 'f-several-matches',
    scene: 'several',
    nobody: true,
    attributes: { ...budi, email: 'budi@contoh.co.id', 'external-id': 'budi.grosir' },
    steps: async ({ page }) => {
      await text(page, '3 kontak cocok').waitFor()
      await text(page, 'Budi Santoso').hover()
    },
  },
  { name: 'g-blocked', scene: 'blocked', folded: ['Detail', 'Riwayat'] },
  {
    name: 'h-tags-open',
    scene: 'tagged',
    folded: [notesTitle, 'Detail'],
    steps: async ({ page }) => {
      const input = await openTags(page)
      await input.pressSequentially('gro')
      await page.getByRole('option', { name: /^grosir-jabar/ }).waitFor()
      await input.press('ArrowDown')
      await input.press('ArrowDown')
    },
  },
  {
    name: 'h2-tags-backspace',
    folded: ['Info kontak', notesTitle, 'Detail'],
    steps: async ({ page }) => {
      const input = await openTags(page)
      await input.press('Backspace')
      await text(page, 'Backspace lagi untuk menghapus jabar').waitFor()
    },
  },
  {
    name: 'i-edit-refused',
    scene: 'oldEmail',
    folded: [notesTitle],
    steps: async ({ page }) => {
      await edit(page, 'budi@contoh.id')
      await field(page, 'Email').fill('budi@contoh.co.id')
      await field(page, 'Email').press('Enter')
      await edit(page, '0812-3456-7890')
      await field(page, 'Telepon').fill('0841-2345-678')
      await field(page, 'Telepon').press('Enter')
      await text(page, '0841 bukan awalan ponsel').waitFor()
    },
  },
  {
    name: 'j-notes',
    scene: 'notes',
    attributes: { ...budi, sections: 'tags notes info details' },
    folded: ['Detail'],
    steps: async ({ page }) => {
      await text(page, 'Minta dihubungi lagi').hover()
      await button(page, 'Hapus catatan').first().click({ force: true })
      await text(page, 'Catatan dihapus').waitFor()
      await field(page, 'Tulis catatan untuk tim').fill('Pak Budi minta faktur November digabung dengan Oktober. Tolong info bagian keuangan sebelum hari Jum')
      await text(page, 'katalog grosir').hover()
    },
  },
  {
    name: 'k-timeline',
    scene: 'history',
    attributes: { ...budi, sections: 'tags timeline notes info details', 'conversation-url': 'https://desk.example/{id}' },
    folded: [notesTitle, 'Info kontak', 'Detail'],
    steps: async ({ page }) => {
      await button(page, /^WhatsApp CS Bandung/).click()
      await text(page, 'Stok 38 karton').waitFor()
      await leave(page)
    },
  },
  {
    name: 'm-conflict',
    scene: 'conflict',
    folded: [notesTitle],
    steps: async ({ page, api }) => {
      await edit(page, 'Alamat kirim')
      await field(page, 'Alamat kirim').fill('Jl. Riau No. 12, Bandung, lantai 2 (titip satpam)')
      await api.evaluate((api) => {
        const contact = api.contactNamed('Budi Santoso')
        const theirs = { ...contact.custom_attributes, address: 'Jl. Riau No. 12A, Bandung 40115' }
        api.contacts.set(contact.id, { ...contact, custom_attributes: theirs, version: contact.version + 1, updated_at: '2026-11-25T04:31:00Z' })
      })
      await button(page, 'Simpan').first().click()
      await text(page, 'Simpan punya saya').waitFor()
    },
  },
  {
    name: 'n1-offline',
    folded: [notesTitle, 'Detail'],
    before: (api) =>
      api.evaluate((api) => {
        const contact = api.contactNamed('Budi Santoso')
        contact.tags.pop()
        contact.phones.pop()
      }),
    steps: async ({ page, api }) => {
      await api.evaluate((api) => void api.unplug())
      const input = await openTags(page)
      await input.fill('jabar')
      await input.press('Enter')
      await input.press('Escape')
      await page.evaluate(() => {
        Object.defineProperty(navigator, 'onLine', { value: false })
        dispatchEvent(new Event('offline'))
      })
      await text(page, 'Tidak ada koneksi.').waitFor()
      await button(page, 'Tambah info kontak').click()
      await page.getByRole('menuitem', { name: 'Tambah telepon' }).click()
      await field(page, 'Telepon').fill('0878-2211-0045')
      await field(page, 'Telepon').press('Enter')
      await leave(page)
    },
  },
  {
    name: 'n2-session-expired',
    scene: 'oneNote',
    folded: ['Detail'],
    steps: async ({ page, api }) => {
      await field(page, 'Tulis catatan untuk tim').fill(draft)
      await refuseAll(api, 401, expired)
      await lookAway(page, 0)
      await text(page, 'Sesi berakhir.').waitFor()
    },
  },
  {
    // The design draws pieces; here each piece stands on top of a panel of its own, cut off below its banner.
    name: 'n3-banners',
    steps: async ({ page, api, another }) => {
      await page.locator('sahut-contact-panel').evaluate((panel) => {
        panel.parentElement.className = 'cut'
        panel.parentElement.style.blockSize = '132px'
      })
      await refuse(api, '/panel', 500)
      await lookAway(page, 0)
      await text(page, 'Layanan sedang bermasalah.').waitFor()

      const reconnecting = await another('design', budi, 100)
      await refuse(reconnecting, '/panel', 500)
      await lookAway(page, 1)
      await text(page.locator('sahut-contact-panel').nth(1), 'Layanan sedang bermasalah.').waitFor()
      await reconnecting.evaluate((api) => void api.hold('/panel'))
      await button(page.locator('sahut-contact-panel').nth(1), 'Coba lagi').click()
      await text(page, 'Menyambungkan…').waitFor()

      const limited = await another('design', budi, 100)
      await refuse(limited, '/panel', 429, {}, { 'Retry-After': '12' })
      await lookAway(page, 2)
      await text(page, 'Terlalu banyak permintaan.').waitFor()

      const over = await another('design', budi, 100)
      await refuse(over, '/panel', 401, revoked)
      await lookAway(page, 3)
      await text(page, 'Akses dicabut.').waitFor()
      await leave(page)
    },
  },
  {
    name: 'o-viewer',
    before: (api) => api.evaluate((api) => void (api.role = 'viewer')),
  },
  { name: 'p-english', scene: 'english', attributes: { ...budi, locale: 'en' } },
  { name: 'q-rtl', scene: 'arabic', dir: 'rtl', attributes: { ...budi, locale: 'en' } },
  { name: 'r1-touch', scene: 'oneNote', touch: true, folded: ['Detail'], before: (api) => api.evaluate((api) => void (api.role = 'supervisor')) },
  { name: 'r2-menu', folded: [notesTitle, 'Detail'], steps: ({ page }) => openMenu(page) },
  {
    name: 's-edit-controls',
    scene: 'history',
    folded: ['Info kontak', notesTitle],
    steps: async ({ page }) => {
      await button(page, 'Ubah profil Budi Santoso').click({ force: true })
      await field(page, 'Perusahaan').waitFor()
      await edit(page, 'Tier')
    },
  },
  { name: 't-narrowest-240', width: 240, folded: [notesTitle, 'Detail'] },
  { name: 'u-wide-720', width: 720 },

  // Ours: the design speaks of these states and has no picture of them.
  {
    name: 'quota',
    before: (api) => api.evaluate((api) => void Object.assign(api, { role: 'supervisor', notice: { type: 'quota', percent: 80, used: 812, included: 1_000 } })),
    steps: async ({ page, another }) => {
      await page.locator('sahut-contact-panel').evaluate((panel) => {
        panel.parentElement.className = 'cut'
        panel.parentElement.style.blockSize = '200px'
      })
      await text(page, 'Kuota 81% terpakai.').waitFor()
      const over = await another('design', budi, 200)
      await over.evaluate((api) => void Object.assign(api, { role: 'supervisor', notice: { type: 'quota', percent: 100, used: 1_012, included: 1_000 } }))
      await lookAway(page, 1)
      await text(page, 'Kuota habis.').waitFor()
      await leave(page)
    },
  },
  {
    name: 'timeline-troubles',
    scene: 'troubles',
    folded: [notesTitle, 'Info kontak', 'Detail'],
    steps: async ({ page }) => {
      await button(page, /^WhatsApp CS Bandung/).click()
      await text(page, 'Stiker').waitFor()
      await leave(page)
    },
  },
  {
    name: 'timeline-narrow',
    width: 280,
    scene: 'history',
    folded: [notesTitle, 'Info kontak', 'Detail'],
    steps: async ({ page }) => {
      await button(page, /^WhatsApp CS Bandung/).click()
      await text(page, 'Stok 38 karton').waitFor()
      await button(page, /^Lihat 6 lagi/).click()
      await leave(page)
    },
  },
  {
    name: 'timeline-touch',
    touch: true,
    scene: 'history',
    folded: [notesTitle, 'Info kontak', 'Detail'],
    steps: async ({ page }) => {
      await button(page, /^WhatsApp CS Bandung/).click()
      await text(page, 'Stok 38 karton').waitFor()
    },
  },
  {
    name: 'timeline-filter',
    scene: 'history',
    folded: [notesTitle, 'Info kontak', 'Detail'],
    steps: async ({ page }) => {
      await button(page, 'Saring').click()
      await page.getByRole('menu').waitFor()
    },
  },
  {
    name: 'block-form',
    folded: [notesTitle, 'Detail'],
    steps: async ({ page }) => {
      await openMenu(page)
      await page.getByRole('menuitem', { name: 'Blokir kontak' }).click()
      await field(page, 'Alasan (opsional)').fill('pesan spam berulang')
    },
  },
  {
    name: 'arrange-sections',
    steps: async ({ page }) => {
      await openMenu(page)
      await page.getByRole('menuitem', { name: 'Atur bagian' }).click()
    },
  },
  {
    name: 'candidates-search',
    scene: 'several',
    nobody: true,
    attributes: { phone: '0811-1111-1111' },
    steps: async ({ page }) => {
      await search(page, 'bu')
      await text(page, 'Budi Santoso').waitFor()
    },
  },
  {
    name: 'search-many',
    scene: 'tagged',
    nobody: true,
    before: (api) =>
      api.evaluate((api) => {
        const [one, blocked] = [...api.contacts.values()].slice(1)
        blocked.status = 'blocked'
        for (let nth = 6; nth < 18; nth++) api.contacts.set(`ct_${nth}`, { ...one, id: `ct_${nth}`, name: `Peserta ${nth}` })
      }),
    attributes: { phone: '0811-1111-1111' },
    steps: async ({ page }) => {
      await search(page, 'peserta')
      await text(page, 'Peserta 0').waitFor()
    },
  },
  {
    name: 'search-offline',
    scene: 'several',
    nobody: true,
    attributes: { phone: '0811-1111-1111' },
    steps: async ({ page, api }) => {
      await api.evaluate((api) => void api.unplug('/contacts'))
      await search(page, 'bu')
      await button(page, 'Coba lagi').waitFor()
    },
  },
  {
    name: 'no-results',
    scene: 'several',
    nobody: true,
    attributes: { phone: '0811-1111-1111' },
    steps: async ({ page }) => {
      await search(page, 'zulkifli')
      await text(page, 'Tidak ada kontak yang cocok.').waitFor()
    },
  },
  { name: 'binned', scene: 'binned', nobody: true, steps: ({ page }) => text(page, 'Kontak ini ada di tempat sampah').waitFor() },
  {
    name: 'toast-copied',
    folded: ['Info kontak', notesTitle, 'Detail'],
    steps: async ({ page }) => {
      await button(page, 'Salin nomor').click()
      await text(page, 'Nomor disalin').waitFor()
    },
  },
  {
    name: 'edit-number',
    folded: ['Info kontak', notesTitle],
    steps: async ({ page }) => {
      await edit(page, 'Limit kredit')
      await page.getByLabel('Limit kredit', { exact: true }).last().fill('dua puluh')
      await page.keyboard.press('Enter')
    },
  },
  { name: 'edit-date', folded: ['Info kontak', notesTitle], steps: ({ page }) => edit(page, 'Bergabung') },
  { name: 'edit-groups', folded: ['Info kontak', notesTitle], steps: ({ page }) => edit(page, 'Grup') },
  { name: 'add-detail', folded: ['Info kontak', notesTitle], steps: ({ page }) => page.getByRole('button', { name: /^Tambah detail/ }).click() },
  { name: 'long', scene: 'long' },
  { name: 'long-280', scene: 'long', width: 280 },
]

/** What the design shows and the product cannot yet. */
export const leftOut = ['l1-duplicate-line', 'l2-merge-dialog', 'l3-merge-narrow']

/** What the host knows, unless a frame says otherwise. */
export const attributesDefault = budi
