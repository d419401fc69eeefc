/** The people the demo page, the documentation and the tests know by name. Everybody else is made up by `people.ts`. */
import type { DemoContact } from './people'
import { demoAuthors, demoGroups, demoTags } from './workspace'

const minuteMs = 60_000
const hourMs = 60 * minuteMs
const dayMs = 24 * hourMs

export function fixedPeople(baseMs: number): DemoContact[] {
  const [sari, dimas, ayu] = demoAuthors
  const [resellers, newsletter, newcomers] = demoGroups

  return [
    person({
      id: 'ct_01HX3C0L4N6P8Q',
      name: 'Budi Santoso',
      phones: ['+628123456789'],
      emails: ['budi@example.com'],
      company: 'PT Contoh Indonesia',
      location: 'Bandung',
      tags: ['vip', 'reseller'],
      groups: [resellers.id],
      custom_attributes: { customer_tier: 'gold', account_id: 'PLG-00001', credit_limit: 25_000_000, joined_on: '2024-01-10', newsletter: true, region: 'Jawa Barat' },
      source: 'whatsapp',
      created_at: Date.UTC(2024, 0, 10, 10),
      last_seen_at: baseMs - 140 * minuteMs,
      before: { tags: ['vip'], custom_attributes: { customer_tier: 'silver' } },
      notes: [
        { body: 'Harga reseller sudah disetujui Sari sampai akhir tahun. Jangan beri diskon lagi di atas itu.', author: sari, pinned: true, created_at: baseMs - 41 * dayMs },
        { body: 'Minta dikirimi katalog terbaru dan daftar stok setiap Senin pagi.', author: dimas, pinned: false, created_at: baseMs - 3 * dayMs },
      ],
    }),
    person({
      id: 'ct_01HX5D2M6P8R0S',
      name: 'Dewi Lestari',
      phones: ['+6281322334455'],
      location: 'Yogyakarta',
      tags: ['prospek'],
      custom_attributes: { customer_tier: 'silver', region: 'DI Yogyakarta' },
      source: 'whatsapp',
      created_at: baseMs - 96 * dayMs,
      last_seen_at: baseMs - 140 * minuteMs,
      notes: [{ body: 'Tertarik paket hampers Lebaran, minta foto contoh isi.', author: ayu, pinned: false, created_at: baseMs - 27 * hourMs }],
    }),
    person({
      id: 'ct_01HX5E3N7Q9S1T',
      name: 'Agus Wijaya',
      emails: ['agus.wijaya@nusantara.example'],
      company: 'PT Nusantara Logistik',
      location: 'Surabaya',
      tags: ['b2b', 'menunggu-pembayaran'],
      groups: [newsletter.id],
      custom_attributes: { customer_tier: 'platinum', account_id: 'PLG-00118', credit_limit: 150_000_000, newsletter: true },
      source: 'email',
      created_at: baseMs - 310 * dayMs,
      last_seen_at: baseMs - 5 * hourMs,
      notes: [{ body: 'Bagian keuangan: Bu Lina, ext. 204. Invoice selalu dikirim ke sana dulu.', author: dimas, pinned: true, created_at: baseMs - 200 * dayMs }],
    }),
    person({
      id: 'ct_01HX5F4P8R0T2V',
      name: 'Putri Maharani',
      phones: ['+6285711223344'],
      location: 'Bekasi',
      tags: [],
      source: 'whatsapp',
      created_at: baseMs - 150 * dayMs,
      last_seen_at: baseMs - 11 * dayMs - 3 * minuteMs,
      blocked: true,
      notes: [{ body: 'Mengirim tawaran pinjaman berulang kali, bukan pelanggan. Diblokir atas persetujuan Sari.', author: sari, pinned: true, created_at: baseMs - 11 * dayMs }],
    }),
    person({
      id: 'ct_01HX5G5Q9S1V3W',
      name: 'Rizky Pratama',
      external_id: 'CRM-1005',
      location: 'Medan',
      tags: ['pelanggan-baru'],
      groups: [newcomers.id],
      source: 'livechat',
      created_at: baseMs - 2 * dayMs,
      last_seen_at: baseMs - 7 * hourMs,
    }),
    person({
      id: 'ct_01HX5H6R0T2W4X',
      name: 'Hendra Gunawan',
      phones: ['+6287755443322'],
      company: 'Toko Maju',
      location: 'Semarang',
      tags: ['grosir'],
      source: 'whatsapp',
      created_at: baseMs - 220 * dayMs,
      last_seen_at: baseMs - 6 * hourMs,
    }),
    person({
      id: 'ct_01HX5J7S1V3X5Y',
      name: 'Toko Maju',
      emails: ['hendra@tokomaju.example'],
      location: 'Semarang',
      tags: ['grosir', 'lunas'],
      source: 'email',
      created_at: baseMs - 205 * dayMs,
      last_seen_at: baseMs - 18 * dayMs,
    }),
    person({
      id: 'ct_01HX5K8T2W4Y6Z',
      name: 'Sri Wahyuni',
      phones: ['+6282133445566', '+6591234567'],
      emails: ['sri.wahyuni@surel.example'],
      company: 'Batik Sekar Arum',
      location: 'Surakarta',
      tags: demoTags.map((tag) => tag.name).filter((name) => name !== 'vip' && name !== 'komplain' && name !== 'pelanggan-baru'),
      groups: [newsletter.id, newcomers.id],
      custom_attributes: { customer_tier: 'gold', account_id: 'PLG-00042', credit_limit: 40_000_000, joined_on: '2025-02-17', newsletter: true, region: 'Jawa Tengah' },
      source: 'instagram',
      created_at: baseMs - 400 * dayMs,
      last_seen_at: baseMs - 9 * hourMs,
      notes: longNotes(baseMs, sari, dimas, ayu),
    }),
  ]
}

