/**
 * Names that many people have. After “saya” anything may follow, so what is written without a capital counts as a name
 * only when it is here; where a capital or “nama saya” says so, a name need not be known.
 */
import { table } from './words'

export const knownNames = table(
  // Java and the whole country
  'agus budi ade ajeng karno lastri paulina jumiran sukarni wiryo bintang kesya kezia umi kalsum bambang joko slamet eko dwi tri catur sugeng sugiyono sugianto suharto suhartono suparman supardi suparno sutrisno sutopo suwarno suyono',
  'sumarno sumarni sumiati sumiyati sunarto sunaryo suryadi suryanto suryono susanto susilo susanti susilowati subagyo subandi sukarno sukirman supriyadi',
  'supriyanto supri wahyu wahyudi wahyuni wahyuningsih widodo widi widya wibowo wijaya wijayanti winarti winarno wulan wulandari yanto yanti yuli yulia',
  'yuliana yulianti yulianto yuni yuniarti yuda yudha yudi yudhi hadi haryanto haryono hartono hartini hartati hari heri hery heru hendra hendro hendri hendrik',
  'herman hermawan herlina heni henny indra indri indriani irawan irawati ika ima imam iman iwan ismail ismi isti istiqomah ita jarwo juminten kartini kartika',
  'karyadi kusuma kusnadi kurnia kurniawan kurniawati kurniasih lestari lilis lina linda lusi lukman luluk mulyadi mulyono mulyani maryati maryam mardi margono',
  'marni marsudi mariana maria mega mei nanang nina nining ningsih novi novita nugroho nugraha nunung nur nurul nuraini nurhayati nurhidayah nurjanah nurhaliza',
  'nita nia oki panji paijo parno partini parjo paryanto poniman ponirah prabowo prasetyo prasetya pratama pratiwi purnomo purwanto purwanti puji pujiastuti',
  'putri putra rahayu rahardjo rahmat rahmawati ratna ratih ratri retno rini rina ririn rita rizal rizki rizky riski rosa rosi rudi rudy rusdi rusmini ruslan',
  'sari sartika sarwono satrio setiawan setiawati setyo setyawan setyowati sigit sinta siti solihin solikin sri sriyono sulastri sulistyo sulistyowati sulis',
  'suci sudarmi sudarsono sudirman surya suryani tarmi tarno tati tatik teguh tini tina titik titin tono toni tony triyono tukiman tumini tuti tutik tutur ujang',
  'untung utami utomo vera vina wati watik wawan wiwik wiwin wiwit wiranto yoga yogi yono yusuf yusup zaenal zainal zainuddin anang anik ani anita anisa annisa',
  'anton antonius ari arie arif arief arifin aris arya asih astuti atik ayu bagas bagus bayu beni benny bowo cahyo cahyono cahyani candra chandra darmawan',
  'darmanto darsono dani danang deni denny dedi dedy deden desi desy dewi dewanti dian diah dyah dika dimas dina dini djoko doni donny edi edy eka elis ella',
  'endah endang endri eni erna ernawati erni eva evi fajar farida fitri fitria fitriani fitriyah galih gatot gunawan guntur giyono hana haris hasan hasanah',
  'hestu hesti hidayat hidayah jaka jati jumadi jumiati kasmini kasno kuswanto laras larasati legiman lasmi mugiyono mujiono murti murni muryani ngatini ngadimin',
  // Sunda, Betawi
  'asep cecep dadang deden dede didin didi dudung eman entin enung euis iis iin iyan jajang koswara kosasih mamat maman memed mumun nana nandang neneng nengsih',
  'odang oman otong rohmat sobari suhendar suherman sunarya supriatna suryana tatang tarya tedi teddy ucup udin uus wawat yayan yayat yeni yeyen yudistira ai ayi',
  'gilang rangga permana ramdan ramdani ramdhani komala komalasari firman firmansyah nurjaman sopian sofyan mulyana rukmana rohaeti rohayati',
  // Islamic names
  'ahmad achmad akhmad muhammad muhamad mohammad mohamad moch muh moh mochamad abdul abdullah abdurrahman abdurrohman abu ali alwi amin amir aminah aisyah aisah',
  'ainun alfian alif aliyah andi anwar arsyad asma asmara aulia azis aziz azizah azhar azka azzahra bahrul basuki burhan burhanuddin badrun fadil fadli fadhil',
  'fahmi fahri fahrul fadhilah faisal faizal farhan fariz fatimah fatma fatmawati faris fauzan fauzi fauziah fikri fira firda firdaus habib habibi hafiz hafidz',
  'hakim halim halimah hamdan hamid hamzah hanafi hanif hanifah harun hasbi hasyim hikmah husein husna husni ibrahim idris ihsan ikhsan ilham ilyas imron',
  'intan iqbal irfan irwan isa ishak iskandar jafar jamal jamilah jamaluddin kamal kamila karim karimah khadijah khairul khoirul khalid laila lailatul latif',
  'latifah lutfi luthfi mahmud mahfud maman mansur mansyur maulana maulida miftah miftahul muchlis mukhlis munir muslih mustafa mustofa nabil nabila nadia nadya',
  'naila najib najwa nasir nasrul nasution nisa nizar noor nuri nurdin omar umar usman utsman qori rafi rafli raihan rahma rahman rahmah rahmi ramadhan',
  'ramadani ramadhani rasyid ridho ridwan rofi rohman rosyid rosyidah rusli sabrina said salma salman salim salimah salsabila salwa samsul syamsul samsudin',
  'sholeh sholihah shofia siddiq sidiq sofia sofi sulaiman sulthan sultan syafii syafrudin syahrul syarif syarifah syifa taufik taufiq thoriq tohir toha wahid',
  'wildan yahya yasin yasir zahra zaki zahid zulfa zulfikar zulkifli zulkarnain zubaidah aqila alya alika keisya naura naufal zahwa rara',
  // Sumatra, Sulawesi, Maluku, Papua, Nusa Tenggara
  'togar poltak binsar maruli tiurma lasma rosmaida uli duma parlindungan hotman ruhut sahat tigor bonar jonggi rotua rosdiana saut simanjuntak siregar sitorus',
  'sinaga silalahi sihombing simbolon situmorang hutapea hutagalung hutabarat manurung marpaung panjaitan pasaribu panggabean nainggolan tobing lubis',
  'harahap daulay tambunan tampubolon napitupulu ginting sembiring tarigan karo purba saragih damanik piliang chaniago caniago koto tanjung sikumbang',
  'teuku cut meutia nyak yulfikar gusnita afrizal desnita syahrial yusrizal erizal nofri baso andi tenri besse mappanyukki lamaddukelleng basri',
  'yohanes yakob yakobus markus mateus matius lukas petrus paulus simon thomas stefanus fransiskus fransisca antonia agustinus benediktus kornelis melkianus',
  'yosef yoseph yulius ignatius theresia veronika magdalena kristina kristin kristian christian christina natalia monika elisabeth maria marta martha',
  // Bali, Lombok
  'wayan made nyoman ketut putu gede gde kadek komang luh ni gusti dewa ngurah ida oka agung anak artini sudiana suardana parwata widiasih mahardika lalu baiq',
  // Chinese-Indonesian
  'liem lim tan oey oei tjoa gunawan halim kwik hartanto salim santoso sanjaya sutanto tanoto wibisono kusumo meiling mei ling hwa swie liong aliong ahong afuk',
  'ming hui xin wei jun yong hendrawan setiadi kurniadi budiman budianto lie ong ang kwee thio ing hoa sian siauw giok aming acong',
  // Second names
  'santoso saputra saputri safitri syahputra hidayatullah anggraini anggraeni anggara alamsyah ardiansyah adi aditya adhitya adhi adnan agustin agustina',
  'amalia amelia amanda ananda andika andhika andra andre andreas andri andriani angga anggi anggun apriliani aprilia ardi ardian arga ariani arianto aryanto',
  'arum asmawati atmaja azhari bagaskara bahari bakti baskara basuki bima bimo budiarti budiono citra clara damar dara daniel darma daru dharma dinda edo',
  'elsa erik erika erwin fabian fani fanny farah febri febrian febriani febrianti ferdi ferdinand ferdian ferry feri fendi gading galuh ganda ganjar gerry gilang',
  'gina gita giri gusti hafsah handayani handoko hanung hasna hermansyah ibnu ilma imelda ina indira iqra irma isna ivan jihan jaya jefri jessica jihan joni',
  'kahfi kania karina karsa kevin kiki kirana krisna krisnawati kusumawati kusumaningrum lala laksmi lani leo lia lila lola luna mahendra maharani malik manda',
  'marcel mardiana marlina maya meilani melani melati meli melinda mira mirna mita mona monica muliawan mustika nadira nadine nanda nando naomi',
  'nasya natasha neni nesa niken nila nindya nirmala niko nofi noval octavia oktavia oktaviani olivia paramita permatasari pertiwi prima pramono pranata puspa',
  'puspita puspitasari puteri radit raditya rafael rahel raisa raka rama ramli randi rani rara rasya reihan reni rendi rendy reno renata resa resti reva reza',
  'rezky ria rian riana ricky rico rida rifki rifqi riko rio rinto riyan riyanto robby roby rohman roni ronny ros rosita rossa ruli sandi sandra sandy santi sasa',
  'sasmita satria sekar selvi septi septian septiani shinta silvi silvia sisca siska soni sonia stella stevan tania tara tasya tere tessa tia tiara tika tirta tita',
  'tomi tommy tyas ulfa ulfah utari valen vania vicky vino vira vivi vita wina windi windy winda wira wisnu yayuk yessi yola yosi yuda yulita yuliani yusi zaskia zizi',
  'caca dita dyan echa fina fifi gigi ipul ica icha jojo keke kiki lulu mimi momo nana nini nono ocha opik popy rere riri sasa susi tata tiwi toto titi ujang yaya',
  // Western
  'bob abby adrian aisha adam alex alexander alice alicia amy andrew angela anna anne anthony ben benjamin brian bryan carol caroline catherine cathy charles charlie charlotte chris',
  'christopher cindy claire clarissa cynthia dave david deborah diana diane donald dylan edward elena elizabeth ellen emily emma eric ethan evelyn felicia felix',
  'fiona gabriel gary george gerald gloria graham hannah harry heather helen henry ian irene isabella isaac jacob james jane janet jason jasmine jean jeff',
  'jeffrey jennifer jenny jeremy jerry jim joan joanna joe joel john johnny jonathan jose joseph joshua juan judith julia julian julie justin karen kate',
  'katherine kathy kelly ken kenneth kim larry laura lauren lawrence lee leonard lewis liam lisa louis louise lucas lucy luke marcus margaret maria mario marie marilyn',
  'martin matthew megan melissa michael michelle mike monica nancy natalie nathan nicholas nicole noah nora oliver oscar owen pamela patricia patrick paul',
  'peter philip rachel ralph raymond rebecca richard robert roger ronald ryan sally sam samantha samuel sara sarah scott sean sharon shirley simon sophia sophie',
  'stephanie stephen steve steven susan sylvia teresa theresa thompson timothy tom tracy valerie vanessa veronica victor victoria vincent vivian walter',
  'wendy william zoe smith johnson brown garcia martinez priya raj rahul sharma kumar singh deepak anita ahmed mohammed fatima hassan hussein',
)

/** Names that are also words: only a capital makes names of them. Some are above too. */
export const wordsToo = table(
  'putri putra sari indah jaya bagus mega agung anak made tri ali hari untung puji murni tutur ai prima jati isa sabar laras ganda malik said besse',
  'dara hui wei ang ing dewa mark grace hope joy faith rose bill may june rich jack art max sue pat amin cut gading permata mustika pertiwi manda ni bahari an lalu',
  'imam hakim tanjung koto karo teguh melati intan satria ramadhan ramadhani pratama surya kurnia iman candra galuh guntur panji utama mei',
)
