/**
 * `<sahut-contact-panel>`: turns what the host knows into one question, and draws the answer. Holds the store and hands
 * every part its kit; the parts do the rest.
 */
import { html, LitElement, nothing, unsafeCSS, type PropertyValues } from 'lit'
import type { Contact } from '../../worker/contacts/contact.schema'
import type { Panel } from '../../worker/contacts/panel.schema'
import { ApiClient } from '../data/client'
import { type SectionName, sectionsIn } from '../data/sections'
import { queryOf, searchOf, type Query } from '../data/query'
import { PanelStore, type Snapshot } from '../data/store'
import { TokenSource, type GetToken } from '../data/token'
import { ContactCreatedEvent, ContactLoadedEvent } from '../events'
import { formatsFor } from '../i18n/formats'
import type { Texts } from '../i18n/id'
import { loadTexts, textsNow } from '../i18n/language'
import { aContact, loadMoment, type Moment, sectionsAreHere, warm } from '../moments/moments'
import { baseSheet } from '../styles/sheets'
import tokens from '../styles/tokens.css?inline'
import { hint } from '../ui/hint'
import { Notices } from '../ui/notices'
import { given, state } from '../ui/properties'
import type { Aside } from './aside'
import { banner } from './banner'
import bannerCss from './banner.css?inline'
import { contactView } from './contact-view'
import { FocusKeeper } from './focus-keeper'
import type { Kit } from './kit'
import css from './panel.css?inline'
import { skeleton } from './skeleton'
import skeletonCss from './skeleton.css?inline'
import { work } from './work'

const hintAfterMs = 3_000

/**
 * A contact beside a conversation: who it is, tags, ways to reach, internal notes, details, all to be changed in place, and what happened.
 *
 * @tagname sahut-contact-panel
 * @slot start - Below the header and its banners, above the sections
 * @slot end - Below the sections
 * @slot actions - Beside the header's buttons
 * @csspart header - Picture, name, facts and buttons
 * @csspart avatar - Picture or initials
 * @csspart name - The contact's name
 * @csspart actions - The row of buttons in the header
 * @csspart action - One of them
 * @csspart banner - What is unusual: no connection, session over, blocked, the quota nearly used
 * @csspart section - Tags, contact info, notes, details, timeline
 * @csspart section-title - The button that folds a section
 * @csspart row - Label and value
 * @csspart label - The label of a row
 * @csspart value - The value of a row
 * @csspart tag - A tag
 * @csspart note - An internal note
 * @csspart input - A field to type in
 * @csspart button - A small button
 * @csspart menu - A menu or a list to choose from
 * @csspart toast - What is said in passing
 * @fires {ContactLoadedEvent} sahut-contact-loaded - A contact is on screen, or was refreshed
 * @fires {ContactChangedEvent} sahut-contact-changed - A change of the agent was taken by the API
 * @fires {ContactCreatedEvent} sahut-contact-created - A contact was made where none was found
 * @fires {TagAddedEvent} sahut-tag-added - A tag was put on
 * @fires {TagRemovedEvent} sahut-tag-removed - A tag was taken off
 * @fires {NoteAddedEvent} sahut-note-added - A note was written, or brought back
 * @fires {NoteChangedEvent} sahut-note-changed - A note was changed, pinned or unpinned
 * @fires {NoteDeletedEvent} sahut-note-deleted - A note was deleted
 * @fires {BeforeChangeEvent} sahut-before-change - Values are to change; can be cancelled
 * @fires {BeforeCreateEvent} sahut-before-create - A contact is to be made; can be cancelled
 * @fires {BeforeTagAddEvent} sahut-before-tag-add - A tag is to be put on; can be cancelled
 * @fires {BeforeTagRemoveEvent} sahut-before-tag-remove - A tag is to be taken off; can be cancelled
 * @fires {BeforeNoteAddEvent} sahut-before-note-add - A note is to be saved; can be cancelled
 * @fires {BeforeNoteDeleteEvent} sahut-before-note-delete - A note is to be deleted; can be cancelled
 * @fires {BeforeReachEvent} sahut-before-reach - WhatsApp, call or e-mail was pressed; can be cancelled
 * @fires {ConversationOpenEvent} sahut-conversation-open - A conversation of the timeline is to be opened; can be cancelled
 */
export class SahutContactPanel extends LitElement {
  static override styles = [unsafeCSS(tokens), baseSheet, unsafeCSS(css), unsafeCSS(bannerCss), unsafeCSS(skeletonCss)]

