/**
 * The script tag: `<script async src="https://…/sahut.js">`, classic or `type="module"`, any number of times on a page.
 * It defines `<sahut-contact-panel>` and leaves one global. A page that must wait writes
 * `(window.Sahut = window.Sahut || []).push((sahut) => …)`, before or after this has loaded.
 */
import { load } from './loader'

const base = document.currentScript instanceof HTMLScriptElement ? document.currentScript.src : ''

function fetched<Part>(file: string): Promise<Part> {
  // A module script has no currentScript; there, and only there, a relative name has the script itself as its base.
  return import(/* @vite-ignore */ base ? new URL(file, base).href : `./${file}`)
}

/** The build puts the hashed names here. */
load({ panel: () => fetched('__PANEL_FILE__'), mount: () => fetched('__MOUNT_FILE__') })
