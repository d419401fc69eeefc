/**
 * `<sahut-contact-panel>`: turns what the host knows into one question, and draws the answer. Holds the store and hands
 * every part its kit; the parts do the rest.
 */
import { html, LitElement, nothing, unsafeCSS, type PropertyValues } from 'lit'
import { property, state } from 'lit/decorators.js'
import { ApiClient } from '../data/client'
import { draftKey, readDraft } from '../data/drafts'
import { queryOf, searchOf } from '../data/query'
import { PanelStore, type Snapshot } from '../data/store'
import { TokenSource, type GetToken } from '../data/token'
import { ContactChangedEvent, ContactCreatedEvent, ContactLoadedEvent } from '../events'
import { formatsFor } from '../i18n/formats'
import type { Texts } from '../i18n/id'
import { loadTexts, textsNow } from '../i18n/language'
import { aContact, loadMoment, type Moment, sectionsAreHere, warmEditors } from '../moments/moments'
import { baseSheet } from '../styles/sheets'
import tokens from '../styles/tokens.css?inline'
import { Notices } from '../ui/notices'
import { banner } from './banner'
import bannerCss from './banner.css?inline'
import { contactView } from './contact-view'
import type { Kit } from './kit'
import css from './panel.css?inline'
import { skeleton } from './skeleton'
import skeletonCss from './skeleton.css?inline'

export class SahutContactPanel extends LitElement {
  static override styles = [unsafeCSS(tokens), baseSheet, unsafeCSS(css), unsafeCSS(bannerCss), unsafeCSS(skeletonCss)]

  /** Where the API is when `api-base` does not say so; the script tag sets it to its own origin. */
  static defaultApiBase = '/v1'

  /** The contact, when the host knows its id. */
  @property({ attribute: 'contact-id' }) contactId = ''
  /** Or what the host knows of the person instead, any of the three. */
  @property() phone = ''
  @property() email = ''
  @property({ attribute: 'external-id' }) externalId = ''
  /** A name for "Tambah Kontak", where the host knows one. */
  @property({ attribute: 'suggested-name' }) suggestedName = ''
  /** The API with its version, for example `https://contacts.example.com/v1`. */
  @property({ attribute: 'api-base' }) apiBase = ''
  /** `id` or `en`. */
  @property() locale = 'id'
  @property({ reflect: true, useDefault: true }) theme: 'auto' | 'light' | 'dark' = 'auto'
  /** Asked for a panel token, at the start and when one has expired. A token never stands in an attribute. */
  @property({ attribute: false }) getToken: GetToken | undefined = undefined

  @state() private snapshot: Snapshot = { view: { kind: 'blank' }, trouble: null, reconnecting: false }
  @state() private searching = false

  readonly #notices = new Notices()
  #store: PanelStore | undefined
  #storeBase = ''
  #asked = ''
  /** Moments on their way, or here. */
  readonly #wanted = new Set<Moment>()
  /** Those that did not arrive; the next attempt to connect asks for them again. */
  readonly #missing = new Set<Moment>()
  #stopListening: (() => void) | undefined
  /** The contact and the answer it came with that the host was last told of. */
  #loaded = ''

