import type { OwnWords } from './proof.js'

/**
 * Which code somebody gave a word of their system, for the next file. It is kept in this browser alone, and the word itself is not: only its
 * HMAC under a random key of this browser, with the code beside it. Nothing of it is ever sent.
 */
interface Kept {
  /** 256 random bits as hexadecimal digits. */
  readonly key: string
  /** Code by the HMAC of feed, file, target and word. */
  readonly codes: Readonly<Record<string, string>>
}

/** Where a word stands: the feed, the file and the target. */
export interface WordPlace {
  readonly feed: string
  readonly file: string
  readonly target: string
}

const name = 'hub-own-words'
/** Words that are kept. A system has some hundred. */
const mostKept = 5_000
/** Words of one column that are looked up. A column with more holds no codes. */
const mostLookedUp = 1_000

const hexOf = (bytes: Uint8Array): string => [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('')
const bytesOf = (hex: string): Uint8Array<ArrayBuffer> => Uint8Array.from(hex.match(/../g) ?? [], (pair) => parseInt(pair, 16))

function read(): Kept | undefined {
  try {
    const kept = JSON.parse(localStorage.getItem(name) ?? 'null') as Kept | null
    return kept && /^[0-9a-f]{64}$/.test(kept.key) ? kept : undefined
  } catch {
    return undefined
  }
}

function write(kept: Kept): void {
  try {
    localStorage.setItem(name, JSON.stringify(kept))
  } catch {
    // A browser that keeps nothing asks again for the next file.
  }
}

/** Undefined where the browser has no WebCrypto, which is on addresses without TLS other than this machine: then nothing is kept. */
async function macOf(key: string): Promise<((place: WordPlace, word: string) => Promise<string>) | undefined> {
  const { subtle } = crypto as Partial<Crypto>
  if (!subtle) return undefined
  const secret = await subtle.importKey('raw', bytesOf(key), { name: 'HMAC', hash: 'SHA-256' }, false, ['sign'])
  return async ({ feed, file, target }, word) => {
    const text = new TextEncoder().encode(JSON.stringify([feed, file, target, word]))
    return hexOf(new Uint8Array(await subtle.sign('HMAC', secret, text)))
  }
}

/** Keeps the code of a word, or forgets the word if the code is undefined. */
export async function keepWord(place: WordPlace, word: string, code: string | undefined): Promise<void> {
  const key = read()?.key ?? hexOf(crypto.getRandomValues(new Uint8Array(32)))
  const own = await (await macOf(key))?.(place, word)
  if (own === undefined) return
  const { [own]: _before, ...others } = read()?.codes ?? {}
  // Safeguard The words of a system are kept as keyed hashes: own -> word
  const codes = [...Object.entries(others), ...(code === undefined ? [] : [[own, code] as const])]
  write({ key, codes: Object.fromEntries(codes.slice(-mostKept)) as Kept['codes'] })
}

/** The codes that words were given in earlier files. */
export async function wordsKept(place: WordPlace, words: readonly string[]): Promise<OwnWords> {
  const kept = read()
  if (!kept || Object.keys(kept.codes).length === 0) return {}
  const mac = await macOf(kept.key)
  const found: Record<string, string> = {}
  for (const word of mac ? words.slice(0, mostLookedUp) : []) {
    const code = kept.codes[(await mac?.(place, word)) ?? '']
    if (code !== undefined) found[word] = code
  }
  return found
}

/** Forgets every word and the key. */
export const forgetWords = (): void => localStorage.removeItem(name)
