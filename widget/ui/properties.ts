/** How an element's properties are told to Lit where decorators would cost more bytes than they say. */
export const given = { attribute: false } as const
export const state = { state: true } as const
