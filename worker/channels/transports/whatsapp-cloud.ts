/** WhatsApp Cloud API: free text while the customer's window is open, else a template. */
import * as v from 'valibot'
import { variablesIn } from '../../templates/variables'
import type { Delivered, Outgoing } from '../transport'
import { failed } from './failures'
import { type GraphErrors, postToGraph, providerId } from './graph'

const usual = 'https://graph.facebook.com'

/** Meta's list of the Cloud API's error codes; those that every product has are in graph.ts. */
const errors: GraphErrors = {
  '33': 'no_account', '133010': 'no_account', '131045': 'no_account',
  '131005': 'not_permitted', '131031': 'not_permitted', '131037': 'not_permitted', '131042': 'not_permitted', '130497': 'not_permitted',
  '131047': 'template_required',
  '131021': 'unreachable', '131026': 'unreachable', '131030': 'unreachable', '131062': 'unreachable', '130472': 'unreachable', '131049': 'unreachable',
  '131050': 'blocked',
  '132000': 'template_refused', '132001': 'template_refused', '132005': 'template_refused', '132007': 'template_refused', '132012': 'template_refused',
  '132015': 'template_refused', '132016': 'template_refused', '132018': 'template_refused',
  '130429': 'rate_limited', '131048': 'rate_limited', '131056': 'rate_limited', '133016': 'rate_limited',
  '131000': 'unavailable', '131016': 'unavailable', '131057': 'unavailable', '133004': 'unavailable',
}

const Accepted = v.object({ messages: v.looseTuple([v.object({ id: providerId })]) })

export async function whatsappCloud(outgoing: Outgoing): Promise<Delivered> {
  const { channel, to, replyTo } = outgoing
  if (channel.account === null || !/^\d{1,32}$/.test(channel.account)) return failed('no_account')
  const recipient = recipientOf(to)
  if (recipient === null) return failed('unreachable')
  const said = outgoing.template === null ? text(outgoing.content) : template(outgoing.template)
  if (said === null) return failed('template_refused')
  const answer = await postToGraph(channel, usual, `/${channel.account}/messages`, {
    messaging_product: 'whatsapp',
    recipient_type: 'individual',
    ...recipient,
    ...(replyTo !== null && { context: { message_id: replyTo } }),
    ...said,
    // Comes back with every status: WhatsApp knows no key against sending twice.
    biz_opaque_callback_data: outgoing.id,
  }, errors)
  if (!answer.ok) return answer
  const accepted = v.safeParse(Accepted, answer.json)
  return accepted.success ? { ok: true, providerId: accepted.output.messages[0].id } : failed('not_understood')
}

/** Whoever has a user name may be known by an id of this business's alone, and no phone. */
function recipientOf({ kind, value }: Outgoing['to']): { to: string } | { recipient: string } | null {
  if (kind === 'whatsapp' || kind === 'phone') return { to: value }
  return kind === 'whatsapp_user' ? { recipient: value } : null
}

const text = (body: string) => ({ type: 'text', text: { body, preview_url: true } })

/** `null`: a variable has no value. Numbers go by their order, names by their name. */
function template({ name, language, variables, body }: NonNullable<Outgoing['template']>) {
  const keys = variablesIn(body)
  const arePositions = keys.every((key) => /^\d+$/.test(key))
  const values = keys.map((key) => ({ key, value: oneLine(variables[key] ?? '') }))
  if (values.some(({ value }) => value === '')) return null
  const parameters = values.map(({ key, value }) => ({ type: 'text', ...(!arePositions && { parameter_name: key }), text: value }))
  const components = parameters.length === 0 ? [] : [{ type: 'body', parameters }]
  return { type: 'template', template: { name, language: { code: language }, components } }
}

/** WhatsApp refuses a variable with a line break, a tab, or more than four spaces in a row. */
const oneLine = (value: string) => value.replace(/\s*[\n\r\t]\s*/g, ' ').replace(/ {5,}/g, '    ').trim()
