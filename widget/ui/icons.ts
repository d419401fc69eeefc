/** Glyphs on a 16px grid, stroke 1.5, drawn in the colour of their text. Filled parts say so themselves. */
import { svg, type SVGTemplateResult } from 'lit'

const dot = (x: number, y: number, r: number) => svg`<circle cx=${x} cy=${y} r=${r} fill="currentColor" stroke="none"/>`
const line = (d: string) => svg`<path d=${d}/>`
const solid = (d: string) => svg`<path d=${d} fill="currentColor" stroke="none"/>`
const ring = svg`<circle cx="8" cy="8" r="5.5"/>`

export const icons = {
  whatsapp: [line('M3.25 10.7A5.6 5.6 0 1 1 5.3 12.75L2.5 13.5z'), solid('M6.2 5.25c.16-.2.32-.2.46-.2h.36c.12 0 .26.02.36.28l.48 1.14c.06.16.02.3-.08.44l-.4.5c.38.76 1 1.38 1.8 1.78l.5-.46c.14-.12.28-.16.44-.08l1.12.5c.26.12.28.26.28.38 0 .86-.7 1.52-1.52 1.5-2.34-.14-4.28-2.08-4.42-4.42-.02-.52.2-.96.62-1.36z')],
  phone: [line('M3.4 2.75h2.05c.3 0 .56.2.65.48l.66 2.2c.08.26-.01.54-.23.7l-1.02.76a8.2 8.2 0 0 0 3.6 3.6l.76-1.02c.16-.22.44-.3.7-.23l2.2.66c.28.09.48.35.48.65v2.05c0 .36-.3.66-.66.65A10.55 10.55 0 0 1 2.75 3.4c0-.36.29-.65.65-.65z')],
  mail: [svg`<rect x="1.75" y="3.25" width="12.5" height="9.5" rx="1.75"/>`, line('m2.25 4.75 5.2 3.75c.33.24.77.24 1.1 0l5.2-3.75')],
  copy: [svg`<rect x="5.75" y="5.75" width="7.5" height="7.5" rx="1.5"/>`, line('M10.25 5.5V4.25c0-.83-.67-1.5-1.5-1.5h-4.5c-.83 0-1.5.67-1.5 1.5v4.5c0 .83.67 1.5 1.5 1.5H5.5')],
  dots: [dot(3.5, 8, 1.15), dot(8, 8, 1.15), dot(12.5, 8, 1.15)],
  chevron: [line('M4.75 6.5 8 9.75l3.25-3.25')],
  plus: [line('M8 3.5v9M3.5 8h9')],
  close: [line('m4.75 4.75 6.5 6.5M11.25 4.75l-6.5 6.5')],
  check: [line('m3.5 8.5 3 3 6-7')],
  pencil: [line('M10.4 3.1a1.56 1.56 0 0 1 2.2 0l.3.3a1.56 1.56 0 0 1 0 2.2l-6.8 6.8-3.1.6.6-3.1zM9.25 4.25l2.5 2.5')],
  pin: [line('M5.75 2.75h4.5M6.5 2.75V6.5L4.5 8.75v1h7v-1L9.5 6.5V2.75M8 9.75v3.75')],
  trash: [line('M3 4.5h10M6.25 4.5V3.4c0-.36.29-.65.65-.65h2.2c.36 0 .65.29.65.65v1.1M4.25 4.5l.5 7.6c.05.65.6 1.15 1.25 1.15h4c.65 0 1.2-.5 1.25-1.15l.5-7.6')],
  lock: [svg`<rect x="3.5" y="7" width="9" height="6.25" rx="1.5"/>`, line('M5.5 7V5.25a2.5 2.5 0 0 1 5 0V7')],
  clock: [ring, line('M8 5v3l2 1.25')],
  instagram: [svg`<rect x="2.5" y="2.5" width="11" height="11" rx="3.25"/>`, svg`<circle cx="8" cy="8" r="2.6"/>`, dot(11, 5, 0.8)],
  chat: [line('M4 3h8c.7 0 1.25.55 1.25 1.25v5.5c0 .7-.55 1.25-1.25 1.25H8.25L5.25 13.4V11H4c-.7 0-1.25-.55-1.25-1.25v-5.5C2.75 3.55 3.3 3 4 3z')],
  user: [svg`<circle cx="8" cy="5.5" r="2.6"/>`, line('M3 13.25c.45-2.6 2.4-4 5-4s4.55 1.4 5 4')],
  alert: [line('M7.13 3.25a1 1 0 0 1 1.74 0l4.75 8.5a1 1 0 0 1-.87 1.5h-9.5a1 1 0 0 1-.87-1.5zM8 6.5v2.75'), dot(8, 11.1, 0.85)],
  ban: [ring, line('m4.1 4.1 7.8 7.8')],
  offline: [line('M2.5 2.5l11 11M5 4.85A3.5 3.5 0 0 0 4.6 7 2.9 2.9 0 0 0 4.9 12.75h6.3M7.2 3.6a3.6 3.6 0 0 1 4.2 3.3 2.9 2.9 0 0 1 2.15 4.2')],
  eye: [line('M1.75 8S4 3.75 8 3.75 14.25 8 14.25 8 12 12.25 8 12.25 1.75 8 1.75 8z'), svg`<circle cx="8" cy="8" r="1.9"/>`],
  refresh: [line('M13 5.5V2.75M13 5.5h-2.75M12.8 5.5a5.5 5.5 0 1 0 .45 4')],
  sliders: [line('M2.5 5h5M11.5 5h2M2.5 11h2M8.5 11h5'), svg`<circle cx="9.5" cy="5" r="1.75"/>`, svg`<circle cx="6.5" cy="11" r="1.75"/>`],
  calendar: [svg`<rect x="2.5" y="3.25" width="11" height="10.25" rx="1.75"/>`, line('M2.5 6.75h11M5.5 1.75v3M10.5 1.75v3')],
  userPlus: [svg`<circle cx="6.5" cy="5.5" r="2.5"/>`, line('M2 13.25c.4-2.6 2.1-4 4.5-4 1.1 0 2 .3 2.75.85M12 9.5v4M10 11.5h4')],
  key: [svg`<circle cx="5.5" cy="10.5" r="2.75"/>`, line('m7.5 8.5 5.25-5.25M10.5 5.5l1.75 1.75')],
} satisfies Record<string, SVGTemplateResult[]>

export type IconName = keyof typeof icons
