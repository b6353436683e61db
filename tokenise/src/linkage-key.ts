import { Invalid } from '../../src/kit/errors.js'

/** The 32 bytes of the linkage key, from the content of a key file: 64 hexadecimal digits, or exactly 32 bytes. @throws Invalid `KEY_INVALID` */
export function keyBytes(content: Uint8Array): Uint8Array<ArrayBuffer> {
  if (content.length === 32) return Uint8Array.from(content)
  const text = new TextDecoder('latin1').decode(content).trim()
  if (/^[0-9a-f]{64}$/i.test(text)) return Uint8Array.from({ length: 32 }, (_, at) => Number.parseInt(text.slice(2 * at, 2 * at + 2), 16))
  throw new Invalid('KEY_INVALID', 'The key file must hold 64 hexadecimal digits or exactly 32 bytes.')
}
