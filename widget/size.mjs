/**
 * What a page loads, as gzip: the loader; everything up to the first paint; each part that comes later; all of it. "All"
 * is the most that one agent's browser can load: languages are alternatives, so the largest counts and the others do not,
 * and a further language costs nobody else anything. An exact version, which is one file, may weigh as much as all.
 * `node widget/size.mjs [directory of the built widget]` prints a line per figure and fails when one is over its budget.
 */
import { readdir, readFile } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { gzipSync } from 'node:zlib'

/**
 * `all` only holds the line: what is wanted is below it, and not reached. Measured: the exact version, one file with both languages, is 64,900, and
 * each part that comes by itself costs about 750 bytes more, for compression starts cold.
 */
const budgets = { loader: 1_000, firstPaint: 20_000, part: 6_000, all: 68_600 }
const allWanted = 45_000

const directory = process.argv[2] ?? fileURLToPath(new URL('dist', import.meta.url))
const scripts = (await readdir(directory, { recursive: true })).filter((path) => path.endsWith('.js') && !path.startsWith('demo'))
const exactVersions = scripts.filter((path) => /^\d.*sahut\.js$/.test(path))
const paths = scripts.filter((path) => !exactVersions.includes(path))
const names = paths.map((path) => basename(path))
const chunks = new Map(
  await Promise.all(
    paths.map(async (path) => {
      const code = await readFile(join(directory, path), 'utf8')
      const imports = [...code.matchAll(/(?:from|import)\s*["']\.\/([^"']+)["']/g)].map((match) => match[1])
      return [basename(path), { bytes: gzipped(code), imports }]
    }),
  ),
)

function gzipped(code) {
  return gzipSync(code, { level: 9 }).length
}

/** A chunk and all it cannot start without. */
function withImports(name, found = new Set()) {
  const chunk = chunks.get(name)
  if (!chunk || found.has(name)) return found
  found.add(name)
  for (const other of chunk.imports) withImports(other, found)
  return found
}

const weigh = (chunkNames) => [...chunkNames].reduce((sum, name) => sum + (chunks.get(name)?.bytes ?? 0), 0)

const panel = names.find((name) => name.startsWith('panel-'))
if (!panel || !chunks.has('sahut.js')) throw new Error(`No built widget in ${directory}`)

const first = withImports(panel).add('sahut.js')
const languages = names.filter((name) => /^[a-z]{2}-.{8}\.js$/.test(name)).toSorted((a, b) => weigh([b]) - weigh([a]))
if (languages.length === 0) throw new Error('Every panel speaks a language, and none was found')
const otherLanguages = languages.slice(1)
const figures = [
  ['loader', weigh(['sahut.js']), budgets.loader],
  ['to first paint', weigh(first), budgets.firstPaint],
  ...names.filter((name) => !first.has(name)).map((name) => [`part ${name.replace(/-.{8}\.js$/, '')}`, weigh([name]), budgets.part]),
  ['everything', weigh(names.filter((name) => !otherLanguages.includes(name))), budgets.all],
]
for (const path of exactVersions) figures.push([`exact version ${path}`, gzipped(await readFile(join(directory, path), 'utf8')), budgets.all])

for (const [what, bytes, budget] of figures) {
  const short = budget === budgets.all && bytes > allWanted ? `, wanted: ${allWanted}` : ''
  console.log(`${bytes > budget ? 'OVER ' : ''}${what}: ${bytes} of ${budget} bytes gzip${short}`)
}
process.exitCode = figures.some(([, bytes, budget]) => bytes > budget) ? 1 : 0
