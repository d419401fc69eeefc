/** What the people whom everybody knows by name have said, word for word as on the demo page and in the design. */
import type { DemoStep, DemoStory } from './story'
import { demoAuthors } from './workspace'

const minuteMs = 60_000
const hourMs = 60 * minuteMs
const dayMs = 24 * hourMs
/** Of the demo's time zone, which has had no other since 1964. */
const jakartaMs = 7 * hourMs

/** Names that are not made of the person's. */
export const fixedHandles: Readonly<Record<string, string>> = { ct_01HX3C0L4N6P8Q: 'budi.grosir' }

/** By the id of the contact. */
export function fixedStories(baseMs: number): Record<string, DemoStep[]> {
  const [sari, dimas, ayu] = demoAuthors
  const midnight = Math.floor((baseMs + jakartaMs) / dayMs) * dayMs - jakartaMs
  const clock = (daysAgo: number, hour: number, minute: number) => midnight - daysAgo * dayMs + hour * hourMs + minute * minuteMs
  const ago = (minutes: number) => baseMs - minutes * minuteMs

  return {
    // Budi Santoso
    ct_01HX3C0L4N6P8Q: [
      { at: clock(9, 20, 14), on: 'instagram', says: 'Kak, harga reseller sama dengan yang di WhatsApp?' },
      { at: clock(9, 20, 28), by: dimas, attributes: { customer_tier: 'gold' } },
      { at: clock(9, 20, 31), on: 'instagram', by: ayu, sets: { status: 'resolved', assignee: ayu } },
      { at: clock(1, 14, 5), on: 'email', subject: 'Re: Faktur pajak Oktober', says: 'Selamat siang,\n\nMohon dikirimkan faktur pajak untuk pembelian bulan Oktober.\n\nTerima kasih,\nBudi Santoso' },
      { at: clock(1, 16, 40), on: 'email', by: dimas, replies: 'Terlampir faktur pajak Oktober sesuai permintaan Bapak. Mohon dicek kembali NPWP-nya.' },
      { at: clock(1, 16, 52), on: 'email', by: dimas, sets: { status: 'resolved' } },
      { at: ago(150), on: 'whatsapp', says: 'Kak, stok 50 karton sudah ada belum?' },
      { at: ago(149), on: 'whatsapp', by: null, sets: { assignee: sari, team: 'CS Bandung' } },
      { at: ago(147), by: sari, tags: 'reseller' },
      { at: ago(144), on: 'whatsapp', by: sari, replies: 'Selamat pagi Pak Budi, sedang kami cek ke gudang Cimahi ya.' },
      { at: ago(142), on: 'whatsapp', by: sari, notes: 'Stok 38 karton, sisanya masuk Senin.', mentions: [dimas] },
      { at: ago(140), on: 'whatsapp', says: 'Baik Kak, saya tunggu kabar dari gudang ya. Kalau bisa kirim Senin.' },
    ],
    // Dewi Lestari
    ct_01HX5D2M6P8R0S: [
      { at: ago(180), on: 'whatsapp', says: 'Kak, paket saya kok masih di Cikarang dari kemarin?' },
      { at: ago(178), on: 'whatsapp', by: null, sets: { assignee: ayu, team: 'Gudang' } },
      { at: ago(150), on: 'whatsapp', by: ayu, replies: 'Selamat siang Bu Dewi, boleh minta nomor resinya?' },
      { at: ago(140), on: 'whatsapp', says: 'JB0039218841' },
    ],
    // Agus Wijaya
    ct_01HX5E3N7Q9S1T: [
      { at: ago(300), on: 'email', subject: 'Faktur pajak Oktober', says: 'Mohon dikirim ulang faktur pajak bulan Oktober. Yang kemarin salah NPWP.' },
      { at: ago(240), on: 'email', by: dimas, replies: 'Sudah kami teruskan ke bagian keuangan, Pak Agus.' },
      { at: ago(239), on: 'email', by: dimas, sets: { status: 'pending', assignee: dimas } },
    ],
    // Putri Maharani
    ct_01HX5F4P8R0T2V: [
      { at: ago(11 * 1_440 + 5), on: 'whatsapp', says: 'PINJAMAN CEPAT CAIR tanpa jaminan, klik tautan berikut' },
      { at: ago(11 * 1_440 + 3), on: 'whatsapp', says: 'PINJAMAN CEPAT CAIR tanpa jaminan, klik tautan berikut' },
      { at: ago(11 * 1_440 - 2), on: 'whatsapp', by: sari, sets: { status: 'resolved' } },
      { at: ago(11 * 1_440 - 3), by: sari, blocks: 'pesan spam berulang' },
      { at: ago(10 * 1_440), on: 'whatsapp', says: 'PINJAMAN CEPAT CAIR tanpa jaminan, klik tautan berikut' },
    ],
    // Rizky Pratama
    ct_01HX5G5Q9S1V3W: [
      { at: ago(7 * 60), on: 'livechat', says: 'Voucher saya tidak bisa dipakai di halaman pembayaran.' },
    ],
    // Hendra Gunawan
    ct_01HX5H6R0T2W4X: [
      { at: ago(6 * 60), on: 'livechat', says: 'Saya mau daftar jadi reseller untuk daerah Semarang. Syaratnya apa saja?' },
    ],
    // Sri Wahyuni
    ct_01HX5K8T2W4Y6Z: [
      { at: ago(2 * 1_440), on: 'instagram', says: 'Sudah saya transfer ya Mas, tolong dicek.' },
      { at: ago(2 * 1_440 - 60), on: 'instagram', by: dimas, replies: 'Sudah masuk, terima kasih Bu Sri. Barang kami kirim sore ini.' },
      { at: ago(2 * 1_440 - 61), on: 'instagram', by: dimas, sets: { assignee: dimas } },
      { at: ago(9 * 60), on: 'instagram', says: 'Barang sudah sampai, lengkap. Terima kasih.' },
      { at: ago(8 * 60), on: 'instagram', by: dimas, sets: { status: 'resolved' } },
    ],
  }
}

/** Who is nobody's contact until they write, under their shop's name, and then say what they are called. */
export function newcomer(baseMs: number): DemoStory {
  const [, , ayu] = demoAuthors
  const ago = (minutes: number) => baseMs - minutes * minuteMs
  return {
    who: { name: 'keripik.cirebon', handle: 'keripik.cirebon', phones: ['+6281395550146'], emails: [], external_id: null },
    steps: [
      { at: ago(205), on: 'whatsapp', says: 'Assalamualaikum kak' },
      { at: ago(204), on: 'whatsapp', says: 'Nama saya Rizal Firmansyah, mau tanya harga grosir keripik tempe' },
      { at: ago(190), on: 'whatsapp', by: ayu, sets: { assignee: ayu } },
    ],
  }
}
