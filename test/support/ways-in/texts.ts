/** A text of at most `size` characters. `good` is what would be taken, and `salt` makes each text another. */
type MadeText = (size: number, good: string, salt: number) => string

const filled = (size: number, piece: string): string => piece.repeat(Math.max(1, Math.floor(size / Math.max(1, piece.length))))

/** Words of which no two are the same, with a sign between them. */
export function words(size: number, salt: number, between: string): string {
  const found: string[] = []
  for (let length = 0, n = 0; length < size; n += 1) {
    const word = `${salt.toString(36)}x${n.toString(36)}`
    found.push(word)
    length += word.length + between.length
  }
  return found.join(between).slice(0, size)
}

const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ'
const letter = (n: number): string => letters[n % 26] as string

/** Codes of two letters and two digits, as many as there are. */
const codes = (size: number, salt: number): string[] =>
  Array.from({ length: Math.min(67_600, Math.floor(size / 6)) }, (_, n) => {
    const at = n + salt
    return `${letter(at)}${letter(Math.floor(at / 26))}${String(Math.floor(at / 676) % 100).padStart(2, '0')}`
  })

const separators = [',', ';', '|', ' ', '\t', '/', '.', '-', '=', '&', '%', '"', "'", '\\', ':', '(', '[', '{', '<', '*']

/**
 * Texts that cost a reader most: long, of many parts, nearly right, nested and repeated. What a text is made for is nothing that it knows, so a reader
 * of any form is tried by each: an expression that looks back, a list that is searched once for each part, a message that repeats what was sent.
 */
export const worstTexts: Readonly<Record<string, MadeText>> = {
  'one long word': (size, _, salt) => `${salt.toString(36)}${'a'.repeat(size)}`.slice(0, size),
  'long number': (size, _, salt) => `${salt}${'9'.repeat(size)}`.slice(0, size),
  'many separators of each kind': (size, _, salt) =>
    `${salt}${separators.map((sign) => sign.repeat(Math.floor(size / separators.length))).join('')}`.slice(0, size),
  ...Object.fromEntries(
    [',', ';', '|', ' ', '/'].map((sign): [string, MadeText] => [
      `many different words with ${JSON.stringify(sign)} between`,
      (size, _, salt) => words(size, salt, sign),
    ]),
  ),
  'many different codes with "|" between': (size, _, salt) => codes(size, salt).join('|'),
  'many different codes with ";" and "|" between': (size, _, salt) => codes(size, salt).join(';|'),
  'one sign again and again': (size, _, salt) => `${salt}${filled(size - 20, 'a,')}`,
  'items with parts': (size, _, salt) => `${salt}${filled(size - 20, 'a;b|')}`,
  'right again and again': (size, good, salt) => `${filled(size - 20, good)}${salt}`,
  'right with a list between': (size, good, salt) => `${filled(size - 20, `${good},`)}${salt}`,
  'right with items between': (size, good, salt) => `${filled(size - 20, `${good}|`)}${salt}`,
  'right, and then spaces': (size, good, salt) => `${good}${' '.repeat(Math.max(0, size - good.length - 20))}${salt}`,
  'right, and then zeros': (size, good, salt) => `${good}${'0'.repeat(Math.max(0, size - good.length - 20))}${salt}`,
  'nested brackets': (size, _, salt) => `${salt}${'[{('.repeat(Math.floor(size / 3))}`.slice(0, size),
}

/** These too, where any sign of Unicode may stand. */
export const worstUnicode: Readonly<Record<string, MadeText>> = {
  'signs of four bytes': (size, _, salt) => `${salt}${'𐀀'.repeat(Math.floor(size / 4))}`,
  'signs that combine': (size, _, salt) => `${salt}a${'\u0301'.repeat(Math.floor(size / 2))}`,
  'capitals that grow': (size, _, salt) => `${salt}${'ß'.repeat(Math.floor(size / 2))}`,
  'signs that JSON escapes': (size, _, salt) => `${salt}${'\u0000'.repeat(Math.floor(size / 6))}`,
  'half signs': (size, _, salt) => `${salt}${'\ud800'.repeat(Math.floor(size / 6))}`,
  'line ends': (size, _, salt) => `${salt}${'\n'.repeat(Math.floor(size / 2))}`,
}

/** Names that are nearly one of `known`, and of which no two are the same: looking for the nearest takes longest. */
export function nearNames(known: readonly string[], many: number, salt: number, length = 40): string[] {
  const names = known.length === 0 ? ['NAME'] : known
  return Array.from({ length: many }, (_, n) => {
    const name = names[(n + salt) % names.length] as string
    return `${name.slice(0, length - 12)}_${salt.toString(36)}${n.toString(36)}`
      .padEnd(length, 'X')
      .toUpperCase()
      .replace(/[^A-Z0-9_]/g, '_')
      .slice(0, length)
  })
}

/** All of these as a text in JSON: `size` is of its bytes there. */
export const worstJsonTexts: Readonly<Record<string, MadeText>> = Object.fromEntries(
  Object.entries({ ...worstTexts, ...worstUnicode }).map(([what, text]): [string, MadeText] => [
    what,
    (size, good, salt) => {
      let made = text(size, good, salt)
      for (let bytes = inJson(made); bytes > size; bytes = inJson(made)) made = made.slice(0, Math.floor((made.length * size) / bytes) - 1)
      return made
    },
  ]),
)

const inJson = (text: string): number => Buffer.byteLength(JSON.stringify(text))
