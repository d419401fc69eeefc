/** The words by which a name is told from the rest of a message. All lower case; a table each, by what it says of a name. */

/** One word, several to a line. */
export function table(...lines: readonly string[]): ReadonlySet<string> {
  return new Set(lines.flatMap((line) => line.split(' ')))
}

/** Before a name, and no part of it as stored. */
export const titles = table(
  'pak bapak bpk pa bu ibu buk mas mbak mba mbk kak kakak ka kk bang abang bg om oom tante koh ko cik ci ce',
  'teh teteh kang akang aa neng uda uni daeng bli mbok gus ning nyonya ny tuan tn nona haji hajah h hj ust ustad ustadz',
  'ustadzah kyai kiai pendeta pdt romo suster bidan dokter dr drg drs dra ir prof eyang mbah lek pakde bude paman bibi',
  'mr mrs ms miss sir madam sis bro gan min admin agan juragan',
)

/** What a dot does not end a sentence after. */
export const abbreviations = table('bpk pak dr drg drs dra ir prof hj ust pdt tn ny mr mrs ms muh moh mhd mohd st abd jl no br bt')

/** Inside a name and never its end; as written, in lower case. */
export const particles = table('bin binti bte br boru van der den de von da dos ibn ibnu')

/** Degrees, which follow a name after a comma or without one. */
export const degrees = table('se sh st sp spa spog spb spd sph sag sip sikom sthi skep skeb skm skom sked sos mm mt mpd msi mkom phd mba amd skm ssi')

/** Where one of these stands before an introduction, somebody is quoted. */
export const quoting = table('bilang bilangnya kata katanya ngomong nulis tulis ditulis tertulis said says told wrote')
/** Right before an introduction these undo it. */
export const negating = table("jangan jgn bukan bkn not dont don't never ga gak nggak tidak tdk")

/** In a form these say that its name is the recipient's. */
export const shipping = table('alamat almt alamatnya penerima pengirim address recipient kirim dikirim jl jln jalan rt rw kec kecamatan kel kelurahan kab kabupaten kota')

/** With one of these it is a business. */
export const business = table(
  'toko tokoh pt cv ud tb warung bengkel butik laundry catering katering salon apotek apotik klinik motor mobil store shop',
  'online official grup group corp company tbk koperasi yayasan resto restoran cafe kafe hotel villa universitas bank mart',
  'elektronik furniture mebel garment tekstil properti travel tour komputer cell cellular seluler sekolah dapur depot',
  'tim team support finance sales marketing hrd dept department divisi promo brand',
)

/** Words that begin a message or speak to the reader; after them, a new clause can begin. */
export const openers = table(
  'halo hallo hai hay hi hello hey helo haloo hei pagi siang sore malam malem met selamat slmt assalamualaikum asalamualaikum',
  "assalamu'alaikum aslmkm ass wr wb salam shalom syalom horas swastiastu om permisi punten monggo maaf maap mf sorry izin",
  'ijin mohon tabe sampurasun rahayu rahajeng semeng wengi enjing sonten ndalu sugeng wilujeng kulonuwun nuwun sewu tabik p ping tes',
  'ya yaa iya iyaa betul benar bener oke ok okay siap oh o oya btw eh nah jadi ini kenal kembali baik yes good morning',
  'afternoon evening day there dear team all everyone please well anyway sorry',
  'min mimin admin gan agan sis sist bro bang bg kak kakak ka kk kaka mbak mba mbk mas pak buk teh kang uda uni cs dengan sendiri perkenalkan perkenalkn kenalkan kenalin',
)

/** Filling between an introduction and its name. */
export const fillers = table('adalah ialah itu is yaitu yakni ya yaa nih sih dulu kak ka kk min saja aja here')

