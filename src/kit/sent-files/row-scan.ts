const [quote, escape, colon, comma, space] = [0x22, 0x5c, 0x3a, 0x2c, 0x20]
const [openList, closeList, openObject, closeObject] = [0x5b, 0x5d, 0x7b, 0x7d]

/**
 * Counts rows in JSON while its bytes arrive, before anything is made of them. A row is any entry of an outermost list; lists inside a row
 * are its parts. Brackets inside a text do not count. If the bytes are not JSON the count means nothing, and the parser refuses them.
 */
export class RowScan {
  /** Entries of all outermost lists so far, except the last of each. */
  rows = 0
  /** Lists and objects begun so far. */
  parts = 0
  /** Keys of all objects so far. One that is written twice counts twice. */
  keys = 0
  /** Keys of the object that has most. */
  keysOfOne = 0
  /** Levels of lists and objects at the deepest place. */
  levels = 0
  private depth = 0
  /** Keys so far of each list or object that is open, by depth. */
  private readonly open: number[] = []
  /** Depth inside the outermost list; 0 outside any list. */
  private listDepth = 0
  /** Whether the outermost list contains something yet. */
  private holds = false
  private inText = false
  private escaped = false

  take(bytes: Uint8Array): void {
    for (const byte of bytes) {
      if (this.inText) this.takeText(byte)
      else if (byte > space) this.takeSign(byte)
    }
  }

  private takeText(byte: number): void {
    if (this.escaped) this.escaped = false
    else if (byte === escape) this.escaped = true
    else if (byte === quote) this.inText = false
  }

  private takeSign(byte: number): void {
    const isInList = this.listDepth > 0 && this.depth === this.listDepth
    if (byte === closeList || byte === closeObject) return this.close()
    if (isInList && byte === comma) this.rows += 1
    if (isInList && !this.holds) {
      this.holds = true
      this.rows += 1
    }
    if (byte === quote) this.inText = true
    else if (byte === colon) this.takeKey()
    else if (byte === openList || byte === openObject) this.begin(byte)
  }

  private takeKey(): void {
    this.keys += 1
    const keys = (this.open[this.depth] ?? 0) + 1
    this.open[this.depth] = keys
    if (keys > this.keysOfOne) this.keysOfOne = keys
  }

  private begin(byte: number): void {
    this.parts += 1
    this.depth += 1
    this.open[this.depth] = 0
    if (this.depth > this.levels) this.levels = this.depth
    if (byte !== openList || this.listDepth > 0) return
    this.listDepth = this.depth
    this.holds = false
  }

  private close(): void {
    // What closes more than it opened is no JSON.
    if (this.depth > 0) this.depth -= 1
    if (this.depth < this.listDepth) this.listDepth = 0
  }
}
