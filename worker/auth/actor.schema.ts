/** Whoever did something, by the name they had then. */
import * as v from 'valibot'

export const actorTypes = ['member', 'external', 'key', 'system', 'contact', 'rule'] as const
export type ActorType = (typeof actorTypes)[number]

export const Actor = v.object({ type: v.picklist(actorTypes), id: v.string(), name: v.string() })
export type Actor = v.InferOutput<typeof Actor>
