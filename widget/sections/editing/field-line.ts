/** A line of text with its label, in a form of several. */
import { html, nothing, type TemplateResult } from 'lit'

interface Line {
  id: string
  label: string
  look?: string
  kind?: 'tel' | 'email' | undefined
  required: boolean
  value: string
  invalid: boolean
  /** Said below it; where it has the id `<id>-note`, the field is described by it. */
  below: TemplateResult | typeof nothing
  typed: (text: string) => void
}

export function fieldLine({ id, label, look = '', kind, required, value, invalid, below, typed }: Line): TemplateResult {
  return html`
    <div class="field">
      <label for=${id}>${label}</label>
      <div class="ctl">
        <input
          class="in ${look}"
          part="input"
          id=${id}
          .value=${value}
          inputmode=${kind ?? nothing}
          dir=${kind ? 'ltr' : 'auto'}
          ?required=${required}
          autocomplete="off"
          aria-invalid=${invalid}
          aria-describedby=${below === nothing ? nothing : `${id}-note`}
          @input=${(event: InputEvent) => typed((event.currentTarget as HTMLInputElement).value)}
        />
        ${below}
      </div>
    </div>
  `
}

/** What is typed is not drawn, so Lit does not know what stands in the field. */
export function showTyped(root: ParentNode, field: string, text: string): void {
  const input = root.querySelector<HTMLInputElement>(field)
  if (input && input.value !== text) input.value = text
}