type Author = (typeof demoAuthors)[number]

function longNotes(baseMs: number, sari: Author, dimas: Author, ayu: Author): DemoContact['notes'] {
  return [
    {
      body: 'Pesanan rutin tiga bulan sekali untuk toko di Solo dan cabang Singapura.\n\nUrutan kerja:\n1. Konfirmasi motif dan jumlah lewat WhatsApp.\n2. Kirim proforma ke email.\n3. Setelah DP 40 persen masuk, produksi mulai.\n4. Kiriman ke Singapura dipisah, pakai nomor +65 untuk kurir.\n\nKalau ada kain yang kosong, tawarkan dulu motif parang dan kawung, jangan langsung diganti.',
      author: sari,
      pinned: true,
      created_at: baseMs - 180 * dayMs,
    },
    {
      body: 'Rapat Google Meet tadi: cabang Singapura minta label harga dalam SGD dan kartu perawatan kain dalam bahasa Inggris. Desain label dikirim Ayu ke https://berkas.example/label-sg. Ibu Sri akan memeriksa sebelum akhir pekan, setelah itu langsung naik cetak. Ongkos cetak masuk ke invoice bulan depan, bukan invoice yang sekarang karena sudah ditutup.',
      author: dimas,
      pinned: false,
      created_at: baseMs - 9 * dayMs,
    },
    { body: 'Label SGD disetujui. Cetak 300 lembar.', author: ayu, pinned: false, created_at: baseMs - 6 * dayMs },
    { body: 'Minta kiriman berikutnya digabung saja supaya hemat ongkir.', author: ayu, pinned: false, created_at: baseMs - 22 * hourMs },
  ]
}

function person(known: Partial<DemoContact> & Pick<DemoContact, 'id' | 'name' | 'source' | 'created_at' | 'tags'>): DemoContact {
  return {
    phones: [],
    emails: [],
    external_id: null,
    company: null,
    location: null,
    groups: [],
    custom_attributes: {},
    last_seen_at: null,
    blocked: false,
    notes: [],
    ...known,
  }
}
