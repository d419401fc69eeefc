/**
 * The panel in React 19's JSX, types only: `import '@sahut/contact-panel/react'` once, anywhere. React sets what the
 * element has as a property, and listens to what begins with `on` under exactly the name that follows; both only once
 * the element is defined, so import `@sahut/contact-panel/define` before the first render.
 */
import type { LitElement } from 'lit'
import type { DetailedHTMLProps, HTMLAttributes } from 'react'
import type { SahutContactPanel } from '../panel/panel'

export type * from '../events'

/** What a host sets: everything of the panel's own but its methods. */
type Settable = {
  [Name in Exclude<keyof SahutContactPanel, keyof LitElement> as SahutContactPanel[Name] extends (...given: never[]) => unknown ? never : Name]?: SahutContactPanel[Name]
}

type Listeners = {
  [Name in keyof HTMLElementEventMap as Name extends `sahut-${string}` ? `on${Name}` : never]?: (event: HTMLElementEventMap[Name]) => void
}

export type PanelProps = DetailedHTMLProps<HTMLAttributes<SahutContactPanel>, SahutContactPanel> & Settable & Listeners

declare module 'react' {
  namespace JSX {
    interface IntrinsicElements {
      'sahut-contact-panel': PanelProps
    }
  }
}
