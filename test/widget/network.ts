/** The network of the page, as the browser tells of it: gone for everything, and back. */
import { vi } from 'vitest'
import type { FakeApi } from './fake/api'

/** Returns what brings it back. */
export function cutNetwork(api: FakeApi): () => void {
  const plugIn = api.unplug()
  const online = vi.spyOn(navigator, 'onLine', 'get').mockReturnValue(false)
  window.dispatchEvent(new Event('offline'))
  return () => {
    plugIn()
    online.mockRestore()
    window.dispatchEvent(new Event('online'))
  }
}
