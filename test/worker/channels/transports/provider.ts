/** A provider as a transport meets it: a real server, which answers what a test rehearsed and remembers what it heard. */
import { inject } from 'vitest'
import type { Outgoing } from '../../../../worker/channels/transport'

declare module 'vitest' {
  interface ProvidedContext {
    provider: string
  }
}

export interface Reply {
  status?: number
  headers?: Record<string, string>
  /** As JSON; `text`: as it is. */
  body?: unknown
  text?: string
  /** Never answers, closes the connection instead, or closes it in the middle of an answer. */
  fault?: 'silence' | 'hang-up' | 'half'
}

export interface Heard {
  method: string
  path: string
  headers: Record<string, string>
  body: string
}

export interface Provider {
  base: string
  heard(): Promise<Heard[]>
}

/** The last reply is given to whatever else comes. */
export async function provider(...replies: Reply[]): Promise<Provider> {
  const server = inject('provider')
  const { id } = await (await fetch(`${server}/rehearse`, { method: 'POST', body: JSON.stringify(replies) })).json<{ id: string }>()
  return {
    base: `${server}/${id}`,
    heard: async () => (await fetch(`${server}/heard/${id}`)).json<Heard[]>(),
  }
}

type Given = Partial<Omit<Outgoing, 'channel'>> & { channel?: Partial<Outgoing['channel']> }

/** A message of no channel in particular, and what a test says of it. */
export function outgoing({ channel, ...given }: Given = {}): Outgoing {
  return {
    id: 'msg_0123456789abcdef',
    to: { kind: 'whatsapp', value: '+6281234567890' },
    content: 'Halo Kak, pesanannya sudah dikirim.',
    template: null,
    replyTo: null,
    subject: null,
    references: [],
    lastIncomingAt: null,
    ...given,
    channel: {
      id: 'ch_0123456789abcdef', type: 'whatsapp', name: 'Toko Budi', account: '106540352242922', deliveryUrl: null,
      accessToken: 'EAAG0123456789abcdef', secretSerial: 1, ...channel,
    },
  }
}
