import { createCipheriv, createDecipheriv, createHmac, randomBytes } from 'node:crypto'
import type { Ended } from './ending.js'

/** Texts are padded to a multiple of this many bytes, so that the length of a line hardly tells what it holds. */
const step = 512

const nonceLength = 12
const tagLength = 16

/**
 * Encrypts what has ended, and chains the lines of a file. Both keys are derived from the record key, which never changes: what was sealed
 * years ago is still read. Whoever lacks it reads nothing and can neither add, change, move nor take out a line unseen.
 */
export class EndingSeal {
  private readonly textKey: Buffer
  private readonly chainKey: Buffer

  constructor(recordKey: Uint8Array) {
    const derived = (name: string): Buffer => createHmac('sha256', recordKey).update(`endings|v1|${name}`).digest()
    this.textKey = derived('text')
    this.chainKey = derived('chain')
  }

  /** The text of an ending, bound to its id. */
  close(id: string, ending: Ended): Buffer {
    const text = JSON.stringify(ending)
    const nonce = randomBytes(nonceLength)
    const cipher = createCipheriv('aes-256-gcm', this.textKey, nonce).setAAD(Buffer.from(id))
    const filled = text + ' '.repeat((step - (Buffer.byteLength(text) % step)) % step)
    return Buffer.concat([nonce, cipher.update(filled, 'utf8'), cipher.final(), cipher.getAuthTag()])
  }

  /** @throws Error if the bytes were not sealed with this key under this id */
  open(id: string, sealed: Uint8Array): Ended {
    const bytes = Buffer.from(sealed)
    const decipher = createDecipheriv('aes-256-gcm', this.textKey, bytes.subarray(0, nonceLength)).setAAD(Buffer.from(id))
    decipher.setAuthTag(bytes.subarray(-tagLength))
    return JSON.parse(Buffer.concat([decipher.update(bytes.subarray(nonceLength, -tagLength)), decipher.final()]).toString()) as Ended
  }

  /** The seal of a line, 64 hexadecimal digits, over the seal of the line before it. */
  link(before: string, ...parts: readonly string[]): string {
    return createHmac('sha256', this.chainKey)
      .update([before, ...parts].join('|'))
      .digest('hex')
  }
}
