import { randomFillSync } from 'node:crypto'

const pageSize = 1 << 20
const none = 0
const longest = 255
const characters = 128

type CharacterAt = (at: number) => number

/**
 * Simple tabulation hashing: a random number for each character at each position, joined by XOR. Each set has its own numbers, so that no
 * sender can choose references that collide and make every batch wait. (A `Set` is unsafe, because V8 hashes texts of digits to their own
 * value.)
 */
export function tabulation(): (length: number, characterAt: CharacterAt) => number {
  const table = randomFillSync(new Uint32Array(longest * characters))
  return (length, characterAt) => {
    let hash = length
    for (let at = 0; at < length; at++) hash ^= table[at * characters + (characterAt(at) & (characters - 1))]!
    return hash >>> 0
  }
}

/**
 * A set of short ASCII texts of at most 255 characters. A `Set` of strings stops at 16.7 million, takes four times the memory, and keeps
 * alive the whole piece of the file from which a string was cut. Ten million references take about 350 MB here.
 */
export class TextSet {
  private count = 0
  /** For each slot of the hash table, the position of its text; `none` if the slot is free. */
  private slots = new Uint32Array(1 << 10)
  /** Texts one after another, each preceded by its length. No text crosses the end of a page. */
  private readonly pages: Uint8Array[] = [new Uint8Array(pageSize)]
  private end = 1
  private readonly hash = tabulation()

  has(text: string): boolean {
    return this.slots[this.slotOf(text)] !== none
  }

  /** Returns false if the text is in the set already. */
  add(text: string): boolean {
    const slot = this.slotOf(text)
    if (this.slots[slot] !== none) return false
    this.slots[slot] = this.write(text)
    this.count += 1
    if (this.count * 2 > this.slots.length) this.grow()
    return true
  }

  /** The slot that holds the text, or the free slot where it belongs. */
  private slotOf(text: string): number {
    const mask = this.slots.length - 1
    let slot = this.hash(text.length, (at) => text.charCodeAt(at)) & mask
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
    if (text.length > longest) throw new RangeError(`a text of the set is longer than ${longest} characters`)
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
      let slot = this.hash(page[start]!, (at) => page[start + 1 + at]!) & mask
      while (this.slots[slot] !== none) slot = (slot + 1) & mask
      this.slots[slot] = place
    }
  }
}
