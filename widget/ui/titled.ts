/** A tooltip that is made when a pointer comes: there are many, and hardly one is read. */
export const titled = (text: () => string) => (event: Event) => {
  ;(event.currentTarget as HTMLElement).title = text()
}
