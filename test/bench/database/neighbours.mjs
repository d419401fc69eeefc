/** Workspaces that are only there; the one that is measured is the first. */
export const neighbours = { first: 2, count: 50, contacts: 1_000 }
