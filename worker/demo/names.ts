/**
 * Names as they are given in different parts of the country, with the places those people write from. None of them
 * contains the names of the fixed people (`fixed.ts`), so a search for one of those finds exactly one.
 */
export type Region = {
  given: readonly [string, ...string[]]
  /** A family or clan name, or simply the second name where there are none. */
  second: readonly [string, ...string[]]
  places: readonly [Place, ...Place[]]
  /** How many contacts of the demo come from here. */
  share: number
}

export type Place = readonly [city: string, province: string]

export const regions: readonly Region[] = [
  {
    // Jawa Tengah, DIY, Jawa Timur
    given: ['Bambang', 'Joko', 'Slamet', 'Wahyuni', 'Retno', 'Endang', 'Sugeng', 'Dwi', 'Tri', 'Eko', 'Yuni', 'Ratna', 'Suryo', 'Galih', 'Ningsih', 'Hartono', 'Bagas', 'Larasati', 'Anjar', 'Titik'],
    second: ['Prasetyo', 'Widodo', 'Susilo', 'Handayani', 'Rahayu', 'Nugroho', 'Setiawati', 'Kusumo', 'Utami', 'Purnomo', 'Wibowo', 'Yulianti'],
    places: [['Yogyakarta', 'DI Yogyakarta'], ['Surakarta', 'Jawa Tengah'], ['Semarang', 'Jawa Tengah'], ['Surabaya', 'Jawa Timur'], ['Malang', 'Jawa Timur'], ['Kediri', 'Jawa Timur'], ['Purwokerto', 'Jawa Tengah']],
    share: 46,
  },
  {
    // Jawa Barat, Banten
    given: ['Asep', 'Cecep', 'Euis', 'Neneng', 'Ujang', 'Dadang', 'Iis', 'Yayan', 'Rina', 'Deden', 'Lilis', 'Tatang', 'Nia', 'Gilang', 'Ai', 'Yanti'],
    second: ['Hidayat', 'Sunarya', 'Kurniasih', 'Supriatna', 'Permana', 'Nurjanah', 'Ramdani', 'Suhendar', 'Komalasari', 'Firmansyah'],
    places: [['Bandung', 'Jawa Barat'], ['Bogor', 'Jawa Barat'], ['Garut', 'Jawa Barat'], ['Tasikmalaya', 'Jawa Barat'], ['Cirebon', 'Jawa Barat'], ['Serang', 'Banten'], ['Sukabumi', 'Jawa Barat']],
    share: 36,
  },
  {
    // Jabodetabek
    given: ['Fajar', 'Nabila', 'Aditya', 'Citra', 'Reza', 'Intan', 'Bayu', 'Fitri', 'Yoga', 'Amelia', 'Iqbal', 'Salsabila', 'Rafi', 'Kirana', 'Arief'],
    second: ['Ramadhan', 'Maulana', 'Safitri', 'Alamsyah', 'Puspita', 'Hakim', 'Zahra', 'Mahendra', 'Oktaviani', 'Ardiansyah'],
    places: [['Jakarta Selatan', 'DKI Jakarta'], ['Jakarta Barat', 'DKI Jakarta'], ['Jakarta Timur', 'DKI Jakarta'], ['Depok', 'Jawa Barat'], ['Bekasi', 'Jawa Barat'], ['Tangerang', 'Banten']],
    share: 34,
  },
  {
    // Tapanuli, Medan
    given: ['Togar', 'Rosmaida', 'Parlindungan', 'Uli', 'Poltak', 'Tiurma', 'Maruli', 'Lasma', 'Binsar', 'Duma'],
    second: ['Simanjuntak', 'Nasution', 'Siregar', 'Hutapea', 'Panjaitan', 'Manurung', 'Lubis', 'Sitorus'],
    places: [['Medan', 'Sumatera Utara'], ['Pematangsiantar', 'Sumatera Utara'], ['Balige', 'Sumatera Utara']],
    share: 16,
  },
  {
    // Minangkabau, Riau, Aceh
    given: ['Yulfikar', 'Gusnita', 'Zulkifli', 'Cut Meutia', 'Teuku Fauzan', 'Rahmi', 'Afrizal', 'Desnita', 'Syafrudin'],
    second: ['Piliang', 'Chaniago', 'Koto', 'Tanjung', 'Sikumbang', 'Abdullah', 'Yusra'],
    places: [['Padang', 'Sumatera Barat'], ['Bukittinggi', 'Sumatera Barat'], ['Pekanbaru', 'Riau'], ['Banda Aceh', 'Aceh']],
    share: 14,
  },
  {
    // Bali, Lombok
    given: ['I Wayan', 'Ni Luh', 'I Made', 'Ni Kadek', 'I Nyoman', 'Ni Ketut', 'I Gede', 'Lalu'],
    second: ['Sudiana', 'Artini', 'Suardana', 'Widiasih', 'Parwata', 'Suryani', 'Mahardika'],
    places: [['Denpasar', 'Bali'], ['Gianyar', 'Bali'], ['Singaraja', 'Bali'], ['Mataram', 'Nusa Tenggara Barat']],
    share: 14,
  },
  {
    // Bugis, Makassar, Banjar, Kalimantan
    given: ['Andi Rahmat', 'Besse', 'Daeng Sutra', 'Norhayati', 'Ahmad Fauzi', 'Aliansyah', 'Hasnah', 'Muh. Ilham'],
    second: ['Makkasau', 'Tenri', 'Baharuddin', 'Anwar', 'Noor', 'Mappasessu', 'Saleh'],
    places: [['Makassar', 'Sulawesi Selatan'], ['Parepare', 'Sulawesi Selatan'], ['Banjarmasin', 'Kalimantan Selatan'], ['Balikpapan', 'Kalimantan Timur'], ['Pontianak', 'Kalimantan Barat']],
    share: 12,
  },
  {
    // Manado, Ambon, Kupang, Papua
    given: ['Ferdinand', 'Maria Goreti', 'Yohana', 'Frans', 'Melki', 'Noverita', 'Yosep'],
    second: ['Tumbelaka', 'Latuharhary', 'Wanggai', 'Rumengan', 'Nainggolan', 'Kambuaya', 'Lewerissa'],
    places: [['Manado', 'Sulawesi Utara'], ['Ambon', 'Maluku'], ['Kupang', 'Nusa Tenggara Timur'], ['Jayapura', 'Papua']],
    share: 10,
  },
]

