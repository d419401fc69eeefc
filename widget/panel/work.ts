/** Where the agent's desk is made, once that part has come; the first paint does without. */
import type { Desk } from '../data/desk'
import type { PanelStore } from '../data/store'
import type { Kit } from './kit'

/** @param host What events are dispatched from. @param kit Undefined while the panel has no words yet, or another store. */
type Open = (store: PanelStore, host: EventTarget, kit: () => Kit | undefined) => Desk

export const work: { open?: Open } = {}
