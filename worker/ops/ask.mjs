/** Questions at the terminal. Where nobody can answer, the default is the answer. */
import { createInterface } from 'node:readline/promises'

export async function ask(question, fallback) {
  if (!process.stdin.isTTY) return fallback
  const terminal = createInterface({ input: process.stdin, output: process.stdout })
  try {
    return (await terminal.question(`${question} [${fallback}] `)).trim() || fallback
  } finally {
    terminal.close()
  }
}