/** No part of anybody's name: a name ends before one, and does not begin with one. */
export const neverNames = table(
  // who, whose, which
  'saya sy sya aku aq ak gw gue gua ane kami kita kamu anda kalian dia beliau mereka ini itu tersebut sini situ sana siapa apa apakah',
  'mana kapan kenapa mengapa bagaimana gimana berapa brp yang yg sendiri saya ku mu kula kulo tiang ambo ieu',
  // joints
  'dan dn & dengan dgn dg sama dari dr dri saking ti di ke kpd kepada untuk utk buat pada oleh karena krn kalau kalo klo jika bila tapi',
  'tetapi atau ataupun serta juga jg lalu terus trus jadi agar supaya bahwa sebagai seperti sejak sampai hingga tentang soal via lewat',
  'adalah ialah yaitu yakni bernama namanya namaku nama nm nami panggil panggilan dipanggil kenal perkenalkan kenalkan kenalin',
  // yes, no, and colouring
  'ya yaa yah iya iyaa tidak tdk gak ga nggak engga enggak ngga bukan bkn belum blm jangan jgn sudah sdh udah udh telah masih msh lagi lg',
  'akan sedang baru saja aja doang sih dong donk deh kok lho loh nih tuh kan pun lah kah ah eh oh hehe hehehe haha wkwk hihi banget bgt sekali',
  'sangat agak cukup kurang lebih paling hanya cuma memang emang pasti mungkin kayaknya sepertinya tolong mohon minta mnta silakan silahkan',
  'langsung segera cepat besok bsk kemarin kmrn kmarin tadi td nanti ntar sekarang skrg skrng dulu dl dlu hari minggu bulan tahun jam pagi siang sore malam',
  // wishes and deeds
  'mau mo ingin pengen pingin pgn ingn hendak butuh perlu cari nyari mencari beli membeli pesan pesen mesen memesan order orderan pesanan cek ngecek',
  'tanya nanya tny bertanya menanyakan nanyain ambil ngambil bayar byr membayar transfer tf trf kirim krm mengirim dikirim terima menerima batal cancel',
  'tunggu tggu nunggu menunggu coba nyoba bisa bs boleh blh harus wajib punya ada tanyakan lihat liat lupa tau tahu paham ngerti bingung kecewa senang',
  'setuju berminat minat tertarik suka pakai pake kira rasa pikir mikir baca dapat dpt dapet jual jualan follow dm chat wa telpon telepon tlp tlpn hubungi',
  'komplain komplen lapor tinggal kerja bekerja daftar terdaftar ganti diganti salah benar betul sakit sehat hamil alergi telat rusak hilang habis ready',
  'typo dobel double beda berbeda sesuai cocok valid kosong lengkap panjang pendek muncul berubah lunas fix deal siap rahasia harusnya seharusnya dibuat ditulis booking reservasi servis service refund retur return check checkout mengajukan',
  // people by what they are
  'orang anak suami istri isteri adik adek kakaknya teman temen pacar pemilik owner pelanggan langganan customer admin reseller dropshipper penjual',
  'pembeli pengirim penerima sopir supir kurir karyawan staf staff manajer manager direktur sekretaris bagian ketua guru mahasiswa tukang perwakilan',
  'wakil utusan rumah tangga warga asli atas bos keluarga kakek nenek dewasa',
  'gadis cewek cewe cowok cowo perempuan wanita lelaki pria laki janda duda lansia remaja pemula anggota member donatur sponsor pasien murid siswa',
  'dosen dokter gigi perawat bidan satpam lurah camat kades polisi tentara tni polri pns asn pensiunan pengusaha petani nelayan pedagang wiraswasta santri',
  'sales marketing hrd cs agen distributor supplier vendor tim team penyewa pengguna penonton penggemar fans lulusan alumni calon mantan bule gendut kurus',
  // places in an address
  'jl jln jalan gg gang blok komplek kompleks perum perumahan kec kecamatan kel kelurahan kab kabupaten desa dusun kampung rt rw',
  // how people feel, and what else they do
  'puas bangga sedih marah capek cape lelah kapok penasaran khawatir takut malu kaget heran kesal kesel jengkel sabar serius yakin percaya ikhlas rela',
  'senang bahagia kangen rindu sayang cinta suka doain doakan ulangi ulang konfirmasi confirm titip kena tipu ketipu upload klik login install scan buka',
  'tutup isi kasih beri bawa jemput antar anter naik turun masuk keluar pulang pergi balik duduk makan minum tidur bangun datang dateng hadir izin ijin pamit',
  'ikut join gabung sewa pinjam tukar tuker retur setor cicil lunasi jawab balas bales share kontak simpan save hapus catat tulis pilih lanjut mulai stop',
  'rencana niat hobi sering jarang selalu pernah kadang biasanya biasa awalnya akhirnya sempat sempet keburu terpaksa alhamdulillah insyaallah insya allah',
  'inshaallah syukur astaghfirullah subhanallah masyaallah semoga moga pribadi plin jujur bercanda becanda males malas mager otw free single available',
  'gk g tak nda ndak ora uda dah dh jg lg mw mao pny pnya dpt sll slalu hny cm cmn cuman gmn gmana bgmn knp kmaren kemaren barusan tuk bwt bt dgr dengar',
  'pikun buta tuli pindah kuliah sekolah belajar menikah nikah cerai lahir umur usia berusia tinggi berat kidal vegan vegetarian introvert',
  // things
  'barang barangnya produk produknya paket toko alamat nomor no nomer hp rekening rek stok harga ongkir foto bukti gambar invoice resi akun email ig toko',
  'cod jne jnt sicepat wni ktp asap urgent ok oke okay thanks makasih mksh terimakasih terima kasih salam hormat siapa tentang baik',
  'di-cek puas kabar produk semua dll dsb min mimin gan agan sis sist bro kak kaka kk ka',
  // English
  "don't dont can't cant i'm it's didn't isn't",
  'secret i am is are was were be been a an the this that these those it its my your his her their our me you he she we they who what where when why how which',
  'and or but so because if then with without from of at in on to for by as about into not no yes just only very really still already also too here there',
  'would like want need have has had will can could should may please looking trying calling writing waiting interested sorry sure fine good great happy',
  'afraid glad new old back late ready done going gonna getting having using working living based available wondering urgent broken wrong right spelled',
  'misspelled spelt incorrect different listed printed written actually short long common unacceptable later now today tomorrow yesterday monday tuesday wednesday thursday friday saturday sunday ordered bought paid sent got',
  'customer order payment anyone nobody someone everybody everyone somebody somewhere nothing anything out over up down again registered late',
)

