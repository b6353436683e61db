import { createPrivateKey, createPublicKey, generateKeyPairSync, sign, verify, type KeyObject } from 'node:crypto'
import { link, mkdir, readFile, rename, unlink, writeFile } from 'node:fs/promises'
import { dirname } from 'node:path'
import { Invalid } from '../../../kit/errors.js'

/** An Ed25519 key of the hub: the one that signs the roots of the log. */
export interface SigningKey {
  /** 32 bytes. */
  readonly publicKey: Buffer
  /** 64 bytes. */
  sign(text: string): Buffer
}

// The bytes that precede the 32 bytes of every Ed25519 key in DER (RFC 8410).
const derStart = Buffer.from('302a300506032b6570032100', 'hex')

/** Reads the key of a file in PEM. Throws Invalid `AUDIT_KEY_REFUSED`. */
export async function readSigningKey(file: string): Promise<SigningKey> {
  const key = keyIn(await readFile(file, 'utf8').catch(() => ''))
  if (key?.asymmetricKeyType !== 'ed25519')
    throw new Invalid('AUDIT_KEY_REFUSED', `${file} holds no Ed25519 key. Make one: openssl genpkey -algorithm ed25519 -out ${file}`)
  const publicKey = createPublicKey(key).export({ type: 'spki', format: 'der' }).subarray(derStart.length)
  return { publicKey, sign: (text) => sign(null, Buffer.from(text), key) }
}

function keyIn(pem: string): KeyObject | undefined {
  try {
    return createPrivateKey(pem)
  } catch {
    return undefined
  }
}

/**
 * Reads the key, or makes one if the file is missing, readable only by the hub's own user. If two processes start together, one makes it.
 */
export async function keptSigningKey(file: string): Promise<SigningKey> {
  const draft = `${file}.${process.pid}`
  await mkdir(dirname(file), { recursive: true, mode: 0o700 })
  const pem = generateKeyPairSync('ed25519').privateKey.export({ type: 'pkcs8', format: 'pem' })
  await writeFile(draft, pem, { mode: 0o400 })
  try {
    await link(draft, file)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
  } finally {
    await unlink(draft)
  }
  return readSigningKey(file)
}

/** Puts the key of one file in the place of another, whole or not at all. The first file stays. */
export async function replaceSigningKey(from: string, file: string): Promise<void> {
  const draft = `${file}.${process.pid}`
  await writeFile(draft, await readFile(from), { mode: 0o400, flush: true })
  await rename(draft, file)
}

/** Whether the text was signed with the key of these 32 bytes. */
export function isSignedBy(publicKey: Uint8Array, text: string, signature: Uint8Array): boolean {
  const key = createPublicKey({ key: Buffer.concat([derStart, publicKey]), format: 'der', type: 'spki' })
  return verify(null, Buffer.from(text), key, signature)
}
