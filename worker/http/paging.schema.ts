/** Page-number paging, as the product's public API has it. */
import * as v from 'valibot'
import { limits } from '../limits'
import { integer } from './values'

const wholeNumber = v.pipe(
  v.string(),
  v.check((text) => /^\d{1,9}$/.test(text), 'integer'),
  v.transform(Number),
)

export const pageQuery = {
  page: v.optional(v.pipe(wholeNumber, v.check((page) => page >= 1, 'min'), v.metadata({ minimum: 1 })), '1'),
  per_page: v.optional(
    v.pipe(
      wholeNumber,
      v.check((perPage) => perPage >= 1, 'min'),
      v.check((perPage) => perPage <= limits.perPageMax, 'max'),
      v.metadata({ minimum: 1, maximum: limits.perPageMax }),
    ),
    String(limits.perPageDefault),
  ),
}

export const pageMeta = v.object({
  total: integer,
  page: integer,
  per_page: integer,
  total_pages: integer,
})
export type PageMeta = v.InferOutput<typeof pageMeta>

export function metaOf(total: number, page: number, perPage: number): PageMeta {
  return { total, page, per_page: perPage, total_pages: Math.ceil(total / perPage) }
}
