/**
 * Messages that may be stored in one batch, as if they had come one by one. Who it is that names a visitor's id with
 * another of the host's own ids than the message before, or with none, only the database knows; so too who has a new
 * number. Such a message waits for the next batch, when what came before it is stored.
 */
import type { CustomerIdentity, InboundMessage } from '../inbound'

interface Named {
  wave: number
  /** The host's own ids that it was named with; `null`: as somebody's from now on. */
  as: string | null
}

/** In the order in which they are to be stored. */
export function wavesOf(messages: readonly InboundMessage[]): InboundMessage[][] {
  const waves: InboundMessage[][] = []
  const named = new Map<string, Named>()
  for (const message of messages) {
    const { identities, also = [] } = message.customer
    const as = externalsOf(identities)
    const before = identities.map((one) => named.get(nameOf(one))).filter((one) => one !== undefined)
    const wave = Math.max(0, ...before.map((one) => (one.as === as ? one.wave : one.wave + 1)))
    for (const one of identities) named.set(nameOf(one), { wave, as })
    for (const one of also) named.set(nameOf(one), { wave, as: null })
    waves[wave] = [...(waves[wave] ?? []), message]
  }
  return waves
}

const nameOf = ({ kind, value }: CustomerIdentity) => `${kind} ${value}`

const externalsOf = (identities: readonly CustomerIdentity[]) =>
  identities.filter(({ kind }) => kind === 'external').map(({ value }) => value).toSorted().join('\n')