/** Names now and then, but after “saya” or “I’m” usually where or what somebody is. */
export const seldomNames = table(
  'jakarta bandung bdg surabaya sby semarang medan makassar denpasar bali bogor depok bekasi tangerang solo surakarta yogyakarta jogja yogya malang padang',
  'palembang lampung pekanbaru batam manado balikpapan samarinda pontianak banjarmasin kupang ambon jayapura papua aceh lombok mataram cirebon garut',
  'tasikmalaya tasik sukabumi cimahi cianjur karawang purwakarta serang cilegon tegal pekalongan kudus klaten magelang purwokerto kediri blitar madiun jember',
  'sidoarjo gresik mojokerto banyuwangi madura jawa sumatera sumatra kalimantan sulawesi indonesia indonesian malaysia singapura singapore australia',
  'sunda sundanese javanese batak minang betawi bugis dayak melayu chinese tionghoa arab muslim islam kristen katolik hindu buddha budha muslimah mualaf',
  'shopee tokopedia lazada tiktok instagram facebook whatsapp telegram gojek grab honda yamaha toyota suzuki samsung xiaomi oppo vivo iphone apple',
  'bca bri bni mandiri bsi dana ovo gopay senin selasa rabu kamis jumat sabtu ahad januari februari maret april juni juli agustus september oktober',
  'november desember selatan utara timur barat pusat customer user member vegan vegetarian single interested english dutch german american british',
)

/** After an unknown word with a capital these say that it is a name: “saya Zulhendra dari Bekasi”. */
export const corroborating = table('dari dr from ti saking yang yg mau mo ingin pengen hendak pemilik owner admin bagian di dan and')

/** After a name that was only seen to have a capital: “Perkenalkan Sambal Mantap kami”. */
export const offering = table('kami baru terbaru asli original')

/** Derived words of Indonesian and English, which unknown names seldom look like: with a capital, and without one. */
const derived = /^(?:ber|ter|mem|men|ke.*an$)|(?:nya|kan|ing)$/u
const derivedUncapitalized = /^(?:ber|ter|mem|men|di|ke[^aeinvyz]|ke.*an$|pe.*an$)|(?:nya|kan|ing|ed|ku|mu)$/u
const derivedMinChars = 6

export function isDerived(key: string, capital: boolean): boolean {
  return key.length >= derivedMinChars && (capital ? derived : derivedUncapitalized).test(key)
}
