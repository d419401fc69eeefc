/**
 * The page a picture is taken of: panels beside an API in memory, put there by whoever drives the browser, through the one
 * name `stage`. The API is that of the tests, so nothing is drawn that the worker could not answer.
 */
import type { TagLabel } from '../../../worker/tags/tag.schema'
import { defineSahut } from '../../../widget/define'
import { FakeApi } from '../../widget/fake/api'
import { fields } from '../../widget/fake/people'
import { type Scene, scenes, type SceneName } from './scenes'

const host = 'https://api.sahut.example'

type Panel = HTMLElementTagNameMap['sahut-contact-panel']

class Stage {
  #count = 0

  /** An API that knows the people of a scene, and no one else. */
  api(name: SceneName): FakeApi {
    const scene: Scene = scenes[name]()
    const api = new FakeApi(this.#base(++this.#count))
    api.contacts.clear()
    for (const contact of scene.contacts) api.contacts.set(contact.id, contact)
    for (const { id } of scene.contacts.slice(0, 1)) api.timelines.set(id, scene.timeline ?? [])
    for (const [id, messages] of Object.entries(scene.messages ?? {})) api.messages.set(id, messages)
    fields.splice(0, fields.length, ...scene.fields)
    api.install()
    colourTags(scene.tags)
    return api
  }

  /** Puts a panel that talks to the newest API at the end of the page; with `cutAt` (px), only its top is seen. */
  show(api: FakeApi, attributes: Record<string, string>, width: number, cutAt?: number): Panel {
    const panel = document.createElement('sahut-contact-panel')
    for (const [attribute, value] of Object.entries({ 'api-base': this.#base(this.#count), ...attributes })) panel.setAttribute(attribute, value)
    panel.getToken = api.getToken
    const frame = document.createElement('div')
    frame.style.inlineSize = `${width}px`
    if (cutAt) {
      frame.className = 'cut'
      frame.style.blockSize = `${cutAt}px`
    }
    frame.append(panel)
    document.getElementById('stage')?.append(frame)
    return panel
  }

  #base(count: number): string {
    return `${host}/${count}/v1`
  }
}

/** The tests need no colours; the design has chosen some. */
function colourTags(chosen: Record<string, TagLabel['color']>): void {
  const answering = globalThis.fetch
  globalThis.fetch = async (input, init) => {
    const response = await answering(input, init)
    const address = input instanceof Request ? input.url : String(input)
    if (!response.ok || !/\/(?:panel|tags)\?/.test(address)) return response
    const body: { data: TagLabel[] | { tags: TagLabel[] } } = await response.json()
    for (const tag of Array.isArray(body.data) ? body.data : body.data.tags) tag.color ??= chosen[tag.name] ?? null
    return Response.json(body, { status: response.status, headers: response.headers })
  }
}

defineSahut()

declare global {
  interface Window {
    stage: Stage
  }
}
window.stage = new Stage()
