/**
 * Text in pieces, as the body of an answer. The next piece is made when there is room for it. What fails in the middle
 * can no longer be told by a status: the stream errors, which ought to cut the connection. workerd ends it as if nothing
 * had happened (cloudflare/workerd#6818), so a text has to show by itself whether it is whole.
 */
export function textStream(pieces: AsyncIterable<string>, onError: (error: unknown) => void): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder()
  const rest = pieces[Symbol.asyncIterator]()
  return new ReadableStream<Uint8Array>({
    async pull(controller) {
      try {
        const { done, value } = await rest.next()
        if (done) controller.close()
        else controller.enqueue(encoder.encode(value))
      } catch (error) {
        onError(error)
        controller.error(error)
      }
    },
    async cancel() {
      await rest.return?.()
    },
  })
}
