/**
 * The detector that asks Workers AI. What a model answers is input like any other: it counts only if it is JSON of the
 * one shape asked for and the name stands in the message; whatever else comes, or nothing in time, the built-in decides.
 */
import * as v from 'valibot'
import { detectName } from './built-in'
import type { NameDetector, SlowNameDetector } from './detector'
import { findName } from './finding'
import { nameLimits } from './limits'
import { namePrompt } from './prompt'
import { tokenize } from './tokens'

/** One of those that take a JSON schema: developers.cloudflare.com/workers-ai/features/json-mode */
const model = '@cf/meta/llama-3.3-70b-instruct-fp8-fast'

const answerSchema = {
  type: 'object',
  properties: { name: { type: 'string' } },
  required: ['name'],
  additionalProperties: false,
} as const

/** As much of `env.AI` as is used. */
export interface TextModel {
  run(
    name: typeof model,
    inputs: {
      messages: { role: string; content: string }[]
      response_format: { type: 'json_schema'; json_schema: typeof answerSchema }
      max_tokens: number
      temperature: number
    },
    options: { signal: AbortSignal },
  ): Promise<unknown>
}

export function askingForNames(ai: TextModel, fallback: NameDetector = detectName): SlowNameDetector {
  return async (text) => {
    const answer = await ask(ai, text).catch(() => undefined)
    const stated = v.safeParse(Answer, answer)
    if (!stated.success) return fallback(text)
    const { name } = stated.output.response
    if (name === '') return null
    return findName(tokenize(text), tokenize(name)) ?? fallback(text)
  }
}

async function ask(ai: TextModel, text: string): Promise<unknown> {
  const signal = AbortSignal.timeout(nameLimits.aiTimeoutMs)
  const inputs = {
    messages: namePrompt(text.slice(0, nameLimits.textMaxChars)),
    response_format: { type: 'json_schema', json_schema: answerSchema },
    max_tokens: nameLimits.aiAnswerMaxTokens,
    temperature: 0,
  } as const
  // The binding takes the signal, but does not promise to heed it.
  return Promise.race([ai.run(model, inputs, { signal }), aborted(signal)])
}

function aborted(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    signal.addEventListener('abort', () => reject(new Error('Workers AI did not answer in time')), { once: true })
  })
}

const Stated = v.strictObject({ name: v.pipe(v.string(), v.trim(), v.maxLength(nameLimits.nameMaxChars)) })

/** The object itself, or as text, by the model and the day. */
const Answer = v.object({
  response: v.union([Stated, v.pipe(v.string(), v.maxLength(nameLimits.aiAnswerMaxChars), v.parseJson(), Stated)]),
})
