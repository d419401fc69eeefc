/** Mail, as Cloudflare hands it over, in our words. */
import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readEmail } from '../../../../worker/channels/adapters/email'
import { isStorable } from '../../../../worker/http/values'
import { limits } from '../../../../worker/limits'
import { account, gmailReply, gmailResults, iphoneReply, japanese, outlookReply, plainMail, stamp } from './email-mails'

const now = Date.UTC(2026, 10, 21, 3, 0, 0)
const streamOf = (raw: string | Uint8Array<ArrayBuffer>) => new Blob([raw]).stream()
const read = (raw: string | Uint8Array<ArrayBuffer>, envelope: object = {}) =>
  readEmail({ from: 'budi.santoso@gmail.com', to: account, raw: streamOf(raw), ...envelope }, now)

async function messageOf(raw: string, envelope: object = {}) {
  const result = await read(raw, envelope)
  if (!result.ok) throw new Error(result.reason)
  expect(result.inbound.messages).toHaveLength(1)
  return result.inbound.messages[0]
}

describe('a reply', () => {
  it('from Gmail in Indonesian is what was written, in its thread', async () => {
    expect(await read(gmailReply)).toEqual({
      ok: true,
      isAuthenticated: true,
      inbound: {
        messages: [{
          account: 'cs@tokobatik.id',
          id: '<CAD+nXsvZFoWO-PizaT3QkZWPUrJKr__aKWSzBZyaWd@mail.gmail.com>',
          at: Date.UTC(2026, 10, 21, 2, 59, 50),
          direction: 'incoming',
          customer: { identities: [{ kind: 'email', value: 'budi.santoso@gmail.com' }], name: 'Budi Santoso' },
          type: 'text',
          content: 'Baik kak, saya transfer hari ini ya 🙏\n\nAlamatnya masih sama.',
          attachments: [],
          reply_to: '<0100018c@email.tokobatik.id>',
          thread: ['<msg_01HX3C0L4N6P8Q@tokobatik.id>', '<0100018c@email.tokobatik.id>'],
          subject: 'Re: Pesanan #1042',
        }],
        receipts: [],
      },
    })
  })

  it('from Outlook, in HTML alone, is what was written, with its file', async () => {
    expect(await messageOf(outlookReply)).toMatchObject({
      id: '<SEZPR06MB5763A1B2C3D4E5F6@SEZPR06MB5763.apcprd06.prod.outlook.com>',
      customer: { identities: [{ kind: 'email', value: 'siti.rahma@contoh.co.id' }], name: 'Rahma, Siti (Procurement)' },
      content: 'Selamat pagi,\n\nPO terlampir, mohon "deal" di 250 pcs & 3<hari.',
      attachments: [{ url: null, provider_id: null, content_type: 'application/pdf', file_name: 'PO November – final.pdf' }],
    })
  })

  it('from an iPhone is what was written, with the picture in it', async () => {
    expect(await messageOf(iphoneReply)).toMatchObject({
      customer: { name: 'Dewi Lestari – Toko Ñam' },
      content: 'Ini fotonya kak\n\nDikirim dari iPhone saya',
      attachments: [{ url: null, provider_id: null, content_type: 'image/jpeg', file_name: 'IMG_2041.jpeg' }],
    })
  })

  it('may be in an old encoding', async () => {
    expect(await messageOf(japanese)).toMatchObject({ customer: { name: '山田太郎' }, subject: '山田太郎', content: 'お問い合わせありがとう。' })
  })
})

