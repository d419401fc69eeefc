/** A workspace's number is the upper part of every rowid it has: 20 bits, so that a rowid is a whole number to JavaScript. */
export const workspaceNumberMax = 2 ** 20 - 1
