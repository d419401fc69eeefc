/** Ten runs as two figures, and a line of a table that says whether they keep the bar. */

/** @param {readonly number[]} values */
export function median(values) {
  const sorted = values.toSorted((a, b) => a - b)
  const middle = sorted.length / 2
  return sorted.length % 2 === 1 ? sorted[Math.floor(middle)] : (sorted[middle - 1] + sorted[middle]) / 2
}

/** @param {readonly number[]} values */
export function worst(values) {
  return Math.max(...values)
}

/**
 * @param {string} what
 * @param {readonly number[]} values One a run.
 * @param {string} unit
 * @param {number} [bar] What the median must not be over.
 */
export function row(what, values, unit, bar) {
  const kept = bar === undefined ? '' : `${number(bar)}${unit && ` ${unit}`} ${median(values) <= bar ? '✓' : '✗'}`
  return `| ${what} | ${number(median(values))} ${unit} | ${number(worst(values))} ${unit} | ${kept} |`
}

/** Small ones with what is behind the point. */
export function number(value) {
  return Math.abs(value) < 10 ? String(Math.round(value * 1_000) / 1_000) : Math.round(value).toLocaleString('en')
}
