/** The figures as tables, with what the issue wants beside each: kept or not, never a reason to fail. */
import { median, number } from '../panel/figures.mjs'
import { neighbours } from './neighbours.mjs'

const rowsBar = (shown) => 3 * shown + 30
const ratioBar = 1.3
const sortedBar = 50_000
const writtenBar = { created: 30, createdNew: 36, arrived: 40, arrivedLater: 16, arrivedAgain: 0 }
const timelineBar = 100
const worstBar = 10
const bytesBar = 5
const longestBarMs = 1_000

const kept = (isKept) => (isKept ? '✓' : '✗')

function p95(values) {
  const sorted = values.toSorted((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * 0.95))]
}

/**
 * @param {{
 *   size: number, operations: import('./measure.mjs').Measured[], wrong: string[], stored: ReturnType<typeof import('./storage.mjs').storage>,
 *   hunted: Awaited<ReturnType<typeof import('./hunt.mjs').hunt>>, remade: Awaited<ReturnType<typeof import('./remaking.mjs').remaking>>
 * }[]} figures
 */
export function report(figures, machine) {
  return `# The database

Measured on ${machine}, over HTTP, beside ${neighbours.count} workspaces of ${number(neighbours.contacts)} contacts. The floor is a bare Worker that runs the same SQL on the same database as one prepared statement (a write: as one batch), without asking who calls; the two are asked in turns. "Net" is their ratio without what a request takes that asks no database. ✓ and ✗: one trip; rows read at most 3 for each contact shown and 30, or ${number(sortedBar)} where words are sorted another way than newest first; at most ${timelineBar} in a timeline; rows written at most ${writtenBar.created} by a create, ${writtenBar.createdNew} with new tags, ${writtenBar.arrived} by a first message, ${writtenBar.arrivedLater} by a later one, none by one told again; a ratio of at most ${ratioBar}.

${figures.map(ofSize).join('\n\n')}
`
}

function ofSize({ size, operations, hunted, stored, remade, wrong }) {
  const { plainMs, index, others, failed } = hunted
  const worst = index.slowest[0].ms / plainMs
  return [
    `## ${size.toLocaleString('en')} contacts`,
    '',
    wrong.length === 0 ? 'Every search found exactly whom it must.' : `**Wrong**: ${wrong.join('; ')}`,
    '',
    '| | shown | trips | rows read | rows written | p50 | p95 | floor p50 | ratio | net |',
    '|---|---|---|---|---|---|---|---|---|---|',
    ...operations.map(line),
    '',
    `Of ${number(index.tried)} newest-first lists that the search index settles, put together by chance, the slowest: ${told(index.slowest[0])}; ${number(worst)} times the floor of a plain list (${number(plainMs)} ms). Bar ${worstBar} ${kept(worst <= worstBar)}`,
    '',
    `Of ${number(others.tried)} others, with ranges, parts of texts and other orders, the slowest: ${told(others.slowest[0])}. No bar.`,
    ...failed.map((text) => `\n**Failed**: ${text}.`),
    '',
    `The search index weighs ${number(stored.bytes / stored.characters)} bytes a character that is in it (bar ${bytesBar} ${kept(stored.bytes / stored.characters <= bytesBar)}; ${number(stored.bytes / stored.words)} if only those of words are counted, not of marks); ${number(stored.bytes / 1e6)} MB of the database's ${number(stored.databaseBytes / 1e6)} MB.`,
    '',
    `All search rows made anew by the cron: ${number(remade.batches)} batches in ${number(remade.tookMs / 1_000)} s of work, the longest ${number(remade.longestMs)} ms (bar ${number(longestBarMs)} ms ${kept(remade.longestMs <= longestBarMs)}).`,
  ].join('\n')
}

const told = ({ path, ms, rowsRead }) => `\`${decodeURIComponent(path.replaceAll('+', ' '))}\`, ${number(ms)} ms, ${number(rowsRead)} rows read`

function line({ what, bar, shown, trips, rowsRead, rowsWritten, ms, floorMs, emptyMs }) {
  const ratio = median(ms) / median(floorMs)
  const net = (median(ms) - median(emptyMs)) / Math.max(0.1, median(floorMs) - median(emptyMs))
  const rows = bar === 'shown' ? ` ${kept(rowsRead <= rowsBar(shown ?? 1))}` : bar === 'sorted' ? ` ${kept(rowsRead <= sortedBar)}` : bar === 'timeline' ? ` ${kept(rowsRead <= timelineBar)}` : ''
  const written = bar in writtenBar ? ` ${kept(rowsWritten <= writtenBar[bar])}` : ''
  const cells = [
    what, shown ?? '', `${trips} ${kept(trips === 1)}`, `${number(rowsRead)}${rows}`, `${number(rowsWritten)}${written}`,
    `${number(median(ms))} ms`, `${number(p95(ms))} ms`, `${number(median(floorMs))} ms`,
    `${ratio.toFixed(2)}${bar === 'shown' ? ` ${kept(ratio <= ratioBar)}` : ''}`, net.toFixed(2),
  ]
  return `| ${cells.join(' | ')} |`
}
