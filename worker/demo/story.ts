/** What happened between a customer and the team, as the demo tells it: one list of steps in the order of their times. */
import type { ConversationStatus } from '../contacts/contact.schema'
import type { DemoChannel, DemoTeam } from './inbox'
import type { DemoContact } from './people'
import type { DemoAuthor, DemoTagName } from './workspace'

/** Of a conversation; what is absent stays as it is. */
export interface DemoChange {
  status?: ConversationStatus
  until?: number
  assignee?: DemoAuthor | null
  team?: DemoTeam
}

type Happening =
  /** The customer writes. */
  | { on: DemoChannel; says: string; subject?: string }
  | { on: DemoChannel; by: DemoAuthor; replies: string }
  | { on: DemoChannel; by: DemoAuthor; notes: string; mentions?: DemoAuthor[] }
  /** `null`: it happens by itself. */
  | { on: DemoChannel; by: DemoAuthor | null; sets: DemoChange }
  | { by: DemoAuthor; tags: DemoTagName }
  | { by: DemoAuthor; attributes: DemoContact['custom_attributes'] }
  | { by: DemoAuthor; blocks: string }

/** `at`: milliseconds since 1970. */
export type DemoStep = { at: number } & Happening

/** Whom it is with: as channels know them. The first step is always theirs. */
export interface DemoStory {
  who: Pick<DemoContact, 'phones' | 'emails' | 'external_id'> & { name: string; handle: string }
  steps: DemoStep[]
}

export const inOrder = (steps: readonly DemoStep[]): DemoStep[] => steps.toSorted((a, b) => a.at - b.at)
