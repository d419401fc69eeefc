/** How Meta's Graph API says no: the shape that its error documentation gives. */
import type { Reply } from './provider'

export function graphError(code: number, { subcode, status = 400, details, ...rest }: { subcode?: number; status?: number; details?: string; headers?: Record<string, string>; transient?: boolean } = {}): Reply {
  return {
    status,
    headers: rest.headers ?? {},
    body: {
      error: {
        message: `(#${code}) What Meta says, to +6281234567890`,
        type: 'OAuthException',
        code,
        ...(subcode !== undefined && { error_subcode: subcode }),
        ...(rest.transient !== undefined && { is_transient: rest.transient }),
        ...(details !== undefined && { error_data: { messaging_product: 'whatsapp', details } }),
        fbtrace_id: 'A4O5a8RAgePwbcGSuKj',
      },
    },
  }
}
