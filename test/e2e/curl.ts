/** Understands a curl line as far as the documentation uses one, so that its examples run as they are printed. */

export interface Answer {
  status: number
  headers: Headers
  body: unknown
}

export async function curl(line: string): Promise<Answer> {
  const answer = await fetch(requestOf(line))
  return { status: answer.status, headers: answer.headers, body: await answer.json() }
}

export function requestOf(line: string): Request {
  const [program, ...words] = wordsOf(line)
  if (program !== 'curl') throw new Error(`not a curl line: ${line}`)
  let url = ''
  let method: string | undefined
  let data: string | undefined
  const query = new URLSearchParams()
  const headers = new Headers()
  for (let word = words.shift(); word !== undefined; word = words.shift()) {
    if (word === '-X') method = words.shift()
    else if (word === '-d') data = words.shift()
    else if (word === '--data-urlencode') {
      const [name = '', ...value] = (words.shift() ?? '').split('=')
      query.append(name, value.join('='))
    } else if (word === '-G') method = 'GET'
    else if (word === '-H') {
      const [name = '', ...value] = (words.shift() ?? '').split(': ')
      headers.append(name, value.join(': '))
    } else url = word
  }
  if (query.size > 0) url += `?${query}`
  return new Request(url, { method: method ?? (data === undefined ? 'GET' : 'POST'), headers, ...(data !== undefined && { body: data }) })
}

/** As a shell splits them: quotes hold together, a backslash at the end of a line joins two. */
function wordsOf(line: string): string[] {
  const words = line.replaceAll('\\\n', ' ').matchAll(/'([^']*)'|"([^"]*)"|(\S+)/g)
  return [...words].map(([, single, double, bare]) => single ?? double ?? bare ?? '')
}
