/** How contacts are found: words, conditions, orders. Made from the tables that the search itself obeys. */
import { limits } from '../limits'
import { exampleFilter } from '../openapi/example-requests'
import { customPrefix, filterFields } from '../search/fields'
import { fieldKinds } from '../search/kinds'
import { meanings, operators } from '../search/operators'
import { newestFirst, sortNames } from '../search/sorts'
import { pretty } from './curl'
import { type Html, html, prose } from './html'
import { code, terms } from './parts'

const listed = (names: readonly string[]) => names.map((name) => `\`${name}\``).join(', ')

export function findingGuide(): Html {
  const number = (value: number) => value.toLocaleString('en')
  return html`
    <p>${prose('One search stands behind every list of contacts: `GET /contacts`, its facets, segments, the panel. A write is found by the very next request, and nothing is left out after so many hits. Words, tags, groups, sources and values of fields, joined in any way, cost what they show, however many contacts there are; ranges cost little in their own order; what neither knows, such as a `status` or a range in another order, looks at contacts one by one.')}</p>
    <p>${prose(`One thing takes its time: after a custom attribute is archived or brought back, \`q\` follows contact by contact, at most ${number(limits.reindexSlice * limits.reindexSlicesPerRun)} a minute. Filters are right at once.`)}</p>
    <h3>Words</h3>
    <p>${prose('`q` takes what somebody types. Every word must be found in the name, a phone, an e-mail, the company or a text attribute: anywhere in it, words of one and two letters where a word begins. Case, accents and the forms of Unicode do not matter (`é`, `ł`, `ß`, full-width letters); vowel signs of Indian scripts and voiced kana are letters. `0812 3456`, `62812…`, `+62 812-…`, a `wa.me` link and the last four digits find the same person; another number with spaces is found by its words, too. Quotes, operators and asterisks are plain text.')}</p>
    <h3>Conditions</h3>
    <p>${prose(`The simple ones are parameters (\`tag\`, \`status\`, \`created_after\`, …); all of them must hold. Whatever else you want to ask stands in \`filter\`, as JSON: conditions joined by \`and\`, \`or\` and \`not\`, at most ${limits.filterConditions} of them, ${limits.filterLevels} levels deep.`)}</p>
    ${code(pretty(exampleFilter))}
    <p>${prose('A condition names a field, an operator and a value. These are the fields, and what can be asked of each:')}</p>
    ${terms([
      ...Object.entries(filterFields).map(([name, { kind, description }]) => [name, prose(`${description}: ${listed(Object.keys(kind))}`)] as const),
      ...Object.entries(fieldKinds).map(([type, kind]) => [`${customPrefix}… (${type})`, prose(listed(Object.keys(kind)))] as const),
    ])}
    <p>${prose('And this is what the operators mean:')}</p>
    ${terms(operators.map((operator) => [operator, prose(meanings[operator])] as const))}
    <p>${prose('A value that is not set is not equal to anything, not greater and not less; `not` turns that round, so it finds those without a value as well.')}</p>
    <h3>Order, pages, totals</h3>
    <p>${prose(`\`sort\` is one of ${listed(sortNames)}; without it \`${newestFirst}\`. Follow \`meta.next_cursor\` to read a list to its end: each page costs the same, and while contacts are added none comes twice and none is left out. \`page\` is there for people who want to jump; it reads everything before it, so page 1,000 costs a thousand pages.`)}</p>
    <p>${prose(`\`total\` is exact up to ${number(limits.countedMax)}; beyond that it stops there and \`total_is_lower_bound\` says so. For everybody, and for one tag or group alone, it is exact at any size. Counting is the dearest part of a list: \`count=false\` leaves it out.`)}</p>
    <p>${prose(`\`sort=relevance\` puts a name that is just what was typed first, then whole words, then beginnings of words, then anything else, newer first among equals. It ranks the newest ${number(limits.rankedHits)} hits; the others follow, newest first.`)}</p>`
}
