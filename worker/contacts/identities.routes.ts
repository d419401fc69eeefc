/** A contact's phones and e-mails, one by one. Every answer is the whole contact, as it is afterwards. */
import { newId } from '../ids'
import type { Call, Reply } from '../http/route'
import { PhoneReader, plainValue } from './contact.input'
import { changed, contactId } from './contact.routes'
import { changeIdentities } from './contact.store'
import type { TypedValue } from './identities.statements'

type Kind = 'phone' | 'email'
interface Adding { value: string; primary?: boolean | undefined }
interface Changing { value?: string | undefined; primary?: true | undefined }

const add = (kind: Kind) =>
  async function addIdentity({ access, params, body }: Call<undefined, Adding>): Promise<Reply> {
    const typed = stored(kind, body.value, access)
    const { value } = typed
    const primary = body.primary ? [{ kind, id: null, value }] : []
    return changed(await changeIdentities(
      access,
      contactId(params),
      { add: [{ kind, id: newId('identity'), ...typed }], primary },
      { kind, values: [{ kind, value, path: 'value' }] },
    ))
  }

const update = (kind: Kind) =>
  async function updateIdentity({ access, params, body }: Call<undefined, Changing>): Promise<Reply> {
    const id = params['identity_id'] ?? ''
    const replacement = body.value === undefined ? null : stored(kind, body.value, access)
    return changed(await changeIdentities(
      access,
      contactId(params),
      {
        ...(replacement && { replace: [{ kind, id, ...replacement, new_id: newId('identity') }] }),
        ...(body.primary && { primary: [{ kind, id, value: null }] }),
      },
      { id, kind, values: replacement ? [{ kind, value: replacement.value, path: 'value' }] : [] },
    ))
  }

const remove = (kind: Kind) =>
  async function removeIdentity({ access, params }: Call): Promise<Reply> {
    const id = params['identity_id'] ?? ''
    return changed(await changeIdentities(access, contactId(params), { remove: [{ kind, id }] }, { id, kind }))
  }

function stored(kind: Kind, text: string, access: Call['access']): TypedValue {
  if (kind === 'email') return plainValue(text)
  const phones = new PhoneReader(access.settings)
  const phone = phones.read(text, 'value')
  phones.finish()
  return phone ?? { value: text, raw: null }
}

export const phones = { add: add('phone'), update: update('phone'), remove: remove('phone') }
export const emails = { add: add('email'), update: update('email'), remove: remove('email') }
