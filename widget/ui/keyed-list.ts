/**
 * A list whose rows keep their element, and with it what is open in them, wherever they move to. Rows are made and removed by
 * key and touched only when their item changed. (Lit's own directive does more, and weighs more than the whole of this.)
 */
export class KeyedList<Item, Row extends Element> {
  readonly #keyOf: (item: Item) => string
  readonly #make: () => Row
  #rows = new Map<string, Row>()

  constructor(keyOf: (item: Item) => string, make: () => Row) {
    this.#keyOf = keyOf
    this.#make = make
  }

  /** `fill` gives the row its item; it is called for every row. */
  show(parent: Element, items: readonly Item[], fill: (row: Row, item: Item) => void): void {
    const rows = new Map<string, Row>()
    for (const item of items) {
      const key = this.#keyOf(item)
      const row = this.#rows.get(key) ?? this.#make()
      this.#rows.delete(key)
      rows.set(key, row)
      fill(row, item)
    }
    for (const row of this.#rows.values()) row.remove()
    this.#rows = rows
    let before = parent.firstElementChild
    for (const row of rows.values()) {
      if (row === before) before = before.nextElementSibling
      else move(parent, row, before)
    }
  }
}

/** Where the browser can, a row that moves keeps the focus that is in it. */
function move(parent: Element & { moveBefore?: (row: Element, before: Element | null) => void }, row: Element, before: Element | null): void {
  if (row.parentElement === parent && parent.moveBefore) parent.moveBefore(row, before)
  else parent.insertBefore(row, before)
}
