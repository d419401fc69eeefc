/** The words of a contact, as they stand in the search index: of its parts, its phones without the plus, its e-mails. */

/** SQL: the text, from the JSON of `contacts.search` and `contacts.identities`. */
export const textSql = (search: string, identities: string) => `
    coalesce((SELECT group_concat(value, '') FROM json_each(${search}, '$.text')), '')
      || coalesce((
        SELECT group_concat('  ' || iif(value ->> '$.kind' = 'phone', substr(value ->> '$.value', 2), value ->> '$.value'), '')
        FROM json_each(${identities})
        WHERE value ->> '$.kind' IN ('phone', 'email')), '')`
