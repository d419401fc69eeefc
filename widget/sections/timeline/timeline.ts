/** What happened, newest first: conversations, which unfold, and everything else as one line each, day by day. */
import { html, nothing, render, unsafeCSS, type PropertyValues } from 'lit'
import type { Timeline, TimelineItem } from '../../../worker/conversations/timeline.schema'
import type { ContactView, Trouble } from '../../data/store'
import { type Days, daysFor } from '../../i18n/days'
import { bring } from '../../moments/moments'
import { formSheet } from '../../styles/edit-sheets'
import { sectionSheet } from '../../styles/section-sheets'
import { baseSheet } from '../../styles/sheets'
import { ClockController } from '../../ui/clock'
import { KeyedList } from '../../ui/keyed-list'
import type { MenuCloseEvent, MenuItem } from '../../ui/menu'
import { given, state } from '../../ui/properties'
import { tool } from '../../ui/tool'
import { Section } from '../section'
import { foldable } from '../section-head'
import { isSomebodyElse } from '../somebody-else'
import { Feed, keyOf } from './feed'
import { type Filter, filterNames, filterOf, filters, keepFilter } from './kinds'
import { row } from './row'
import css from './timeline.css?inline'

/** Enough to see where things stand. */
const shownFirst = 8
/** The server writes down what the agent has done; so long after it one asks what that looks like. */
const settleMs = 1_000

export class ContactTimeline extends Section {
  static override styles = [baseSheet, sectionSheet, formSheet, unsafeCSS(css)]
  static override properties = { trouble: given, url: given, choosing: state }

  declare trouble: Trouble | null
  declare url: string
  declare private choosing: boolean

  readonly #clock = new ClockController(this)
  #feed: Feed | undefined
  #filter: Filter = 'all'
  #told: Timeline | null | undefined
  #whole = false
  #unfolded = new Set<string>()
  #saved: ContactView['saved'] | undefined
  /** The agent pressed for more: the first of them is where reading goes on. */
  #goTo: number | undefined
  #settling: ReturnType<typeof setTimeout> | undefined

