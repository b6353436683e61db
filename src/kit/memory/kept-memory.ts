import { getHeapStatistics } from 'node:v8'
import { LRUCache } from 'lru-cache'

/**
 * Bytes of all that a process keeps only so as not to make it again. A hub whose JavaScript memory is small keeps less: an eighth of it.
 * What is kept must not be what fills the memory, so nobody can make a hub keep more by sending other things.
 */
export const mostKept = Math.min(48 * 2 ** 20, Math.floor(getHeapStatistics().heap_size_limit / 8))

/** Things of one kind that are kept, by a key of their own. */
export interface Room<Value extends object> {
  /** Undefined if it was never kept, or is kept no longer. */
  find(key: string): Value | undefined
  /** Keeps a value under a key in place of an earlier one. `bytes` is what it takes, rather too much than too little. */
  keep(key: string, value: Value, bytes: number): void
  /** Forgets everything of this kind. */
  clear(): void
}

/**
 * The memory in which everything that could be made again is kept: documents, compiled queries, answers and their texts. All kinds share
 * one number of bytes, and what was used longest ago goes first. Nothing in it may be needed.
 */
export class KeptMemory {
  private readonly entries: LRUCache<string, object>
  private readonly others: (() => void)[] = []
  private rooms = 0

  constructor(most = mostKept) {
    // A thing that takes more than half is not kept, so that it does not drive out everything else.
    this.entries = new LRUCache({ maxSize: most, maxEntrySize: Math.floor(most / 2) })
  }

  /** A room for one kind of things. Its keys are its own. */
  room<Value extends object>(): Room<Value> {
    const prefix = `${(this.rooms += 1)} `
    return {
      find: (key) => this.entries.get(prefix + key) as Value | undefined,
      // Safeguard What is kept is weighed: Math.ceil(bytes) + prefix.length + 2 * key.length -> 1
      keep: (key, value, bytes) => void this.entries.set(prefix + key, value, { size: Math.ceil(bytes) + prefix.length + 2 * key.length }),
      clear: () => {
        for (const key of this.entries.keys()) if (key.startsWith(prefix)) this.entries.delete(key)
      },
    }
  }

  /** Adds something that has a bound of its own, to be forgotten together with the rest. */
  alsoForget(forget: () => void): void {
    this.others.push(forget)
  }

  /** Forgets everything, because memory is short. It is made again when it is asked for. */
  forget(): void {
    this.entries.clear()
    for (const forget of this.others) forget()
  }

  /** Bytes that are kept now, by the weights that were given. */
  get bytes(): number {
    return this.entries.calculatedSize
  }
}
