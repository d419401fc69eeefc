/** Which levels of the quota the agent has closed on this device. Every month begins anew. */
import { keepOnDevice, readDevice } from './device'

/** @param owner Whose they are, `workspace:agent`. @param month Such as `2026-11`. */
export function isLevelClosed(owner: string, month: string, percent: number): boolean {
  return levelsIn(owner, month).includes(percent)
}

export function closeLevel(owner: string, month: string, percent: number): void {
  keepOnDevice(keyOf(owner), { month, levels: [...levelsIn(owner, month), percent] })
}

function levelsIn(owner: string, month: string): readonly number[] {
  const kept = readDevice<{ month: string; levels: number[] }>(keyOf(owner))
  return kept?.month === month ? kept.levels : []
}

const keyOf = (owner: string) => `sahut-quota:${owner}`
