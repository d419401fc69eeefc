/** Whether a domain vouches for a mail: only Cloudflare is asked, and only above what the sender wrote. */
import PostalMime from 'postal-mime'
import { describe, expect, it } from 'vitest'
import { isAuthenticated } from '../../../../worker/channels/adapters/email-sender'
import { gmailResults, plainMail, stamp } from './email-mails'

const headersOf = async (raw: string) => (await PostalMime.parse(raw)).headers
const isVouched = async (raw: string, address = 'budi.santoso@gmail.com') => isAuthenticated(await headersOf(raw), address)
const stamped = (results: string) => stamp(results) + plainMail()

describe('a mail is vouched for', () => {
  it.each([
    ['by DMARC', gmailResults, 'budi.santoso@gmail.com'],
    ['by DMARC of the domain above', 'dmarc=pass header.from=contoh.co.id', 'a@mail.contoh.co.id'],
    ['by DKIM, where there is no DMARC', 'dkim=pass header.d=contoh.co.id; dmarc=none; spf=fail smtp.mailfrom=x@other.example', 'a@contoh.co.id'],
    ['by one of several DKIMs', 'dkim=pass header.d=sendgrid.net; dkim=pass header.d=contoh.co.id; spf=none', 'a@contoh.co.id'],
    ['by SPF of its own domain', 'spf=none smtp.helo=mx.contoh.co.id; spf=pass smtp.mailfrom=bounce@mail.contoh.co.id', 'a@contoh.co.id'],
  ])('%s', async (_, results, address) => {
    expect(await isVouched(stamped(results), address)).toBe(true)
  })
})

describe('a mail is not vouched for', () => {
  it.each([
    ['by DMARC that fails, whatever else passes', 'dmarc=fail header.from=gmail.com; dkim=pass header.d=gmail.com; spf=pass smtp.mailfrom=x@gmail.com'],
    ['by DMARC of somebody else', 'dmarc=pass header.from=attacker.example; dkim=pass header.d=gmail.com'],
    ['by DMARC said twice', 'dmarc=pass header.from=gmail.com; dmarc=pass header.from=gmail.com'],
    ['by DKIM of somebody else', 'dkim=pass header.d=attacker.example'],
    ['by a name that only ends like it', 'dkim=pass header.d=evilgmail.com; spf=pass smtp.mailfrom=x@notgmail.com'],
    ['by a top-level domain', 'dkim=pass header.d=com'],
    ['by SPF of where it was sent from', 'spf=pass smtp.helo=gmail.com; spf=pass smtp.mailfrom=x@attacker.example'],
    ['by a softfail', 'spf=softfail smtp.mailfrom=x@gmail.com'],
    ['by what a sender put into quotes', 'spf=pass smtp.mailfrom="x;dmarc=pass header.from=gmail.com;y"@attacker.example'],
    ['by what a sender put into a comment', 'spf=pass (domain of x designates; dmarc=pass header.from=gmail.com;) smtp.mailfrom=x@attacker.example'],
    ['by nothing', ''],
  ])('%s', async (_, results) => {
    expect(await isVouched(stamped(results))).toBe(false)
  })

  it('by a header of its own', async () => {
    const own = { 'Authentication-Results': `mx.cloudflare.net; ${gmailResults.replaceAll('\r\n\t', ' ')}` }
    expect(await isVouched(plainMail('Halo', own))).toBe(false)
    expect(await isVouched(stamp('dmarc=fail header.from=gmail.com') + plainMail('Halo', own))).toBe(false)
    const below = `Received: from x\r\n by y\r\n${plainMail('Halo', own)}`
    const unchecked = stamp('').replaceAll(/^(?:ARC-)?Authentication-Results:.*\r\n(?:\t.*\r\n)*/gm, '')
    expect(await isVouched(unchecked + below)).toBe(false)
  })

  it('by a name that it only ends like', async () => {
    expect(await isVouched(stamped('dkim=pass header.d=gmail.com'), 'budi@evilgmail.com')).toBe(false)
  })

  it('by another server’s Received with a claim below it', async () => {
    const claim = `Received: from x\r\n by mx.example.com with SMTP\r\nAuthentication-Results: mx.cloudflare.net; dmarc=pass header.from=gmail.com\r\n`
    expect(await isVouched(claim + plainMail())).toBe(false)
  })

  it('by another server than Cloudflare’s', async () => {
    expect(await isVouched(stamped(gmailResults).replaceAll('Results: mx.cloudflare.net', 'Results: mx.example.com'))).toBe(false)
  })
})
