/** What customers write and what they are answered, in the language they write it in. `{name}` is how the team addresses them. */
export interface Talk {
  subject: string
  /** The customer's and the team's, in turns; the customer begins. */
  lines: readonly string[]
}

export const talks: readonly [Talk, ...Talk[]] = [
  { subject: 'Status pesanan', lines: ['Kak, pesanan saya yang kemarin sudah dikirim belum ya?', 'Sudah Kak {name}, tadi pagi dengan JNE. Resinya kami kirim sebentar lagi.'] },
  { subject: 'Barang penyok', lines: ['Min, kardusnya penyok pas sampai. Isinya 2 pcs retak', 'Mohon maaf Kak {name}. Boleh kirim foto barang dan label resinya?', 'Bentar ya saya fotoin dulu'] },
  { subject: 'Permintaan proforma', lines: ['Selamat pagi, mohon dibuatkan proforma untuk 120 pcs, kirim ke alamat kantor.', 'Selamat pagi {name}, proforma kami siapkan hari ini.'] },
  { subject: 'Stok warna', lines: ['Yg warna sage masih ada kak? Butuh 24', 'Sisa 18 Kak {name}, lengkapnya masuk Jumat.', 'Ok keep 18 dulu ya, sisanya nyusul'] },
  { subject: 'Bukti transfer', lines: ['Sudah transfer ya kak, BCA atas nama istri saya 🙏', 'Sudah masuk, terima kasih Kak {name}. Barang kami proses sekarang.'] },
  { subject: 'Ganti alamat', lines: ['kak alamatnya bisa diganti? saya lagi di rumah orang tua', 'Bisa Kak {name}, selama belum dijemput kurir. Alamat barunya di mana?', 'Jl. Melati 12, belakang masjid An-Nur. patokannya warung bu Tini'] },
  { subject: 'Garansi', lines: ['Blendernya bunyi kasar padahal baru 3 minggu. Masih garansi kan?', 'Masih Kak {name}. Kurir kami menjemput besok siang, ya.'] },
  { subject: 'Tempo pembayaran', lines: ['Pak, untuk pesanan bulan ini apakah bisa tempo 14 hari seperti biasa?', 'Bisa {name}, limitnya masih cukup. Kami buatkan invoice-nya.'] },
  { subject: 'COD', lines: ['Bisa COD ke Lombok ga min?', 'Bisa Kak {name}, ongkirnya 38 ribu dan sampai 4 sampai 6 hari.'] },
  { subject: 'Ukuran salah', lines: ['Saya pesan XL yang datang M 😭', 'Waduh, maaf ya Kak {name}. Kami tukar, ongkir dari kami.', 'Oke kak, M nya saya titip ke kurir nanti'] },
  { subject: 'Katalog', lines: ['Minta katalog terbaru dong kak', 'Ini ya Kak {name}: https://www.contoh.example/katalog'] },
  { subject: 'Kerja sama hampers', lines: ['Kami berencana memesan 50 paket hampers untuk akhir tahun. Apakah bisa dengan kartu ucapan perusahaan?', 'Bisa {name}, kartu ucapan tanpa biaya tambahan mulai 30 paket.', 'Baik, kami diskusikan dulu di kantor.'] },
  { subject: 'Telat', lines: ['Udah 5 hari belum nyampe, gimana nih', 'Mohon maaf Kak {name}, kami tanyakan ke ekspedisi sekarang juga.', 'ditunggu kabarnya ya, ini buat acara sabtu'] },
  { subject: 'Jam buka', lines: ['Toko hari Minggu buka?', 'Buka Kak {name}, jam 10 sampai 16.'] },
  { subject: 'Retur', lines: ['Retur saya sudah sampai gudang belum kak? resi JP5520017731', 'Sudah diterima Kak {name}, dananya kembali paling lambat besok.', 'Alhamdulillah, terima kasih'] },
  { subject: 'Ambil sendiri', lines: ['Boleh diambil sendiri ke gudang Cimahi?', 'Boleh Kak {name}, Senin sampai Sabtu sebelum jam 15. Sebutkan nomor pesanan ke Pak Darto.'] },
]

export const spam = [
  'Selamat! Nomor Anda terpilih mendapat hadiah 50 juta, hubungi panitia di tautan ini',
  'Slot gacor hari ini, deposit 10rb bonus 100%',
  'Dana cepat tanpa survei, cair 5 menit, balas YA',
] as const

export const blockReasons = ['penipuan hadiah', 'promosi judi', 'tawaran pinjaman berulang'] as const
