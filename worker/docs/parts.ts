/** What a guide is made of, beside sentences: something to copy, a list, a table of words and their meanings. */
import { type Html, html, prose } from './html'

export const code = (text: string): Html => html`<pre tabindex="0"><code>${text}</code></pre>`

export const list = (lines: readonly string[]): Html => html`<ul>${lines.map((line) => html`<li>${prose(line)}</li>`)}</ul>`

export const steps = (lines: readonly string[]): Html => html`<ol>${lines.map((line) => html`<li>${prose(line)}</li>`)}</ol>`

/** Rows of a word and its meaning, and a place to link to, where there is one. */
export const terms = (rows: readonly (readonly [string, Html | string, string?])[]): Html =>
  html`<dl class="terms">${rows.map(([term, meaning, id]) => html`<dt${id !== undefined && html` id="${id}"`}><code>${term}</code></dt><dd>${meaning}</dd>`)}</dl>`
