/** Glyphs that nothing draws before the first moment has come; every moment brings them. */
import { box, circle } from './icons'

export const laterIcons = {
  chevron: 'M4.75 6.5 8 9.75l3.25-3.25',
  plus: 'M8 3.5v9M3.5 8h9',
  close: 'm4.75 4.75 6.5 6.5m0-6.5-6.5 6.5',
  pin: 'M5.75 2.75h4.5M6.5 2.75V6.5l-2 2.25v1h7v-1l-2-2.25V2.75M8 9.75v3.75',
  trash: 'M3 4.5h10m-6.75 0V3.4q0-.6.6-.6h2.3q.6 0 .6.6v1.1m-5.5 0 .5 7.5q.1 1.25 1.25 1.25h4q1.15 0 1.25-1.25l.5-7.5',
  user: `${circle(8, 5.5, 2.6)}M3 13.25c.45-2.6 2.4-4 5-4s4.55 1.4 5 4`,
  sliders: `M2.5 5h5m4 0h2m-11 6h2m4 0h5${circle(9.5, 5, 1.75)}${circle(6.5, 11, 1.75)}`,
  calendar: `${box(2.5, 3.25, 11, 10.25, 1.75)}M2.5 6.75h11M5.5 1.75v3m5-3v3`,
  userPlus: `${circle(6.5, 5.5, 2.5)}M2 13.25c.4-2.6 2.1-4 4.5-4q1.6 0 2.75.85M12 9.5v4m-2-2h4`,
}
