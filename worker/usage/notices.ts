/**
 * Mails the admins that a level of the quota was reached. A mail is claimed before it is sent and given back if nobody
 * got it: so it may be late, or lost with the Worker in the middle of sending, but it never comes twice. Whoever could
 * not be reached while a colleague was is not tried again, for the admins know.
 */
import type { Database } from '../db/database'
import { parseRows } from '../db/read'
import { type QuotaLevel, limits, quotaLevels } from '../limits'
import { letterOf, type Notice } from './notice-text'
import { INCLUDED, LEVEL } from './quota'

/** Both are optional: without a mailer, or without an address to send from, nobody is written to. */
export interface NoticeSending {
  EMAIL?: SendEmail
  /** An address of a domain that the binding may send from. */
  NOTICE_SENDER?: string
}

interface Pending extends Omit<Notice, 'percent' | 'included'> {
  ref: number
  told: number
  mailed: number
  /** By the plan as it is now, which may have grown. */
  level: number
  included: number | null
  admins: string[]
}

const dayMs = 86_400_000

/** Of this month, or of one that ended yesterday: what is older is no news. */
const PENDING = `
  SELECT json_object('ref', u.workspace, 'workspace', s.name, 'language', s.language, 'month', u.month, 'used', u.conversations,
    'told', u.told, 'mailed', u.mailed, 'level', ${LEVEL}, 'included', ${INCLUDED},
    'admins', (
      SELECT json_group_array(email) FROM (
        SELECT p.email FROM members m CROSS JOIN users p ON p.id = m.user
        WHERE m.workspace = u.workspace AND m.role = 'admin' AND m.removed_at IS NULL
        ORDER BY m.id LIMIT ${limits.quotaMailAdmins})))
  FROM usage u INDEXED BY usage_to_mail
  CROSS JOIN workspaces s ON s.id = u.workspace
  WHERE u.told > u.mailed AND u.month >= ?1 AND u.mail_attempts < ${limits.quotaMailAttempts}
  ORDER BY u.mail_attempts
  LIMIT ${limits.quotaMailsPerRun}`

const CLAIM = `
  UPDATE usage SET mailed = told, mail_attempts = mail_attempts + 1
  WHERE workspace = ?1 AND month = ?2 AND told = ?3 AND mailed = ?4
  RETURNING 1`

const GIVE_BACK = `
  UPDATE usage SET mailed = ?4
  WHERE workspace = ?1 AND month = ?2 AND mailed = ?3`

export async function mailQuotaNotices(db: Database, now: number, { EMAIL, NOTICE_SENDER }: NoticeSending): Promise<void> {
  if (EMAIL === undefined || NOTICE_SENDER === undefined) return
  const since = new Date(now - dayMs).toISOString().slice(0, 'yyyy-MM'.length)
  const [rows] = await db.read([db.prepare(PENDING).bind(since)])
  const failures: unknown[] = []
  for (const pending of parseRows<Pending>(rows)) {
    await mailOne(db, pending, EMAIL, NOTICE_SENDER).catch((error: unknown) => failures.push(error))
  }
  if (failures.length > 0) throw new AggregateError(failures, 'some notices were not sent')
}

async function mailOne(db: Database, pending: Pending, mailer: SendEmail, sender: string): Promise<void> {
  const { ref, month, told, mailed, admins } = pending
  const [claimed = []] = await db.write([db.prepare(CLAIM).bind(ref, month, told, mailed)])
  const notice = noticeOf(pending)
  if (claimed.length === 0 || notice === null || admins.length === 0) return
  const sent = await Promise.allSettled(admins.map((to) => send(mailer, sender, to, notice)))
  if (sent.some(({ status }) => status === 'fulfilled')) return
  await db.write([db.prepare(GIVE_BACK).bind(ref, month, told, mailed)])
  throw new Error(`no admin of workspace ${ref} could be written to: ${codesOf(sent)}`)
}

/** `null`: the plan has grown meanwhile, and what was told holds no longer. */
function noticeOf({ level, told, included, ...rest }: Pending): Notice | null {
  const percent = quotaLevels.find((one: QuotaLevel) => one === told)
  return included === null || percent === undefined || level < told ? null : { ...rest, percent, included }
}

/**
 * One at a time, so that an address which does not exist keeps nobody else's mail from going out. A mailer that never
 * says has perhaps sent it.
 */
async function send(mailer: SendEmail, sender: string, to: string, notice: Notice): Promise<void> {
  const { subject, text } = letterOf(notice)
  const silence = new Promise<void>((resolve) => AbortSignal.timeout(limits.transportTimeoutMs).addEventListener('abort', () => resolve()))
  await Promise.race([silence, mailer.send({ from: { name: 'Sahut', email: sender }, to, subject, text })])
}

/** Not what the mailer said: it may name the address. */
const codesOf = (sent: readonly PromiseSettledResult<void>[]): string =>
  [...new Set(sent.flatMap((one) => (one.status === 'rejected' ? [codeOf(one.reason)] : [])))].join(', ')

function codeOf(reason: unknown): string {
  const code = typeof reason === 'object' && reason !== null && 'code' in reason ? String(reason.code) : ''
  return /^E_[A-Z_]{1,60}$/.test(code) ? code : 'unknown'
}
