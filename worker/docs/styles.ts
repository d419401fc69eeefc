/**
 * The page's look: colours, type scale and spacing of the panel's design. Prose alone is set a step larger and wider
 * than a sidebar's, for it is read, not glanced at. Inserted into the page as it is, and allowed there by its hash.
 */
import { Html } from './html'

export const styles = new Html(`
:root {
  color-scheme: light dark;
  --bg: light-dark(oklch(0.995 0.0015 85), oklch(0.205 0.005 75));
  --bg-sunken: light-dark(oklch(0.968 0.004 85), oklch(0.245 0.006 75));
  --line: light-dark(oklch(0.915 0.005 85), oklch(0.315 0.006 75));
  --ink: light-dark(oklch(0.235 0.01 70), oklch(0.935 0.005 85));
  --ink-muted: light-dark(oklch(0.495 0.012 70), oklch(0.735 0.01 80));
  --accent: light-dark(oklch(0.455 0.075 196), oklch(0.8 0.08 192));
  --danger: light-dark(oklch(0.505 0.175 27), oklch(0.765 0.115 25));
  --mono: ui-monospace, "SF Mono", "Cascadia Mono", Menlo, Consolas, "DejaVu Sans Mono", monospace;
}
* { box-sizing: border-box; }
html { scroll-padding-top: 64px; -webkit-text-size-adjust: 100%; }
body {
  margin: 0;
  background: var(--bg);
  color: var(--ink);
  font: 13px/20px system-ui, -apple-system, "Segoe UI", Roboto, sans-serif;
  font-variant-numeric: tabular-nums;
  overflow-wrap: break-word;
}
a { color: var(--accent); text-decoration: none; border-radius: 3px; }
a:hover { text-decoration: underline; text-underline-offset: 3px; }
:is(a, pre, summary, .scroll):focus-visible { outline: 2px solid var(--accent); outline-offset: 1px; }
h1, h2, h3, h4, p, ul, ol, dl, dd, pre { margin: 0; padding: 0; }
:is(h2, h3) a, .brand { color: inherit; }
h1 { font-size: 18px; line-height: 24px; font-weight: 600; }
h2 { font-size: 18px; line-height: 24px; font-weight: 600; }
h3 { font-size: 15px; line-height: 20px; font-weight: 600; }
h4 { font-size: 12px; line-height: 16px; font-weight: 600; margin: 24px 0 4px; }
b { font-weight: 600; }
code, pre { font-family: var(--mono); font-size: 12px; font-variant-ligatures: none; }
ul { list-style: none; }
.skip { position: fixed; inset: 8px auto auto 8px; z-index: 2; padding: 8px 12px; background: var(--bg); transform: translateY(-64px); }
.skip:focus { transform: none; }

header {
  position: sticky; inset-block-start: 0; z-index: 1;
  display: flex; justify-content: space-between; align-items: center;
  block-size: 48px; padding-inline: 24px;
  background: var(--bg); border-block-end: 1px solid var(--line);
}
.brand { font-size: 15px; font-weight: 600; }
.brand span { font-weight: 400; color: var(--ink-muted); }

nav { padding: 24px; }
nav h2 { font-size: 12px; line-height: 16px; margin: 24px 0 4px; }
nav ul a { display: block; padding-block: 4px; color: var(--ink-muted); }
nav a:hover { color: var(--accent); }

main { min-inline-size: 0; padding: 0 24px 96px; }
.guide, .area { max-inline-size: 680px; padding-block: 48px 24px; }
.guide p, .guide :is(ul, ol), .area p, .operation > div > p { font-size: 15px; line-height: 24px; }
.guide > * + p, .area p { margin-block-start: 12px; }
.guide h3 { margin-block: 24px 4px; }
.guide h3 + p { margin-block-start: 0; }
.guide :is(ul, ol) { padding-inline-start: 20px; }
.guide ul { list-style: disc; }
.guide li { margin-block-start: 4px; }
.guide > p + :is(ul, ol) { margin-block-start: 8px; }
.guide.setup { padding-block: 32px 24px; border-block-start: 1px solid var(--line); }
.guide pre { margin-block: 12px; }
:is(p, li, dd) code { padding: 1px 4px; border-radius: 4px; background: var(--bg-sunken); overflow-wrap: anywhere; }
.lead { color: var(--ink-muted); }

pre { padding: 12px 16px; overflow-x: auto; border-radius: 6px; background: var(--bg-sunken); line-height: 20px; tab-size: 2; }
details { margin-block-start: 8px; }
summary { display: inline-flex; align-items: center; block-size: 28px; padding-inline: 4px; border-radius: 6px; color: var(--accent); cursor: pointer; font-size: 12px; }
.sample pre { max-block-size: max(320px, 100vh - 160px); overflow-y: auto; }

.operation { padding-block: 32px; border-block-start: 1px solid var(--line); }
.operation > * { min-inline-size: 0; }
.address { margin-block-start: 4px; }
.operation .address, .operation .who { font-size: 13px; line-height: 20px; }
.address code { padding: 0; background: none; font-size: 13px; }
.method { font: 600 12px/16px var(--mono); color: var(--accent); }
.method.get { color: var(--ink-muted); }
.method.delete { color: var(--danger); }
.operation > div > p + p:not(.who) { margin-block-start: 12px; }
.operation .who { margin-block-start: 4px; color: var(--ink-muted); }
.permission { margin-inline-start: 4px; }

.fields dt { padding-block-start: 8px; border-block-start: 1px solid var(--line); }
.fields dd { padding-block: 0 8px; color: var(--ink-muted); }
.fields dt:first-of-type { border: 0; }
.fields dt code { font-size: 13px; font-weight: 600; }
.type, .presence { font-size: 12px; color: var(--ink-muted); }
.presence { color: var(--ink); font-weight: 600; }
.answers { display: flex; flex-wrap: wrap; gap: 4px 16px; margin-block-start: 4px; }
.answers li { white-space: nowrap; }
.answers a[href^="#error-"] { color: var(--ink-muted); }
.answers a:hover { color: var(--accent); }
.sample { margin-block-start: 24px; }

.terms { display: grid; grid-template-columns: minmax(120px, max-content) minmax(0, 1fr); margin-block: 12px; }
.terms > * { padding-block: 6px; border-block-start: 1px solid var(--line); }
.terms dt { padding-inline-end: 24px; }
.terms > :is(dt:first-child, dt:first-child + dd) { border: 0; }
.terms :target, dt:target + dd { background: var(--bg-sunken); }
.scroll { overflow-x: auto; margin-block-start: 12px; }
table { border-collapse: collapse; inline-size: 100%; }
th, td { padding: 6px 12px 6px 0; text-align: start; font-weight: 400; border-block-start: 1px solid var(--line); }
thead th { font-size: 12px; color: var(--ink-muted); border: 0; }
td.no { color: var(--ink-muted); }
td:not(.no) { font-weight: 600; }

@media (max-width: 899px) {
  nav { padding-block: 12px; border-block-end: 1px solid var(--line); }
  nav .deep { display: none; }
  nav ul, nav h2 { display: inline; margin: 0; font-size: 13px; line-height: 20px; font-weight: 400; }
  nav li { display: inline; }
  nav ul a, nav h2 a { display: inline-block; padding: 6px 0; margin-inline-end: 16px; color: var(--accent); }
  .guide, .area { padding-block-start: 32px; }
}
@media (max-width: 599px) {
  header, nav { padding-inline: 16px; }
  main { padding-inline: 16px; }
  th, td { padding-inline-end: 8px; }
  .terms { display: block; }
  .terms dd { border: 0; padding-block-start: 0; }
  .terms dt { padding-block-end: 0; }
  .answers { flex-direction: column; }
  .answers li { white-space: normal; }
}
@media (min-width: 900px) {
  body { display: grid; grid-template-columns: 264px minmax(0, 1fr); grid-template-rows: auto 1fr; }
  header { grid-column: 1 / -1; }
  nav { position: sticky; inset-block-start: 48px; align-self: start; block-size: calc(100vh - 48px); overflow-y: auto; border-inline-end: 1px solid var(--line); scrollbar-width: thin; }
  main { padding-inline: 48px; }
}
@media (min-width: 1240px) {
  .operation { display: grid; grid-template-columns: minmax(0, 1fr) minmax(0, 440px); column-gap: 48px; }
  .sample { margin: 0; position: sticky; inset-block-start: 80px; align-self: start; }
}
@media (pointer: coarse) {
  nav ul a { padding-block: 12px; }
  summary { block-size: 44px; }
}
@media print {
  header, nav, .skip, details { display: none; }
  .operation { break-inside: avoid; }
}
`)