describe('who it is from', () => {
  it.each([
    ['=?UTF-8?Q?Ibu_S=C3=A9ni?= <seni@example.com>', 'seni@example.com', 'Ibu Séni'],
    ['=?windows-1252?Q?Andr=E9?= =?windows-1252?Q?_Wijaya?= <ANDRE@Example.com>', 'andre@example.com', 'André Wijaya'],
    ['siti@example.com', 'siti@example.com', null],
    ['"siti@example.com" <siti@example.com>', 'siti@example.com', null],
    ['"siti@example.com" <siti.rahma@example.com>', 'siti.rahma@example.com', null],
    ['"O\'Brien, Pat" <o\'brien@example.com>', "o'brien@example.com", "O'Brien, Pat"],
    ['First <first@example.com>, Second <second@example.com>', 'first@example.com', 'First'],
    ['=?UTF-8?B?bmV3CmxpbmUA?= <seni@example.com>', 'seni@example.com', 'new line'],
  ])('%s', async (From, value, name) => {
    expect((await messageOf(plainMail('Halo', { From })))?.customer).toEqual({ identities: [{ kind: 'email', value }], name })
  })

  it('is its From, not its envelope and not what it asks answers to go to', async () => {
    const headers = { 'Reply-To': 'korban@example.com', Sender: 'sender@example.com' }
    expect((await messageOf(plainMail('Halo', headers), { from: 'bounce+1@mailer.example' }))?.customer.identities).toEqual([
      { kind: 'email', value: 'budi.santoso@gmail.com' },
    ])
  })

  it('is told apart by whether the domain vouches for it', async () => {
    expect(await read(stamp(gmailResults) + plainMail())).toMatchObject({ ok: true, isAuthenticated: true })
    expect(await read(plainMail())).toMatchObject({ ok: true, isAuthenticated: false, inbound: { messages: [{ content: 'Halo' }] } })
  })
})

describe('which channel it is for', () => {
  it('is where it came to, in small letters, whatever its To says', async () => {
    expect((await messageOf(plainMail('Halo', { To: 'semua@example.com' }), { to: 'CS@TokoBatik.id' }))?.account).toBe('cs@tokobatik.id')
  })
})

describe('when it was written', () => {
  const at = async (date: string | null) => (await messageOf(plainMail('Halo', { Date: date })))?.at

  it('is what its clock said', async () => {
    expect(await at('Thu, 19 Nov 2026 10:00:00 +0700')).toBe(Date.UTC(2026, 10, 19, 3))
  })

  it.each(['Sat, 21 Nov 2026 10:00:01 +0700', 'Thu, 01 Jan 1970 00:00:00 +0000', 'Mon, 16 Nov 2026 10:00:00 +0700', 'kemarin sore', null])('is now, if that clock cannot be right: %s', async (date) => {
    expect(await at(date)).toBe(now)
  })
})

describe('what it says', () => {
  it('is its subject, where there is nothing else', async () => {
    expect(await messageOf(plainMail('  \n', { Subject: 'Kak, jam buka hari Minggu?' }))).toMatchObject({ type: 'text', content: 'Kak, jam buka hari Minggu?' })
  })

  it('is its HTML, where its text is empty', async () => {
    const raw = plainMail('--b\nContent-Type: text/plain\n\n \n--b\nContent-Type: text/html\n\n<p>Dari <b>HTML</b></p>\n--b--', { 'Content-Type': 'multipart/alternative; boundary=b' })
    expect(await messageOf(raw)).toMatchObject({ content: 'Dari HTML' })
  })

  it('is a file, where there is not even that', async () => {
    const raw = plainMail('JVBERi0xLjQK', { Subject: null, 'Content-Type': 'application/pdf; name="faktur.pdf"', 'Content-Transfer-Encoding': 'base64' })
    expect(await messageOf(raw)).toMatchObject({ type: 'document', content: '', attachments: [{ content_type: 'application/pdf', file_name: 'faktur.pdf' }] })
  })

  it('is not what a mail inside it says', async () => {
    const raw = plainMail(`--b\n\nLihat lampiran\n--b\nContent-Type: message/rfc822\n\nFrom: x@example.com\nSubject: Lama\n\nRahasia\n--b--`, { 'Content-Type': 'multipart/mixed; boundary=b' })
    expect(await messageOf(raw)).toMatchObject({ content: 'Lihat lampiran', attachments: [{ content_type: 'message/rfc822' }] })
  })

  it('is cut where nobody would read on', async () => {
    const { content = '' } = (await messageOf(plainMail('kata '.repeat(100_000)))) ?? {}
    expect([...content]).toHaveLength(limits.mailMaxChars)
    expect(content.endsWith('…')).toBe(true)
  })

  it('has as many files as are shown', async () => {
    const part = '--b\nContent-Type: image/png\nContent-Disposition: attachment; filename=a.png\n\nx\n'
    const raw = plainMail(`--b\n\nFoto\n${part.repeat(limits.attachmentsPerMessage + 5)}--b--`, { 'Content-Type': 'multipart/mixed; boundary=b' })
    expect((await messageOf(raw))?.attachments).toHaveLength(limits.attachmentsPerMessage)
  })

  const large = (file: string) => plainMail(`--b\n\nIni videonya\n--b\nContent-Type: video/mp4; name=a.mp4\nContent-Transfer-Encoding: base64\n\n${file}`, { 'Content-Type': 'multipart/mixed; boundary=b' })

  it('comes first in a mail that is too large to be read to its end', async () => {
    const lines = `${'A'.repeat(76)}\n`.repeat(Math.ceil(limits.mailMaxBytes / 78))
    const mail = new TextEncoder().encode(large(`${lines}--b\nContent-Type: video/mp4; name=b.mp4\n\nAAAA`))
    const raw = new ReadableStream({
      start(controller) {
        controller.enqueue(mail)
        controller.close()
      },
    })
    const { attachments, content } = (await messageOf('', { raw })) ?? {}
    expect({ content, names: attachments?.map(({ file_name }) => file_name) }).toEqual({ content: 'Ini videonya', names: ['a.mp4'] })
  })

  it('is read even of a mail that has no end', async () => {
    const more = new TextEncoder().encode(`${'A'.repeat(76)}\r\n`.repeat(10_000))
    const raw = new ReadableStream({
      start: (controller) => controller.enqueue(new TextEncoder().encode(large(''))),
      pull: (controller) => controller.enqueue(more),
    })
    expect(await messageOf('', { raw })).toMatchObject({ content: 'Ini videonya', attachments: [{ file_name: 'a.mp4' }] })
  })
})