  readonly #rows = new KeyedList<TimelineItem, HTMLLIElement>(keyOf, () => document.createElement('li'))
  /** Older ones come when their button comes into sight. */
  readonly #sight = new IntersectionObserver((entries) => {
    if (this.#whole && !this.#feed?.failure && entries.some(({ isIntersecting }) => isIntersecting)) void this.#feed?.older()
  }, { rootMargin: '200px' })

  override disconnectedCallback() {
    super.disconnectedCallback()
    clearTimeout(this.#settling)
    this.#sight.disconnect()
  }

  protected override closeAll() {
    this.choosing = false
    this.#unfolded.clear()
    this.#whole = false
  }

  protected override willUpdate(changed: PropertyValues) {
    super.willUpdate(changed)
    const { panel, saved } = this.view
    if (!this.#feed || isSomebodyElse(changed.get('view'), this.view)) this.#start(filterOf(panel))
    else if (panel.timeline && panel.timeline !== this.#told) this.#feed.tell(panel.timeline)
    else if (saved.size > 0 && saved !== this.#saved) this.#settle()
    this.#told = panel.timeline
    this.#saved = saved
  }

  #start(filter: Filter) {
    const { kit, view } = this
    const { timeline, contact } = view.panel
    this.#filter = filter
    const feed: Feed = new Feed(kit.store, contact.id, filters[filter], () => {
      if (feed === this.#feed) this.requestUpdate()
    })
    this.#feed = feed
    if (timeline) feed.tell(timeline)
    // Made a moment ago: nothing was told with it.
    else void feed.refresh()
  }

  #settle() {
    clearTimeout(this.#settling)
    const feed = this.#feed
    this.#settling = setTimeout(() => {
      if (feed === this.#feed && !this.view.layout.folded.has('timeline')) void feed?.refresh(true)
    }, settleMs)
  }

  protected override render() {
    const { t } = this.kit
    const { conversations_count: count } = this.view.panel.contact
    return foldable(this, { name: 'timeline', title: t.timeline, ...(count ? { count } : {}), content: this.#content(), end: this.#filterTool() })
  }

  #content() {
    const { t, formats } = this.kit
    const { trouble, view } = this
    const feed = this.#feed
    const isEmpty = feed?.items.length === 0
    return html`
      ${trouble?.kind === 'offline' || trouble?.kind === 'down' ? html`<p class="said">${t.timelineLoaded(formats.time(view.loadedAt))}</p>` : nothing}
      ${!isEmpty ? this.#narrowed() : !feed?.busy && !feed?.failure ? this.#nothing() : nothing}
      <ol class="tl" aria-busy=${!!feed?.busy && isEmpty}></ol>
      ${feed ? this.#below(feed) : nothing}
    `
  }

  #nothing() {
    const { t } = this.kit
    return this.#filter === 'all' ? html`<p class="said">${t.noTimeline}</p>` : this.#wayOut(t.noneOfKind)
  }

  /** A filter is kept from contact to contact: that something is left out is said each time. */
  #narrowed() {
    return this.#filter === 'all' ? nothing : this.#wayOut(`${this.kit.t.filters[this.#filter]} ·`)
  }

  #wayOut(said: string) {
    return html`<p class="said">${said} <button type="button" class="lnk" @click=${() => this.#narrow('all')}>${this.kit.t.showAll}</button></p>`
  }

  #below(feed: Feed) {
    const { t } = this.kit
    const more = feed.items.length - this.#shown().length
    if (more > 0) return html`<button type="button" class="more" @click=${this.#showAll}>${t.showOlder(more)}</button>`
    if (feed.failure) return html`<p class="said" role="alert">${t.timelineNotLoaded} <button type="button" class="lnk" @click=${() => void (feed.cursor === null ? feed.refresh() : feed.older())}>${t.retry}</button></p>`
    return feed.cursor === null ? nothing : html`<button type="button" class="more older" aria-disabled=${feed.busy} @click=${() => this.#older(feed)}>${t.older}</button>`
  }

  /** One or two more are no reason to press. */
  #shown(): readonly TimelineItem[] {
    const items = this.#feed?.items ?? []
    return this.#whole || items.length <= shownFirst + 2 ? items : items.slice(0, shownFirst)
  }

  protected override updated() {
    const list = this.renderRoot.querySelector('ol')
    if (!list) return
    const days = daysFor(this.kit, this.view.panel.workspace.time_zone)
    const items = this.#shown()
    const dayOf = (item: TimelineItem | undefined) => item && days.key(Date.parse(item.at))
    let place = 0
    this.#rows.show(list, items, (element, item) => {
      const day = dayOf(item)
      const first = day !== dayOf(items[place - 1])
      const last = day !== dayOf(items[place + 1])
      element.className = `${first ? 'first ' : ''}${last ? 'last' : ''}`
      render(this.#row(item, first ? days : undefined), element, { host: this })
      place++
    })
    this.#goOn(list)
    const older = this.renderRoot.querySelector('.older')
    this.#sight.disconnect()
    if (older) this.#sight.observe(older)
  }

  #goOn(list: HTMLOListElement) {
    const next = this.#goTo === undefined ? undefined : list.children[this.#goTo]
    if (next instanceof HTMLElement) {
      next.tabIndex = -1
      next.focus({ preventScroll: true })
    }
    if (this.#goTo !== undefined && this.#feed?.failure) this.renderRoot.querySelector<HTMLElement>('.said .lnk')?.focus()
    if (!this.#feed?.busy) this.#goTo = undefined
  }

  #row(item: TimelineItem, days: Days | undefined) {
    const { kit, view, url } = this
    const unfolded = item.conversation !== null && this.#unfolded.has(item.conversation.id)
    return html`
      ${days ? html`<h4 class="day">${days.head(Date.parse(item.at), this.#clock.now)}</h4>` : nothing}
      <div class="ev">${row({ item, kit, view, unfolded, url, toggle: this.#toggle })}</div>
    `
  }

  readonly #toggle = async (conversationId: string) => {
    if (!this.#unfolded.delete(conversationId) && (await bring('thread', this.kit))) this.#unfolded.add(conversationId)
    this.requestUpdate()
  }

  #showAll() {
    this.#goTo = this.#shown().length
    this.#whole = true
    this.requestUpdate()
  }

  #older(feed: Feed) {
    this.#goTo = feed.items.length
    void feed.older()
  }

  #filterTool() {
    const { t } = this.kit
    const chosen = this.#filter === 'all' ? '' : `: ${t.filters[this.#filter]}`
    const items: MenuItem[] = filterNames.map((id) => ({ id, label: t.filters[id], checked: id === this.#filter }))
    return html`
      <span class=${chosen ? 'on' : ''}>${tool('filter', t.filter + chosen, { edit: 'filter', menuOpen: !!this.choosing, press: () => void this.#choose() })}</span>
      ${this.choosing ? html`<sahut-menu class="menu" data-edit="filter" exportparts="menu" .label=${t.filter} .items=${items} @menu-close=${this.#chosen}></sahut-menu>` : nothing}
    `
  }

  async #choose() {
    if (await this.editors.here()) this.choosing = true
  }

  #chosen({ detail: { chosen } }: MenuCloseEvent) {
    this.choosing = false
    if (chosen && chosen !== this.#filter) this.#narrow(chosen as Filter)
  }

  #narrow(filter: Filter) {
    const { kit, view } = this
    keepFilter(view.panel, filter)
    this.#whole = false
    this.#start(filter)
    kit.desk.fold('timeline', false)
  }
}
