const pageSize = 1 << 20
const none = 0

/**
 * A set of short ASCII texts, of at most 255 characters. A `Set` of strings stops at 16.7 million, takes four times the memory, and keeps
 * the whole piece of the file alive that a string was cut from; ten million references lie here in about 350 MB.
 */
export class TextSet {
  private count = 0
  /** For each slot of the hash table the place of its text, `none` where it is free. */
  private slots = new Uint32Array(1 << 10)
  /** Texts one after another, each with its length before it. None crosses the end of a page. */
  private readonly pages: Uint8Array[] = [new Uint8Array(pageSize)]
  private end = 1

  has(text: string): boolean {
    return this.slots[this.slotOf(text)] !== none
  }

  /** False where the text is in the set already. */
  add(text: string): boolean {
    const slot = this.slotOf(text)
    if (this.slots[slot] !== none) return false
    this.slots[slot] = this.write(text)
    this.count += 1
    if (this.count * 2 > this.slots.length) this.grow()
    return true
  }

  /** The slot that holds the text, or the free one where it belongs. */
  private slotOf(text: string): number {
    const mask = this.slots.length - 1
    let slot = hashOf(text) & mask
    for (let place = this.slots[slot]!; place !== none && !this.isAt(place, text); place = this.slots[slot]!) slot = (slot + 1) & mask
    return slot
  }

  private isAt(place: number, text: string): boolean {
    const page = this.pages[Math.floor(place / pageSize)]!
    const start = place % pageSize
    if (page[start] !== text.length) return false
    for (let at = 0; at < text.length; at++) if (page[start + 1 + at] !== text.charCodeAt(at)) return false
    return true
  }

  private write(text: string): number {
    if (text.length > 255) throw new RangeError('a text of the set is longer than 255 characters')
    if ((this.end % pageSize) + 1 + text.length > pageSize || this.end === this.pages.length * pageSize) {
      this.end = this.pages.length * pageSize
      this.pages.push(new Uint8Array(pageSize))
    }
    const place = this.end
    const page = this.pages[this.pages.length - 1]!
    const start = place % pageSize
    page[start] = text.length
    for (let at = 0; at < text.length; at++) page[start + 1 + at] = text.charCodeAt(at)
    this.end += 1 + text.length
    return place
  }

  private grow(): void {
    const old = this.slots
    this.slots = new Uint32Array(old.length * 2)
    const mask = this.slots.length - 1
    for (const place of old) {
      if (place === none) continue
      const page = this.pages[Math.floor(place / pageSize)]!
      const start = place % pageSize
      let slot = hashAt(page, start + 1, page[start]!) & mask
      while (this.slots[slot] !== none) slot = (slot + 1) & mask
      this.slots[slot] = place
    }
  }
}

const basis = 0x811c9dc5
/** FNV-1a. */
const step = (hash: number, character: number): number => Math.imul(hash ^ character, 0x01000193)
/** Stirred for the low bits, which are all that a small table takes. */
const stirred = (hash: number): number => (hash ^ (hash >>> 15) ^ (hash >>> 7)) >>> 0

function hashOf(text: string): number {
  let hash = basis
  for (let at = 0; at < text.length; at++) hash = step(hash, text.charCodeAt(at))
  return stirred(hash)
}

function hashAt(page: Uint8Array, start: number, length: number): number {
  let hash = basis
  for (let at = start; at < start + length; at++) hash = step(hash, page[at]!)
  return stirred(hash)
}