describe('a thread', () => {
  const threadOf = async (headers: Record<string, string | null>) => {
    const { thread, reply_to } = (await messageOf(plainMail('Halo', headers))) ?? {}
    return { thread, reply_to }
  }

  it('begins with a mail that answers none', async () => {
    expect(await threadOf({})).toEqual({ thread: [], reply_to: null })
  })

  it('has each earlier mail once', async () => {
    expect(await threadOf({ References: '<a@x>\r\n <b@x>\t<a@x>', 'In-Reply-To': '<b@x>' })).toEqual({ thread: ['<a@x>', '<b@x>'], reply_to: '<b@x>' })
    expect(await threadOf({ References: '<a@x> <b@x>' })).toEqual({ thread: ['<a@x>', '<b@x>'], reply_to: '<b@x>' })
    expect(await threadOf({ 'In-Reply-To': 'mail of Budi <a@x> on Friday' })).toEqual({ thread: ['<a@x>'], reply_to: '<a@x>' })
  })

  it('is looked for by its last mails', async () => {
    const ids = Array.from({ length: limits.threadMessages + 20 }, (_, n) => `<${n}@x>`)
    expect((await threadOf({ References: ids.join(' ') })).thread).toEqual(ids.slice(-limits.threadMessages))
  })

  it('has no names that are none, or too long', async () => {
    expect(await threadOf({ References: `<> <a b@x> <é@x> <${'a'.repeat(limits.providerIdMaxChars)}@x> <ok@x>` })).toEqual({ thread: ['<ok@x>'], reply_to: '<ok@x>' })
  })
})

describe('a mail without a Message-ID', () => {
  const raw = (id: string, body = 'Halo') => stamp(gmailResults, id) + plainMail(body, { 'Message-ID': null })
  const idOf = async (mail: string) => (await messageOf(mail))?.id

  it('has a name of its own, the same when it is brought again', async () => {
    expect(await idOf(raw('first'))).toMatch(/^sha256:[0-9a-f]{64}$/)
    expect(await idOf(raw('first'))).toBe(await idOf(raw('again')))
  })

  it('is another one when it says something else, or was sent at another time', async () => {
    expect(await idOf(raw('first'))).not.toBe(await idOf(raw('first', 'Hai')))
    expect(await idOf(plainMail('Halo', { 'Message-ID': null }))).not.toBe(await idOf(plainMail('Halo', { 'Message-ID': null, Date: 'Fri, 20 Nov 2026 09:59:50 +0700' })))
  })
})

