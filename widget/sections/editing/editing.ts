/**
 * Opens the editors of a section and keeps the focus where the agent has it: from the pencil into the editor that takes its
 * place, and back. A pencil and its editor carry the same `data-edit`.
 */
import type { LitElement, ReactiveController } from 'lit'
import type { Edit, Target } from '../../data/edits'
import { idNow } from '../../data/operations/pending'
import { bring } from '../../moments/moments'
import type { Section } from '../section'

export class EditingController implements ReactiveController {
  readonly #host: Section
  /** Had the focus before this update. */
  #held: Target | undefined
  /** Opened just now: not every browser focuses a pressed button, and it may take more than one update to be there. */
  #opened: Target | undefined

  constructor(host: Section) {
    this.#host = host
    host.addController(this)
  }

  async open(...edits: (readonly [Target, Edit])[]): Promise<void> {
    const { kit, view } = this.#host
    const { id } = view.panel.contact
    if (!(await bring('editors', kit)) || !kit.store.shows(id)) return
    this.#opened = edits[0]?.[0]
    kit.desk.edit(id, edits)
  }

  hostUpdate() {
    this.#held = this.#active()?.dataset.edit
  }

  hostUpdated() {
    const opened = this.#opened
    if (opened !== undefined) {
      if (!this.#host.view.edits.has(opened)) return
      this.#opened = undefined
      this.#focus(this.#find(opened))
      return
    }
    const held = this.#held
    if (held === undefined || this.#active()?.dataset.edit === held) return
    const [list, id = ''] = held.split('/')
    this.#focus(this.#find(held) ?? this.#find(`${list}/${idNow(id)}`) ?? this.#host.renderRoot.querySelector<HTMLElement>('[data-edit]'))
  }

  /** An editor that has only now been put in has nothing to focus yet. */
  #focus(element: (HTMLElement & Partial<Pick<LitElement, 'updateComplete'>>) | null | undefined) {
    if (element) void Promise.resolve(element.updateComplete).then(() => element.focus())
  }

  #active(): HTMLElement | undefined {
    const root = this.#host.renderRoot
    const active = root instanceof ShadowRoot ? root.activeElement : null
    return active instanceof HTMLElement ? active : undefined
  }

  #find(target: Target): HTMLElement | undefined {
    return this.#host.renderRoot.querySelector<HTMLElement>(`[data-edit="${CSS.escape(target)}"]`) ?? undefined
  }
}
