/**
 * An operation against its floor: one, the other, and so on, so that whatever else the machine does meets both alike.
 *
 * @typedef {import('./client.mjs').Asked} Asked
 * @typedef {{
 *   what: string,
 *   next: (n: number) => Asked | Promise<Asked>,
 *   floor?: Asked,
 *   undo?: (n: number) => Asked,
 *   bar?: 'shown' | 'sorted' | 'timeline' | 'created' | 'createdNew' | 'arrived' | 'arrivedLater' | 'arrivedAgain',
 * }} Operation
 * `next`: what is asked the nth time. `floor`: whose SQL the floor runs, if not its own. `undo`: asked after each, not measured.
 * @typedef {{ what: string, bar?: string, shown: number | null, trips: number, rowsRead: number, rowsWritten: number,
 *   ms: number[], floorMs: number[], emptyMs: number[] }} Measured
 */
const warmUps = 3
const most = 40
const least = 8
const longEnoughMs = 3_000

/** @param {ReturnType<typeof import('./client.mjs').clientOf>} client @param {Operation} operation @returns {Promise<Measured>} */
export async function measure(client, { what, next, floor, undo, bar }) {
  let asked = 0
  const isRead = ((await next(0)).method ?? 'GET') === 'GET'
  const real = async () => {
    const n = asked++
    const answer = await client.must(await next(n))
    if (undo) await client.must(undo(n))
    return answer
  }
  const bare = async () => {
    const n = asked++
    if (!isRead) await client.rehearse(await next(n))
    const answer = await client.floor()
    if (undo) await client.must(undo(n))
    return answer
  }
  for (let run = 0; run < warmUps; run += 1) await real()
  await client.rehearse(floor ?? (await next(asked++)))
  for (let run = 0; run < warmUps; run += 1) await bare()

  const answers = []
  const floorMs = []
  const emptyMs = []
  const until = performance.now() + longEnoughMs
  while (answers.length < most && (answers.length < least || performance.now() < until)) {
    // Whoever comes second finds the pages warm: each does every other time.
    if (answers.length % 2 === 0) answers.push(await real())
    floorMs.push((await bare()).ms)
    if (answers.length < floorMs.length) answers.push(await real())
    emptyMs.push((await client.empty()).ms)
  }
  const worst = (count) => Math.max(...answers.map((answer) => answer[count]))
  const data = answers[0].body?.data
  return {
    what, bar, shown: shownIn(data),
    trips: worst('trips'), rowsRead: worst('rowsRead'), rowsWritten: worst('rowsWritten'),
    ms: answers.map(({ ms }) => ms), floorMs, emptyMs,
  }
}

/** The panel shows a contact and what happened to it. */
function shownIn(data) {
  if (Array.isArray(data)) return data.length
  return data?.timeline ? 1 + data.timeline.data.length : null
}