  static override properties = {
    contactId: { attribute: 'contact-id' },
    phone: {},
    email: {},
    externalId: { attribute: 'external-id' },
    suggestedName: { attribute: 'suggested-name' },
    conversationUrl: { attribute: 'conversation-url' },
    apiBase: { attribute: 'api-base' },
    locale: { useDefault: true },
    theme: { reflect: true, useDefault: true },
    sections: {},
    readonly: {},
    getToken: given,
    aside: state,
    snapshot: state,
    drawn: state,
  }

  /** Where the API is when `api-base` does not say so; the script tag sets it to its own origin. */
  static defaultApiBase = '/v1'

  /** The contact, when the host knows its id. */
  contactId = ''
  /** What the host knows of the person instead: a phone number, however it is written. */
  phone = ''
  /** Or an e-mail address. */
  email = ''
  /** Or the id of this person in the host's own system. */
  externalId = ''
  /** A name for "Tambah Kontak", where the host knows one. */
  suggestedName = ''
  /** Where your page shows a conversation, https, with `{id}` for its id: `https://desk.example.com/conversations/{id}`. Without it the timeline leads nowhere. */
  conversationUrl = ''
  /** The API with its version, for example `https://contacts.example.com/v1`. */
  apiBase = ''
  /** `id` or `en`. */
  locale = 'id'
  /** `light`, `dark`, or `auto`: as the reader's system is set. */
  theme: 'auto' | 'light' | 'dark' = 'auto'
  /** Which sections there are and in which order, for example `tags notes`; without it all. The agent may arrange them. */
  sections = ''
  /** Nothing can be changed; or, as a list such as `notes details`, nothing of these sections. */
  readonly: string | null = null
  /** Asked for a panel token, at the start and when one has expired. A token never stands in an attribute. */
  getToken: GetToken | undefined = undefined

  private snapshot: Snapshot = { view: { kind: 'blank' }, trouble: null, reconnecting: false, waiting: 0 }
  /** Every section has been drawn once, and can stand where the boxes stood. */
  private drawn = false
  private aside: Aside | undefined = undefined

  readonly #notices = new Notices(() => this.requestUpdate())
  #store: PanelStore | undefined
  #storeBase = ''
  #asked = ''
  /** Of several that fit, whom the agent meant, by what was asked. */
  readonly #chosen = new Map<string, Query>()
  /** Moments on their way, or here. */
  readonly #wanted = new Set<Moment>()
  /** Those that did not arrive; the next attempt to connect asks for them again. */
  readonly #missing = new Set<Moment>()
  /** The last one asked for; the default is no change to Lit. */
  #language = ''
  /** The contact and the answer it came with that the host was last told of. */
  #loaded = ''

  constructor() {
    super()
    this.addController(new FocusKeeper(this))
  }

