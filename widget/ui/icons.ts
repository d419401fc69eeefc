/** Glyphs on a 16px grid, each one path, drawn in the colour of their text with a round stroke of 1.5: a dot is a line of no length. */
import type { laterIcons } from './later-icons'

export const circle = (x: number, y: number, r: number) => `M${x - r} ${y}a${r} ${r} 0 1 0 ${2 * r} 0 ${r} ${r} 0 1 0-${2 * r} 0z`
export const box = (x: number, y: number, width: number, height: number, r: number) => {
  const corner = `a${r} ${r} 0 0 1 `
  return `M${x + r} ${y}h${width - 2 * r}${corner}${r} ${r}v${height - 2 * r}${corner}-${r} ${r}h${2 * r - width}${corner}-${r}-${r}v${2 * r - height}${corner}${r}-${r}z`
}
const ring = circle(8, 8, 5.5)

const first = {
  whatsapp: 'M3.25 10.7a5.6 5.6 0 1 1 2 2l-2.75.8zM6.5 5.8l-.2.5c.1 1.8 1.7 3.4 3.5 3.5l.4-.3',
  phone: 'M2.75 3.4q0-.6.6-.6h2.1q.5 0 .7.5l.6 2.1q.1.4-.2.7l-1 .8a8 8 0 0 0 3.6 3.6l.8-1q.2-.3.7-.2l2.1.6q.5.2.5.7v2.1q0 .6-.6.6a10.5 10.5 0 0 1-9.9-9.9z',
  mail: `${box(1.75, 3.25, 12.5, 9.5, 1.75)}M2.25 4.75l5.2 3.75q.6.4 1.1 0l5.2-3.75`,
  copy: `${box(5.75, 5.75, 7.5, 7.5, 1.5)}M10.25 5.5V4.25q0-1.5-1.5-1.5h-4.5q-1.5 0-1.5 1.5v4.5q0 1.5 1.5 1.5h1.25`,
  dots: 'M3.5 7.6v.8m-.4-.4h.8M8 7.6v.8m-.4-.4h.8m4.1-.4v.8m-.4-.4h.8',
  check: 'm3.5 8.5 3 3 6-7',
  pencil: 'M10.4 3.1q1.1-1 2.2 0l.3.3q1 1.1 0 2.2l-6.8 6.8-3.1.6.6-3.1zM9.25 4.25l2.5 2.5',
  lock: `${box(3.5, 7, 9, 6.25, 1.5)}M5.5 7V5.25a2.5 2.5 0 0 1 5 0V7`,
  clock: `${ring}M8 5v3l2 1.25`,
  instagram: `${box(2.5, 2.5, 11, 11, 3.25)}${circle(8, 8, 2.6)}M11 5h0`,
  chat: 'M4.25 3h7.5q1.5 0 1.5 1.5v5q0 1.5-1.5 1.5h-3.5l-3 2.4V11h-1q-1.5 0-1.5-1.5v-5q0-1.5 1.5-1.5z',
  alert: 'M7.1 3.25a1 1 0 0 1 1.8 0l4.7 8.5a1 1 0 0 1-.9 1.5H3.3a1 1 0 0 1-.9-1.5zM8 6.5v2.75M8 11.1h0',
  ban: `${ring}M4.1 4.1l7.8 7.8`,
  offline: 'M2.5 2.5l11 11M5 4.85Q4.5 5.8 4.6 7a2.9 2.9 0 0 0 .3 5.75h6.3M7.2 3.6a3.6 3.6 0 0 1 4.2 3.3q2.9.5 2.15 4.2',
  eye: `M1.75 8S4 3.75 8 3.75 14.25 8 14.25 8 12 12.25 8 12.25 1.75 8 1.75 8z${circle(8, 8, 1.9)}`,
  refresh: 'M13 2.75V5.5h-2.75M12.8 5.5a5.5 5.5 0 1 0 .45 4',
  key: `${circle(5.5, 10.5, 2.75)}M7.5 8.5l5.25-5.25M10.5 5.5l1.75 1.75`,
}

/** Those of the first paint are always here; `laterIcons` join them with the parts that draw them. */
export type IconName = keyof typeof first | keyof typeof laterIcons

export const icons: Partial<Record<IconName, string>> = first
