/** What stands in the header and is edited there, together. */
export const profileLines = ['name', 'company', 'location'] as const
export type ProfileLine = (typeof profileLines)[number]