  override connectedCallback() {
    super.connectedCallback()
    addEventListener('online', this.#onOnline)
    addEventListener('offline', this.#onOnline)
    // Moved in the page: what was open is opened again.
    this.#asked = ''
    this.requestUpdate()
  }

  override disconnectedCallback() {
    super.disconnectedCallback()
    removeEventListener('online', this.#onOnline)
    removeEventListener('offline', this.#onOnline)
    clearTimeout(this.#secondTimer)
    this.#store?.close()
    this.#store = undefined
  }

  /** Reads everything again, with a new token: after the host's user changed, for example. */
  reload(): void {
    this.#store?.close()
    this.#store = undefined
    this.#asked = ''
    this.#chosen.clear()
    this.requestUpdate()
  }

  protected override willUpdate(changed: PropertyValues<this>) {
    if (changed.has('contactId') || changed.has('phone') || changed.has('email') || changed.has('externalId')) this.#leave()
    const base = this.apiBase || SahutContactPanel.defaultApiBase
    if (this.#store && this.#storeBase !== base) this.reload()
    if (!this.#store && this.getToken && this.isConnected) this.#start(base)
    if (changed.has('sections') && this.#store) this.#store.sections = sectionsIn(this.sections)
  }

  protected override updated(changed: PropertyValues<this>) {
    if ((changed.has('locale') || !this.#language) && !textsNow(this.locale)) void this.#fetchTexts()
    this.#language = this.locale
    this.#countDown()
    this.#bringMoments()
    void this.#showDrawn()
    const store = this.#store
    if (!store) return this.#hint()
    const query = queryOf(this)
    const asked = query ? searchOf(query) : ' '
    if (asked !== this.#asked) {
      this.#asked = asked
      store.open(this.#chosen.get(asked) ?? query)
    }
    this.#tellLoaded()
  }

  protected override render() {
    const t = textsNow(this.locale)
    return html`<div class="sahut" @aside=${this.#onAside} lang=${t?.code ?? nothing}><div class="panel">${t ? this.#content(t) : skeleton(t)}</div></div>`
  }

  #content(t: Texts) {
    const { view } = this.snapshot
    const waiting = view.kind === 'loading' || (!this.#store && queryOf(this) !== null)
    return html`
      <p class="sr" role="status">${waiting ? t.loading : this.#notices.said}</p>
      ${this.#store ? banner(this.snapshot, this.#kit(this.#store, t), this.#hasDraft()) : nothing}
      ${this.#wayBack(t)} ${waiting ? skeleton(t) : nothing}
      ${this.#store ? this.#view(this.#kit(this.#store, t)) : nothing}
      <sahut-toaster exportparts="toast" .notices=${this.#notices} .toast=${this.#notices.toast} .closeLabel=${t.close}></sahut-toaster>
    `
  }

  /** The agent has opened somebody else: a colleague's number's holder, one of several, one that was searched for. */
  #wayBack(t: Texts) {
    const query = queryOf(this)
    const store = this.#store
    if (!query || !store || store.asks(query) || searchOf(query) !== this.#asked) return nothing
    const chosen = this.#chosen.get(this.#asked)
    const isHere = chosen && store.asks(chosen)
    return html`<p class="back"><button type="button" class="lnk" @click=${() => store.open(isHere ? query : (chosen ?? query))}>${isHere ? t.chooseAnother : t.wayBack}</button></p>`
  }

  #view(kit: Kit) {
    const { view, trouble } = this.snapshot
    if (this.aside === 'search') return html`<sahut-contact-search .kit=${kit}></sahut-contact-search>`
    switch (view.kind) {
      case 'one':
        return contactView(view, kit, { trouble, complete: kit.desk !== undefined && sectionsAreHere(), drawn: this.drawn, aside: this.aside, url: this.conversationUrl, readOnly: (name) => this.#isReadOnly(name) })
      case 'none':
        return this.#form(kit, view)
      case 'binned':
        return html`<sahut-binned-contact .kit=${kit} .view=${view}></sahut-binned-contact>`
      case 'several':
        return this.aside === 'add' ? this.#form(kit, view) : html`<sahut-candidates .kit=${kit} .panel=${view.panel} .readOnly=${this.#isReadOnly('header')} .pick=${(id: string) => kit.store.open(this.#choose(id))}></sahut-candidates>`
      case 'gone':
        return html`<div class="empty"><h2 class="ttl">${kit.t.gone}</h2><p><button type="button" class="lnk" @click=${() => (this.aside = 'search')}>${kit.t.findAnother}</button></p></div>`
      case 'blank':
      case 'loading':
      case 'failed':
        return nothing
    }
  }

  #form(kit: Kit, { panel, query }: { panel: Panel; query: Query }) {
    // What is typed needs a desk to lie on.
    if (!kit.desk) return nothing
    return html`
      <sahut-contact-form
        exportparts="input, button, tag, menu"
        .kit=${kit}
        .panel=${panel}
        .query=${query}
        .suggestedName=${this.suggestedName}
        .readOnly=${this.#isReadOnly('header')}
        @contact-created=${({ detail }: CustomEvent<{ contact: Contact }>) => {
          if (panel.match === 'several') this.#choose(detail.contact.id)
          this.dispatchEvent(new ContactCreatedEvent(detail))
        }}
      ></sahut-contact-form>
    `
  }

  #choose(id: string): Query {
    const chosen = { contact_id: id }
    this.#chosen.set(this.#asked, chosen)
    return chosen
  }

  #isReadOnly(section: SectionName | 'header'): boolean {
    const { readonly } = this
    return readonly !== null && (readonly.trim() === '' || readonly.split(/\s+/).includes(section))
  }

  /** Pages set a property after the element is there, some only when they know who signs in. */
  #hint() {
    setTimeout(() => {
      if (!this.getToken) hint('a panel without getToken stays empty')
    }, hintAfterMs)
  }

  #start(base: string) {
    const tokens = new TokenSource((options) => {
      // Read at each time: frameworks pass a new function with every render.
      const { getToken } = this
      return getToken ? getToken(options) : Promise.reject(new Error('getToken is not set'))
    })
    const changed = () => {
      if (store === this.#store) this.snapshot = store.snapshot
    }
    const opened = () => {
      this.#notices.clear()
      this.#leave()
    }
    const store = new PanelStore(new ApiClient(base, tokens), tokens, changed, opened)
    this.#store = store
    this.#storeBase = base
    this.snapshot = store.snapshot
    store.sections = sectionsIn(this.sections)
    this.#sitDown()
  }

  /** The agent's desk, as soon as it is here. */
  #sitDown() {
    const store = this.#store
    if (!store || store.desk || !work.open) return
    store.desk = work.open(store, this, () => {
      const t = textsNow(this.locale)
      return t && store === this.#store ? this.#kit(store, t) : undefined
    })
  }

  #kit(store: PanelStore, t: Texts): Kit {
    const { view } = this.snapshot
    const timeZone = 'panel' in view ? view.panel.workspace.time_zone : this.#timeZone
    this.#timeZone = timeZone
    const formats = formatsFor(t, timeZone)
    const kit = this.#kits
    const { desk } = store
    if (kit?.desk === desk && kit?.store === store && kit.t === t && kit.formats === formats) return kit
    this.#kits = { t, formats, store, desk, notices: this.#notices }
    return this.#kits
  }
  #kits: Kit | undefined
  /** The workspace's, as soon as it is known. */
  #timeZone: string | undefined

  /** Whether something the agent wrote about this contact is still only here. */
  #hasDraft(): boolean {
    const { view } = this.snapshot
    return view.kind === 'one' && view.edits.size > 0
  }

  async #fetchTexts() {
    try {
      await loadTexts(this.locale)
    } catch {
      // Without words there is no banner to say so; the next "online" tries again.
      return
    }
    this.requestUpdate()
  }

  /** Once a second while a wait is shown in seconds. */
  #countDown() {
    clearTimeout(this.#secondTimer)
    if (this.snapshot.trouble?.kind === 'rate_limited') this.#secondTimer = setTimeout(() => this.requestUpdate(), 1_000)
  }
  #secondTimer: ReturnType<typeof setTimeout> | undefined

  /** The first paint does not wait for what a state beside it needs; the state is drawn when its part is there. */
  #bringMoments() {
    const { view, reconnecting } = this.snapshot
    if (reconnecting) {
      for (const moment of this.#missing) this.#wanted.delete(moment)
      this.#missing.clear()
    }
    const nobody = this.aside === 'search' || ['none', 'binned', 'several'].includes(view.kind)
    const moments: Moment[] = nobody ? [...aContact, 'nobody'] : [...aContact]
    if ('panel' in view && view.panel.notice) moments.push('thread')
    for (const moment of moments) {
      if (this.#wanted.has(moment)) continue
      this.#wanted.add(moment)
      loadMoment(moment).then(
        () => {
          this.#sitDown()
          this.requestUpdate()
        },
        () => {
          this.#missing.add(moment)
          this.#store?.setOnline(false)
        },
      )
    }
  }

  /** The sections are drawn one after another, unseen, so that nothing jumps and nothing blocks the page for long. */
  async #showDrawn() {
    const body = this.renderRoot.querySelector<HTMLElement>('.body')
    if (!body) this.drawn = false
    if (!body?.hidden) return
    await Promise.all([...body.children].map((section) => (section as LitElement).updateComplete))
    if (body.isConnected) this.drawn = true
  }

  #tellLoaded() {
    const { view } = this.snapshot
    if (view.kind !== 'one') return
    const loaded = `${view.panel.contact.id} ${view.loadedAt}`
    if (loaded === this.#loaded) return
    this.#loaded = loaded
    if (view.panel.me.permissions.includes('contacts:write')) warm()
    this.dispatchEvent(new ContactLoadedEvent({ contact: view.panel.contact }))
  }

  readonly #onOnline = () => {
    if (navigator.onLine && !textsNow(this.locale)) void this.#fetchTexts()
    this.#store?.setOnline(navigator.onLine)
  }

  /** What was opened beside the contact is for the one who was there. */
  #leave() {
    this.aside = undefined
  }

  async #onAside({ detail: aside }: CustomEvent<Aside | null>) {
    this.aside = aside ?? undefined
    if (aside) return
    await this.updateComplete
    this.renderRoot.querySelector<HTMLElement>('sahut-contact-header')?.focus()
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'sahut-contact-panel': SahutContactPanel
  }
}
