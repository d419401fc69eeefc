/** The clock of a picture stands still; a day is enough to say when. */
export const at = (text: string) => new Date(`${text}+07:00`).toISOString().replace('.000', '')
