import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto'
import { Unavailable } from '../../../../kit/errors.js'

/**
 * The form in which a file leaves this machine for an object store. The store learns how many mebibytes it is long, and nothing else.
 *
 * An object is `HUBQ`, the version, the first eight bytes that follow from the key (so that another key can be named as the reason), a salt, and pieces of one
 * mebibyte, each encrypted by AES-256-GCM under a key of this object alone. Nonces count the pieces, and the last piece says that it is the last: none can be left
 * out, moved or added. What is encrypted is the length of the file, the file, and zeros that fill the last piece.
 */
const mark = Buffer.from('HUBQ\u0001', 'latin1')
const keyIdLength = 8
const saltLength = 16
const tagLength = 16
const headLength = mark.length + keyIdLength + saltLength
const pieceLength = 2 ** 20
const lengthOfLength = 8

/** What an object is of. Both go into its key, so an object that is put under another name, or comes from another hub, cannot be opened. */
export interface ObjectIdentity {
  /** What follows from the record key of a hub, as `KeyChecks` has it. */
  readonly hub: string
  readonly name: string
}

const derived = (key: Uint8Array, salt: Uint8Array, info: string, length: number): Buffer =>
  Buffer.from(hkdfSync('sha256', key, salt, info, length))

const keyIdOf = (key: Uint8Array): Buffer => derived(key, Buffer.alloc(0), 'hub object, which key', keyIdLength)

const keyOf = (key: Uint8Array, salt: Uint8Array, { hub, name }: ObjectIdentity): Buffer =>
  // Safeguard An object of another hub or another quarter cannot be opened: ${hub}|${name} -> ${name}
  derived(key, salt, `hub object|${hub}|${name}`, 32)

function nonceOf(piece: number, isLast: boolean): Buffer {
  const nonce = Buffer.alloc(12)
  // Safeguard No piece of an object can be left out, moved or added
  nonce.writeUIntBE(piece, 5, 6)
  nonce[11] = isLast ? 1 : 0
  return nonce
}

const piecesOf = (bytes: number): number => Math.ceil((lengthOfLength + bytes) / pieceLength)

/** Bytes of the object of a file of so many bytes. */
export const sealedLength = (bytes: number): number => headLength + piecesOf(bytes) * (pieceLength + tagLength)

/** The object of a file of `bytes` bytes. @throws Error if the source has more or fewer */
export async function* sealObject(
  source: AsyncIterable<Uint8Array>,
  bytes: number,
  key: Uint8Array,
  identity: ObjectIdentity,
): AsyncGenerator<Buffer, void, undefined> {
  const salt = randomBytes(saltLength)
  const own = keyOf(key, salt, identity)
  yield Buffer.concat([mark, keyIdOf(key), salt])
  const last = piecesOf(bytes) - 1
  let piece = 0
  for await (const plain of inPieces(withLength(source, bytes), pieceLength)) {
    const cipher = createCipheriv('aes-256-gcm', own, nonceOf(piece, piece === last))
    // Safeguard An object store learns no size of a quarter but mebibytes:
    //   plain.length === pieceLength ? plain : Buffer.concat([plain, Buffer.alloc(pieceLength - plain.length)]) -> plain
    const filled = plain.length === pieceLength ? plain : Buffer.concat([plain, Buffer.alloc(pieceLength - plain.length)])
    yield Buffer.concat([cipher.update(filled), cipher.final(), cipher.getAuthTag()])
    piece += 1
  }
}

/** The length, then the bytes. */
async function* withLength(source: AsyncIterable<Uint8Array>, bytes: number): AsyncGenerator<Uint8Array, void, undefined> {
  const length = Buffer.alloc(lengthOfLength)
  length.writeBigUInt64BE(BigInt(bytes))
  yield length
  let seen = 0
  for await (const chunk of source) {
    seen += chunk.length
    yield chunk
  }
  if (seen !== bytes) throw new Error(`the file has ${seen} bytes, and ${bytes} were expected`)
}

/**
 * The file of an object, piece by piece. Nothing may be used before the end: what was read so far is proved only by the last piece.
 * @throws Unavailable with the reason if it is no object of this hub, was made with another key, or was changed or cut off
 */
export async function* openObject(
  source: AsyncIterable<Uint8Array>,
  key: Uint8Array,
  identity: ObjectIdentity,
): AsyncGenerator<Buffer, void, undefined> {
  const pieces = inPieces(source, pieceLength + tagLength, headLength)
  const head = (await pieces.next()).value
  if (head?.length !== headLength || !head.subarray(0, mark.length).equals(mark))
    throw new Unavailable(`The object ${identity.name} is none that a hub has put there.`)
  const [ofKey, salt] = [head.subarray(mark.length, mark.length + keyIdLength), head.subarray(mark.length + keyIdLength)]
  if (!ofKey.equals(keyIdOf(key)))
    throw new Unavailable(`The object ${identity.name} was encrypted with another key than that of HUB_OBJECTS_KEY_FILE on this machine.`)
  const own = keyOf(key, salt, identity)
  let left: number | undefined
  let held: Buffer | undefined
  let piece = 0
  const opened = (isLast: boolean): Buffer => {
    const plain = openPiece(held as Buffer, own, nonceOf(piece, isLast), identity.name, piece)
    piece += 1
    const begin = left === undefined ? lengthOfLength : 0
    left ??= Number(plain.readBigUInt64BE())
    const wanted = plain.subarray(begin, begin + Math.min(left, plain.length - begin))
    left -= wanted.length
    return wanted
  }
  for await (const next of pieces) {
    if (held) yield opened(false)
    held = next
  }
  if (!held) throw changed(identity.name, 0)
  yield opened(true)
  if (left !== 0) throw changed(identity.name, piece)
}

function openPiece(sealed: Buffer, own: Buffer, nonce: Buffer, name: string, piece: number): Buffer {
  if (sealed.length !== pieceLength + tagLength) throw changed(name, piece)
  const decipher = createDecipheriv('aes-256-gcm', own, nonce)
  decipher.setAuthTag(sealed.subarray(pieceLength))
  try {
    return Buffer.concat([decipher.update(sealed.subarray(0, pieceLength)), decipher.final()])
  } catch {
    throw changed(name, piece)
  }
}

/** Of the first piece nobody can tell whether it was changed or is of another hub. */
const changed = (name: string, piece: number): Unavailable =>
  new Unavailable(
    piece === 0
      ? `The object ${name} is of another hub, or was put under another name, or was changed.`
      : `The object ${name} was changed or cut off after it was put there.`,
  )

/** The bytes in pieces of one length, of which the last may be shorter; the first has a length of its own if one is given. */
async function* inPieces(
  source: AsyncIterable<Uint8Array>,
  length: number,
  first: number = length,
): AsyncGenerator<Buffer, void, undefined> {
  let wanted = first
  let waiting: Uint8Array[] = []
  let size = 0
  for await (const chunk of source) {
    waiting.push(chunk)
    size += chunk.length
    if (size < wanted) continue
    let joined = Buffer.concat(waiting)
    while (joined.length >= wanted) {
      yield joined.subarray(0, wanted)
      joined = joined.subarray(wanted)
      wanted = length
    }
    waiting = joined.length > 0 ? [joined] : []
    size = joined.length
  }
  if (size > 0) yield Buffer.concat(waiting)
}
