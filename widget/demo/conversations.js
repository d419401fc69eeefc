/** What this helpdesk knows: a conversation, and whatever its channel told of the customer. Nothing of it comes from Sahut. */
const minute = 60_000
const hour = 60 * minute
const day = 24 * hour

const said = (ago, text) => ({ ago, text, ours: false })
const replied = (ago, text) => ({ ago, text, ours: true })

export const conversations = [
  {
    name: 'Budi Santoso',
    channel: 'WhatsApp · CS Bandung',
    knows: { phone: '+628123456789' },
    messages: [
      said(150 * minute, 'Kak, stok 50 karton sudah ada belum?'),
      replied(144 * minute, 'Selamat pagi Pak Budi, sedang kami cek ke gudang Cimahi ya.'),
      said(140 * minute, 'Baik Kak, saya tunggu kabar dari gudang ya. Kalau bisa kirim Senin.'),
    ],
  },
  {
    name: 'Dewi Lestari',
    channel: 'WhatsApp · CS Bandung',
    knows: { phone: '081322334455' },
    messages: [
      said(3 * hour, 'Kak, paket saya kok masih di Cikarang dari kemarin?'),
      replied(150 * minute, 'Selamat siang Bu Dewi, boleh minta nomor resinya?'),
      said(140 * minute, 'JB0039218841'),
    ],
  },
  {
    name: 'Agus Wijaya',
    channel: 'Email · halo@mejabantu.example',
    knows: { email: 'agus.wijaya@nusantara.example' },
    messages: [
      said(5 * hour, 'Mohon dikirim ulang faktur pajak bulan Oktober. Yang kemarin salah NPWP.'),
      replied(4 * hour, 'Sudah kami teruskan ke bagian keuangan, Pak Agus.'),
    ],
  },
  {
    name: 'Wahyu Hidayat',
    channel: 'WhatsApp · CS Bandung',
    knows: { phone: '081999888777', name: 'Wahyu Hidayat' },
    messages: [said(5 * hour, 'Halo, saya lihat iklannya di Instagram. Harga grosir mulai berapa ya?')],
  },
  {
    name: 'Hendra Gunawan',
    channel: 'Formulir web',
    knows: { phone: '087755443322', email: 'hendra@tokomaju.example' },
    messages: [said(6 * hour, 'Saya mau daftar jadi reseller untuk daerah Semarang. Syaratnya apa saja?')],
  },
  {
    name: 'Rizky Pratama',
    channel: 'Live chat · Toko daring',
    knows: { externalId: 'CRM-1005' },
    messages: [said(7 * hour, 'Voucher saya tidak bisa dipakai di halaman pembayaran.')],
  },
  {
    name: 'Sri Wahyuni',
    channel: 'Instagram · @mejabantu',
    knows: { phone: '+6282133445566' },
    messages: [
      said(2 * day, 'Sudah saya transfer ya Mas, tolong dicek.'),
      replied(2 * day - hour, 'Sudah masuk, terima kasih Bu Sri. Barang kami kirim sore ini.'),
      said(9 * hour, 'Barang sudah sampai, lengkap. Terima kasih.'),
    ],
  },
  {
    name: 'Putri Maharani',
    channel: 'WhatsApp · CS Bandung',
    knows: { phone: '+6285711223344' },
    messages: [
      said(11 * day, 'PINJAMAN CEPAT CAIR tanpa jaminan, klik tautan berikut'),
      said(11 * day - 2 * minute, 'PINJAMAN CEPAT CAIR tanpa jaminan, klik tautan berikut'),
    ],
  },
]

const time = new Intl.DateTimeFormat('id', { hour: '2-digit', minute: '2-digit' })
const date = new Intl.DateTimeFormat('id', { day: 'numeric', month: 'short' })

export function clock(ago) {
  const at = new Date(Date.now() - ago)
  return at.toDateString() === new Date().toDateString() ? time.format(at) : date.format(at)
}
