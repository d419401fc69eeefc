/** Cost against size, both in tens: a cost that follows what is shown is a level line, one that follows what is stored climbs. */
import { median } from '../panel/figures.mjs'

const panel = { width: 420, height: 420, left: 80, top: 48, gap: 270 }
/** The dearest are named; the others are level lines together, and their figures are in the table. */
const named = 14
const hues = ['#2563eb', '#7c3aed', '#e11d48', '#b45309', '#4d7c0f', '#0f766e', '#c026d3']
const others = '#94a3b8'

/** @param {{ size: number, operations: import('./measure.mjs').Measured[] }[]} figures @returns {string} */
export function plot(figures) {
  const sizes = figures.map(({ size }) => size)
  const lines = (cost) => figures[0].operations.map(({ what }) => ({
    what, values: figures.map(({ operations }) => Math.max(1, cost(operations.find((operation) => operation.what === what)))),
  }))
  const charts = [
    chart('Rows read', sizes, lines(({ rowsRead }) => rowsRead), 0),
    chart('p50, milliseconds', sizes, lines(({ ms }) => median(ms)), 1),
  ]
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${2 * (panel.left + panel.width + panel.gap)} ${panel.top + panel.height + 60}" font-family="system-ui, sans-serif" font-size="12">
<rect width="100%" height="100%" fill="#fff"/>
${charts.join('\n')}
</svg>
`
}

function chart(title, sizes, lines, place) {
  const left = panel.left + place * (panel.left + panel.width + panel.gap)
  const powers = Math.ceil(Math.log10(Math.max(...lines.flatMap(({ values }) => values), 10)))
  const [first, last] = [Math.log10(sizes[0]), Math.log10(sizes.at(-1))]
  const x = (size) => left + ((Math.log10(size) - first) / (last - first || 1)) * panel.width
  const y = (value) => panel.top + panel.height * (1 - Math.log10(value) / powers)
  const grid = [
    ...Array.from({ length: powers + 1 }, (_, power) => 10 ** power).map((value) =>
      `<path d="M${left} ${y(value)}h${panel.width}" stroke="#e2e8f0"/><text x="${left - 8}" y="${y(value) + 4}" text-anchor="end" fill="#475569">${value.toLocaleString('en')}</text>`),
    ...sizes.map((size) =>
      `<path d="M${x(size)} ${panel.top}v${panel.height}" stroke="#e2e8f0"/><text x="${x(size)}" y="${panel.top + panel.height + 20}" text-anchor="middle" fill="#475569">${size.toLocaleString('en')}</text>`),
  ]
  const dearest = lines.toSorted((a, b) => b.values.at(-1) - a.values.at(-1))
  const hueOf = (line) => (dearest.indexOf(line) < named ? hues[dearest.indexOf(line) % hues.length] : others)
  const drawn = dearest.toReversed().map((line) =>
    `<polyline points="${line.values.map((value, n) => `${x(sizes[n]).toFixed(1)},${y(value).toFixed(1)}`).join(' ')}" fill="none" stroke="${hueOf(line)}" stroke-width="1.5"><title>${line.what}</title></polyline>`)
  // None over another.
  let above = panel.top - 15
  const labels = dearest.slice(0, named).map((line) => {
    above = Math.max(y(line.values.at(-1)) + 4, above + 14)
    return `<text x="${left + panel.width + 10}" y="${above.toFixed(1)}" fill="${hueOf(line)}">${line.what}</text>`
  })
  const rest = lines.length - named
  if (rest > 0) labels.push(`<text x="${left + panel.width + 10}" y="${above + 18}" fill="#64748b">and ${rest} more</text>`)
  return `<g><text x="${left}" y="${panel.top - 20}" font-size="14" font-weight="600">${title}, by contacts in the workspace</text>\n${[...grid, ...drawn, ...labels].join('\n')}</g>`
}