/** People who write from abroad, in the language they write in. */
export const abroad = [
  { name: 'Tan Wei Ling', place: ['Singapura', 'Luar negeri'], phone: '+6591827364' },
  { name: 'Nurul Izzati binti Kamal', place: ['Kuala Lumpur', 'Luar negeri'], phone: '+60123456781' },
  { name: 'Emily Carter', place: ['Perth', 'Luar negeri'], phone: '+61412345678' },
  { name: 'Kenji Watanabe', place: ['Osaka', 'Luar negeri'], phone: '+819012345678' },
  { name: 'Pieter van den Berg', place: ['Utrecht', 'Luar negeri'], phone: '+31612345678' },
  { name: 'José Luis Fernández', place: ['Madrid', 'Luar negeri'], phone: '+34612345678' },
  { name: 'Fatimah Al Harbi', place: ['Jeddah', 'Luar negeri'], phone: '+966501234567' },
  { name: 'Chen Xiaoyu 陈晓雨', place: ['Guangzhou', 'Luar negeri'], phone: '+8613812345678' },
  { name: 'Michael O’Connor', place: ['San Francisco', 'Luar negeri'], phone: '+14155552671' },
  { name: 'Somchai Wongsakul', place: ['Bangkok', 'Luar negeri'], phone: '+66812345678' },
] as const satisfies readonly { name: string; place: Place; phone: string }[]

export const companies = [
  'PT Sumber Rejeki Abadi', 'CV Karya Mandiri', 'Toko Sinar Jaya', 'UD Berkah Tani', 'PT Lautan Rempah', 'CV Anugerah Tekstil',
  'Warung Mbok Darmi', 'PT Graha Interior', 'Toko Roti Melati', 'Kopi Lereng Ijen', 'CV Dapur Bunda', 'PT Mitra Logam Sejati',
  'Batik Sekar Arum', 'Klinik Gigi Senyum', 'Apotek Sehat Selalu', 'PT Cahaya Elektrindo', 'Toko Kain Pasar Baru', 'CV Cipta Rasa Katering',
  'Rumah Hijab Aisyah', 'PT Agro Khatulistiwa', 'Bengkel Motor Barokah', 'Koperasi Tani Makmur', 'Hotel Puri Sanur', 'PT Samudra Ekspres',
  'Percetakan Mutiara', 'Salon Kirana', 'Toko Bangunan Sejahtera', 'Madu Hutan Sumbawa', 'CV Bintang Timur', 'Yayasan Pelita Harapan Anak',
] as const

/** Where an address of one's own, not of a company, lives. */
export const mailHosts = ['surel.example', 'posel.example', 'kotakpos.example'] as const

/** What a mobile number of the country begins with, after +62. */
export const mobilePrefixes = ['811', '812', '813', '821', '822', '852', '853', '814', '815', '856', '857', '858', '817', '818', '819', '859', '877', '878', '831', '838', '895', '896', '897', '898', '881', '882', '887'] as const
