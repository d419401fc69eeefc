/** What admins are written when the month's conversations run out: plain text, in the language of the workspace. */
import type { QuotaLevel } from '../limits'

export interface Notice {
  workspace: string
  language: 'id' | 'en'
  /** `2026-11` */
  month: string
  percent: QuotaLevel
  used: number
  included: number
}

export interface Letter {
  subject: string
  text: string
}

interface Words {
  workspace: string
  month: string
  used: string
  included: string
}

const locales = { id: 'id-ID', en: 'en-GB' } as const

const letters: Record<Notice['language'], Record<QuotaLevel, (words: Words) => Letter>> = {
  id: {
    80: ({ workspace, month, used, included }) => ({
      subject: `${workspace}: kuota percakapan ${month} sudah terpakai 80%`,
      text: `Halo,

${workspace} sudah memakai ${used} dari ${included} percakapan yang termasuk dalam paketnya untuk ${month}.

Kalau kuota habis sebelum akhir bulan, layanan tetap berjalan seperti biasa: tidak ada pesan yang ditolak, kelebihannya hanya dihitung tersendiri. Jika setiap bulan ramai seperti ini, mungkin sudah waktunya naik paket.

Email ini dikirim kepada semua admin ${workspace} di Sahut.
`,
    }),
    100: ({ workspace, month, used, included }) => ({
      subject: `${workspace}: kuota percakapan ${month} sudah habis`,
      text: `Halo,

${workspace} sudah memakai ${used} percakapan pada ${month}, sedangkan paketnya mencakup ${included}.

Layanan tetap berjalan seperti biasa: tidak ada pesan yang ditolak. Percakapan baru sampai akhir bulan dihitung sebagai kelebihan. Jika setiap bulan ramai seperti ini, mungkin sudah waktunya naik paket.

Email ini dikirim kepada semua admin ${workspace} di Sahut.
`,
    }),
  },
  en: {
    80: ({ workspace, month, used, included }) => ({
      subject: `${workspace}: 80% of the conversations for ${month} are used`,
      text: `Hello,

${workspace} has used ${used} of the ${included} conversations that its plan includes for ${month}.

If they run out before the month ends, everything keeps working: no message is turned away, and what goes beyond is counted separately. If every month is as busy as this one, a larger plan may be worth a look.

This e-mail goes to all admins of ${workspace} on Sahut.
`,
    }),
    100: ({ workspace, month, used, included }) => ({
      subject: `${workspace}: the conversations for ${month} are used up`,
      text: `Hello,

${workspace} has used ${used} conversations in ${month}; its plan includes ${included}.

Everything keeps working: no message is turned away. New conversations until the end of the month count as overage. If every month is as busy as this one, a larger plan may be worth a look.

This e-mail goes to all admins of ${workspace} on Sahut.
`,
    }),
  },
}

export function letterOf({ workspace, language, month, percent, used, included }: Notice): Letter {
  const locale = locales[language]
  const number = (count: number) => count.toLocaleString(locale)
  return letters[language][percent]({ workspace, month: monthName(month, locale), used: number(used), included: number(included) })
}

function monthName(month: string, locale: string): string {
  return new Date(`${month}-01T00:00:00Z`).toLocaleDateString(locale, { month: 'long', year: 'numeric', timeZone: 'UTC' })
}
