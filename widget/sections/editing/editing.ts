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

  /** What was new and is saved: refused, it is where the agent goes on. */
  #left: Target | undefined

  constructor(host: Section) {
    this.#host = host
    host.addController(this)
  }

  /** Whether what changes things is here by now, and still for whom it was asked. */
  async here(): Promise<boolean> {
    const { kit, view } = this.#host
    return (await bring('editors', kit)) && kit.store.shows(view.panel.contact.id)
  }

  async open(target: Target, edit: Edit): Promise<void> {
    const { kit, view } = this.#host
    if (!(await this.here())) return
    this.#opened = target
    const { id } = view.panel.contact
    kit.desk.edit(id, [[target, kit.desk.editsOf(id).get(target) ?? { ...edit, untouched: true }]])
  }

  hostUpdate() {
    this.#held = this.#active()?.dataset.edit
  }

  /** After what the section itself does when it was updated. */
  hostUpdated() {
    queueMicrotask(() => this.#settle())
  }

  #settle() {
    const opened = this.#opened
    if (opened !== undefined) {
      // The editor, not the pencil that stands there until it comes.
      const editor = this.#find(opened)
      if (!editor?.localName.startsWith('sahut-')) return
      this.#opened = undefined
      this.#focus(editor)
      return
    }
    const left = this.#left
    // Something else in the section may have it by now, a menu for example.
    if (this.#held === undefined || this.#active()) return
    const held = left && this.#host.view.edits.get(left)?.failure ? left : this.#held
    const [list = '', id = ''] = held.split('/')
    const place = this.#find(held) ?? this.#find(`${list}/${idNow(id)}`)
    this.#left = place ? undefined : held
    // What is new stands last of its kind; what is empty waits behind what adds it.
    this.#focus(place ?? [...this.#host.renderRoot.querySelectorAll<HTMLElement>(`[data-edit^="${CSS.escape(list)}/"]`)].at(-1) ?? this.#find('add'))
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