describe('mail that no person wrote', () => {
  it.each([
    ['an answering machine', { 'Auto-Submitted': 'auto-replied' }],
    ['a notification', { 'Auto-Submitted': 'auto-generated (rule)' }],
    ['bulk', { Precedence: 'bulk' }],
    ['an old answering machine', { Precedence: 'auto_reply' }],
    ['an older one', { 'X-Autoreply': 'yes' }],
    ['a bounce', { From: 'Mail Delivery Subsystem <MAILER-DAEMON@googlemail.com>' }],
    ['a report', { 'Content-Type': 'multipart/report; report-type=delivery-status; boundary=b' }],
    ['ours, come back', { 'X-Sahut-Loop': 'ch_1' }],
    ['from the channel’s own address', { From: 'Toko Batik <CS@tokobatik.id>' }],
  ])('is taken and left out: %s', async (_, headers) => {
    expect(await read(plainMail('Halo', headers))).toMatchObject({ ok: true, inbound: { messages: [], receipts: [] } })
  })

  it.each(['', '<>'])('is also what has nobody to bounce to (%s)', async (from) => {
    expect(await read(plainMail(), { from })).toMatchObject({ ok: true, inbound: { messages: [] } })
  })

  it.each([
    ['says so', { 'Auto-Submitted': 'no' }],
    ['comes by a group’s address', { Precedence: 'list', 'List-ID': '<cs.tokobatik.id>' }],
  ])('is not what %s', async (_, headers) => {
    expect(await messageOf(plainMail('Halo', headers))).toMatchObject({ content: 'Halo' })
  })
})

describe('malformed', () => {
  it.each([
    ['nothing', ''],
    ['no mail', '\u0000\u0001\u0002'],
    ['from nobody', plainMail('Halo', { From: null })],
    ['from no address', plainMail('Halo', { From: 'Budi' })],
    ['from a group of nobody', plainMail('Halo', { From: 'undisclosed-recipients:;' })],
    ['too deep to be read', plainMail(`${Array.from({ length: 300 }, (_, n) => `--b${n}\nContent-Type: multipart/mixed; boundary=b${n + 1}\n\n`).join('')}`, { 'Content-Type': 'multipart/mixed; boundary=b0' })],
  ])('%s', async (_, raw) => {
    expect(await read(raw)).toEqual({ ok: false, reason: 'malformed' })
  })
})

describe('anything at all', () => {
  it('is never an exception', async () => {
    await fc.assert(fc.asyncProperty(fc.uint8Array({ maxLength: 500 }), async (bytes) => {
      expect(typeof (await read(Uint8Array.from(bytes))).ok).toBe('boolean')
    }), { numRuns: 100 })
  })

  it('that has a sender becomes text that can be stored', async () => {
    const nasty = fc.oneof(fc.string({ unit: 'binary' }), fc.constantFrom('=?UTF-8?B?AAAA?=', '=?utf-8?Q?=00=1B=D8?=', '<a@b> <\u0000@x>', '\ud800'))
    const headers = fc.dictionary(fc.constantFrom('Subject', 'References', 'In-Reply-To', 'Message-ID', 'Date', 'Content-Type', 'Content-Transfer-Encoding'), nasty.map((text) => text.replace(/[\r\n]/g, ' ')))
    let taken = 0
    await fc.assert(fc.asyncProperty(headers, nasty, async (changed, body) => {
      const result = await read(plainMail(body, changed))
      if (!result.ok) return
      const [{ id, content, subject, thread, customer, attachments } = { id: '', content: '', customer: { identities: [], name: '' }, attachments: [] }] = result.inbound.messages
      taken++
      expect(id).not.toBe('')
      expect(customer.identities).toEqual([{ kind: 'email', value: 'budi.santoso@gmail.com' }])
      const texts = [id, content, subject ?? '', ...(thread ?? []), customer.name ?? '', ...attachments.flatMap((file) => [file.file_name ?? '', file.content_type ?? ''])]
      expect(texts.filter((text) => !isStorable(text))).toEqual([])
    }), { numRuns: 100 })
    expect(taken).toBeGreaterThan(50)
  })
})