  override connectedCallback() {
    super.connectedCallback()
    addEventListener('online', this.#onOnline)
    addEventListener('offline', this.#onOnline)
    this.#stopListening = this.#notices.subscribe(() => this.requestUpdate())
    // Moved in the page: what was open is opened again.
    this.#asked = ''
    this.requestUpdate()
  }

  override disconnectedCallback() {
    super.disconnectedCallback()
    removeEventListener('online', this.#onOnline)
    removeEventListener('offline', this.#onOnline)
    clearTimeout(this.#secondTimer)
    this.#stopListening?.()
    this.#store?.close()
    this.#store = undefined
  }

  /** Reads everything again, with a new token: after the host's user changed, for example. */
  reload(): void {
    this.#store?.close()
    this.#store = undefined
    this.#asked = ''
    this.requestUpdate()
  }

  protected override willUpdate(changed: PropertyValues<this>) {
    this.#hadFocus ||= this.matches(':focus-within')
    if (changed.has('contactId') || changed.has('phone') || changed.has('email') || changed.has('externalId')) this.searching = false
    const base = this.apiBase || SahutContactPanel.defaultApiBase
    if (this.#store && this.#storeBase !== base) this.reload()
    if (!this.#store && this.getToken && this.isConnected) this.#start(base)
  }

  protected override updated(changed: PropertyValues<this>) {
    if (changed.has('locale') && !textsNow(this.locale)) void this.#fetchTexts()
    this.#countDown()
    this.#bringMoments()
    const store = this.#store
    if (!store) return
    const query = queryOf(this)
    const asked = query ? searchOf(query) : ' '
    if (asked !== this.#asked) {
      this.#asked = asked
      store.open(query)
    }
    this.#tellLoaded()
    // The parts draw themselves after the panel.
    if (this.#hadFocus) setTimeout(() => this.#keepFocus())
  }

  protected override render() {
    const t = textsNow(this.locale)
    return html`<div class="sahut" lang=${t?.code ?? nothing}><div class="panel">${t ? this.#content(t) : skeleton(t)}</div></div>`
  }

  #content(t: Texts) {
    const { view } = this.snapshot
    const waiting = view.kind === 'loading' || (!this.#store && queryOf(this) !== null)
    return html`
      <p class="sr" role="status">${waiting ? t.loading : this.#notices.said}</p>
      ${this.#store ? banner(this.snapshot, this.#kit(this.#store, t), this.#hasDraft()) : nothing}
      ${waiting ? skeleton(t) : nothing}
      ${this.#store ? this.#view(this.#kit(this.#store, t)) : nothing}
      <sahut-toaster .notices=${this.#notices} .toast=${this.#notices.toast} .closeLabel=${t.close}></sahut-toaster>
    `
  }

  #view(kit: Kit) {
    const { view, trouble } = this.snapshot
    if (this.searching) return html`<sahut-contact-search .kit=${kit} @search-close=${this.#onSearchClose}></sahut-contact-search>`
    switch (view.kind) {
      case 'one':
        return contactView(view.panel, kit, trouble, sectionsAreHere())
      case 'none':
        return html`
          <sahut-contact-form
            .kit=${kit}
            .panel=${view.panel}
            .query=${view.query}
            .suggestedName=${this.suggestedName}
            @contact-created=${(event: CustomEvent) => this.dispatchEvent(new ContactCreatedEvent(event.detail.contact))}
            @search-open=${this.#onSearchOpen}
          ></sahut-contact-form>
        `
      case 'binned':
        return html`<sahut-binned-contact .kit=${kit} .view=${view} @search-open=${this.#onSearchOpen}></sahut-binned-contact>`
      case 'several':
        return html`<sahut-candidates .kit=${kit} .panel=${view.panel}></sahut-candidates>`
      case 'gone':
        return html`<div class="empty"><h2 class="ttl">${kit.t.gone}</h2><p><button type="button" class="lnk" @click=${this.#onSearchOpen}>${kit.t.findAnother}</button></p></div>`
      case 'blank':
      case 'loading':
      case 'failed':
        return nothing
    }
  }

  #start(base: string) {
    const tokens = new TokenSource((options) => {
      // Read at each time: frameworks pass a new function with every render.
      const { getToken } = this
      return getToken ? getToken(options) : Promise.reject(new Error('getToken is not set'))
    })
    const store = new PanelStore(new ApiClient(base, tokens), tokens)
    this.#store = store
    this.#storeBase = base
    this.snapshot = store.snapshot
    store.subscribe(() => {
      if (store === this.#store) this.snapshot = store.snapshot
    })
    store.onOpen = () => this.#notices.clear()
    store.onSaved = (contact) => this.dispatchEvent(new ContactChangedEvent(contact))
  }

  #kit(store: PanelStore, t: Texts): Kit {
    const { view } = this.snapshot
    const timeZone = 'panel' in view ? view.panel.workspace.time_zone : this.#timeZone
    this.#timeZone = timeZone
    const formats = formatsFor(t, timeZone)
    const kit = this.#kits
    if (kit?.store === store && kit.t === t && kit.formats === formats) return kit
    this.#kits = { t, formats, store, notices: this.#notices }
    return this.#kits
  }
  #kits: Kit | undefined
  /** The workspace's, as soon as it is known. */
  #timeZone: string | undefined

  /** Whether something the agent wrote about this contact is still only here. */
  #hasDraft(): boolean {
    const { view } = this.snapshot
    if (view.kind !== 'one') return false
    const { workspace, me, contact } = view.panel
    return readDraft(draftKey(workspace.id, me.id, contact.id)) !== ''
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
    const nobody = this.searching || ['none', 'binned', 'several'].includes(view.kind)
    const moments: Moment[] = nobody ? [...aContact, 'nobody'] : aContact
    for (const moment of moments) {
      if (this.#wanted.has(moment)) continue
      this.#wanted.add(moment)
      loadMoment(moment).then(
        () => this.requestUpdate(),
        () => {
          this.#missing.add(moment)
          this.#store?.setOnline(false)
        },
      )
    }
  }

  #tellLoaded() {
    const { view } = this.snapshot
    if (view.kind !== 'one') return
    const loaded = `${view.panel.contact.id} ${view.loadedAt}`
    if (loaded === this.#loaded) return
    this.#loaded = loaded
    if (view.panel.me.permissions.includes('contacts:write')) warmEditors()
    this.dispatchEvent(new ContactLoadedEvent(view.panel.contact))
  }

  /** Where the focus went away with what it stood on, the name gets it: when there is one, and nobody else took it. */
  #keepFocus() {
    const lost = document.activeElement === document.body
    const roots = [this.renderRoot, ...[...this.renderRoot.querySelectorAll('*')].map(({ shadowRoot }) => shadowRoot)]
    const name = lost && roots.map((root) => root?.querySelector('h2')).find((heading) => heading)
    if (name) {
      name.tabIndex = -1
      name.focus()
    }
    if (name || !lost) this.#hadFocus = false
  }
  #hadFocus = false

  readonly #onOnline = () => {
    if (navigator.onLine && !textsNow(this.locale)) void this.#fetchTexts()
    this.#store?.setOnline(navigator.onLine)
  }

  #onSearchOpen() {
    this.searching = true
  }

  #onSearchClose() {
    this.searching = false
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'sahut-contact-panel': SahutContactPanel
  }
}
