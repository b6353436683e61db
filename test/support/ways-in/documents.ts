import { TokenKind } from 'graphql'
import { inspector } from '../hub/hub.js'
import { generatorOf, type Generators, type Hostile, type Sent, type Way } from './hostile.js'
import { nearNames, words, worstJsonTexts } from './texts.js'

/** Bytes of a body, with room for what stands around a text. */
export const mostBody = (1 << 20) - 2_000
/** Tokens of a document are 2,000, entries of a list 2,500, lists and objects of a body 25,000. */
export const most = { tokens: 1_990, entries: 2_490, parts: 24_900 } as const

/** A question as a client sends it. */
export const posted = (body: object): Sent => ({
  method: 'POST',
  path: '/graphql',
  headers: { 'content-type': 'application/json' },
  body: JSON.stringify(body),
})

type Text = (size: number, salt: number) => string

/** What a token of each kind is written as; null for one that has no text of its own. */
const tokens: Generators<Readonly<Record<string, Text>> | null> = {
  ...Object.fromEntries(
    ['<SOF>', '<EOF>', '!', '$', '&', '(', ')', '...', ':', '=', '@', '[', ']', '{', '|', '}', '.', '?'].map((sign) => [sign, null]),
  ),
  [TokenKind.NAME]: {
    'one long name': (size, salt) => `{ a${salt}${'a'.repeat(size)} }`,
    'many different names': (size, salt) => `{ ${words(Math.min(size, 8 * most.tokens), salt, ' ').replace(/(^| )\d/g, '$1n')} }`,
  },
  [TokenKind.INT]: { 'one long number': (size, salt) => `{ policeReferrals(first: 1${salt}${'1'.repeat(size)}) { __typename } }` },
  [TokenKind.FLOAT]: {
    'one long number': (size, salt) =>
      `{ policeReferrals(first: 1${salt}.${'1'.repeat(size / 2)}e${'1'.repeat(size / 2)}) { __typename } }`,
  },
  [TokenKind.STRING]: {
    'one long text': (size, salt) => `{ release(id: "${salt}${'a'.repeat(size)}") { __typename } }`,
    escapes: (size, salt) => `{ release(id: "${salt}${'\\u{1F600}'.repeat(size / 12)}") { __typename } }`,
    'a text without its end': (size, salt) => `{ release(id: "${salt}${'\\"'.repeat(size / 4)}`,
  },
  [TokenKind.BLOCK_STRING]: {
    'many lines': (size, salt) => `{ release(id: """${salt}${'\n  a'.repeat(size / 5)}""") { __typename } }`,
    'empty lines': (size, salt) => `{ release(id: """${salt}${'\n'.repeat(size / 2)}""") { __typename } }`,
    'quotation marks': (size, salt) => `{ release(id: """${salt}${'\\"""'.repeat(size / 8)}""") { __typename } }`,
  },
  [TokenKind.COMMENT]: {
    'one long comment': (size, salt) => `#${salt}${'a'.repeat(size)}\n{ __typename }`,
    'many comments': (size, salt) => `${`#${salt}\n`.repeat(size / (3 + String(salt).length))}{ __typename }`,
  },
}

const many = (count: number, one: (n: number) => string): string =>
  Array.from({ length: Math.max(1, Math.floor(count)) }, (_, n) => one(n)).join(' ')

/** Documents of many parts: what costs is not how long they are. */
const shapes: Readonly<Record<string, (share: number, salt: number, known: Known) => string>> = {
  'fields that are nearly known': (share, salt, { fields }) =>
    `{ ${nearNames(fields, most.tokens * share, salt, 30)
      .map((name) => name.toLowerCase())
      .join(' ')} }`,
  'fields that are nearly known, below a field': (share, salt, { fields }) =>
    `{ viewer { ${nearNames(fields, most.tokens * share - 20, salt, 30)
      .map((name) => name.toLowerCase())
      .join(' ')} } }`,
  'arguments that are nearly known': (share, salt) =>
    `{ analysis(${many((most.tokens / 3) * share - 20, (n) => `questio${salt.toString(36)}${n}: 1`)}) { __typename } }`,
  'wrong names of measures': (share, salt, { measures }) =>
    `{ analysis(question: { measures: [${nearNames(measures, most.tokens * share - 40, salt).join(' ')}], period: { from: "2025", to: "2025" } }) { __typename } }`,
  'keys of an object that are nearly known': (share, salt) =>
    `{ analysis(question: { ${many((most.tokens / 3) * share - 20, (n) => `measure${salt.toString(36)}${n}: 1`)} }) { __typename } }`,
  'types that are nearly known': (share, salt) =>
    `query(${many((most.tokens / 4) * share - 10, (n) => `$v${n}: AnalysisQuestio${salt.toString(36)}${n}`)}) { __typename }`,
  'variables that are used by nothing': (share, salt) =>
    `query(${many((most.tokens / 4) * share - 10, (n) => `$v${salt.toString(36)}${n}: String`)}) { __typename }`,
  'fragments that spread each other': (share, salt) =>
    `{ ...f0 } ${many((most.tokens / 11) * share, (n) => `fragment f${n} on Query { __typename ...f${n + 1} ...f${n + 2} x${salt}: __typename }`)}`,
  'one field under many aliases': (share, salt) =>
    `{ ${many((most.tokens / 3) * share - 5, (n) => `a${salt.toString(36)}${n}: __typename`)} }`,
  'one field again and again': (share, salt) => `query q${salt} { ${many(most.tokens * share - 10, () => '__typename')} }`,
  'one field with arguments again and again': (share, salt) =>
    `query q${salt} { ${many((most.tokens * share) / 16 - 5, () => `release(id: "x") { title }`)} }`,
  'selections in selections': (share, salt) =>
    `query q${salt} ${'{ viewer '.repeat((most.tokens / 3) * share)}${'}'.repeat((most.tokens / 3) * share)}`,
  'lists in lists': (share, salt) =>
    `query q${salt} { release(id: ${'['.repeat((most.tokens / 2 - 20) * share)}${']'.repeat((most.tokens / 2 - 20) * share)}) { title } }`,
  'directives that are nearly known': (share, salt) =>
    `query q${salt} { ${many((most.tokens / 3) * share - 10, (n) => `__typename @ski${n}`)} }`,
  operations: (share, salt) => many((most.tokens / 5) * share, (n) => `query q${salt.toString(36)}${n} { __typename }`),
  'introspection in introspection': (share, salt) =>
    `query q${salt} { __schema { types { ${'fields { type { '.repeat(6 * share)} name ${'} } '.repeat(6 * share)} } } }`,
}

/** Names that whoever asks may see. */
export interface Known {
  readonly fields: readonly string[]
  readonly measures: readonly string[]
}

/** Documents: each kind of token that carries a text, and each part that may be repeated. */
export function documentWays(known: Known): Way[] {
  const kinds = Object.values(TokenKind).flatMap((kind): Way[] => {
    const made = generatorOf(tokens, kind, 'The kind of token', 'documents.ts')
    const worst = Object.entries(made ?? {}).map(([what, text]) =>
      asked(what, (salt, share) => posted({ query: text(mostBody * share, salt) })),
    )
    return made === null ? [] : [{ name: `token ${kind} of a document`, reader: 'documents', worst }]
  })
  const parts: Way = {
    name: 'parts of a document',
    reader: 'documents',
    worst: Object.entries(shapes).map(([what, text]) => asked(what, (salt, share) => posted({ query: text(share, salt, known) }))),
  }
  return [...kinds, parts, ...members()]
}

const asked = (what: string, make: Hostile['make']): Hostile => ({ what, as: inspector, make })

/** The parts of a body beside the document itself and its variables, and JSON that is no question. */
function members(): Way[] {
  const long = (member: (text: string) => object): Hostile[] =>
    Object.entries(worstJsonTexts).map(([what, text]) =>
      asked(what, (salt, share) => posted(member(text((mostBody - 14_000) * share, 'viewer', salt)))),
    )
  return [
    { name: 'name of an operation', reader: 'documents', worst: long((operationName) => ({ query: '{ __typename }', operationName })) },
    { name: 'id of a document', reader: 'documents', worst: long((documentId) => ({ documentId })) },
    {
      name: 'extensions of a question',
      reader: 'documents',
      worst: long((text) => ({
        query: '{ __typename }',
        extensions: { [text.slice(0, 1_000)]: text, persistedQuery: { sha256Hash: text.slice(0, 1_000) } },
      })),
    },
    { name: 'text of a document', reader: 'documents', worst: long((query) => ({ query })) },
  ]
}

/** JSON that costs most to read, for any address that takes JSON. */
export const worstJson: Readonly<Record<string, (share: number, salt: number) => string>> = {
  'many keys': (share, salt) =>
    `{${words((mostBody / 2) * share, salt, ' ')
      .split(' ')
      .map((key) => `"${key}":1`)
      .join(',')}}`
      .slice(0, mostBody)
      .replace(/,[^,]*$/, '}'),
  'one key again and again': (share, salt) => `{"s":${salt}${',"a":1'.repeat((mostBody / 6) * share)}}`,
  'objects in objects': (share, salt) => `${'{"a":'.repeat(most.parts * share)}${salt}${'}'.repeat(most.parts * share)}`,
  'lists in lists': (share, salt) => `{"a":${'['.repeat(most.parts * share)}${salt}${']'.repeat(most.parts * share)}}`,
  'a list without its end': (share, salt) => `{"a":${salt}${'['.repeat(most.parts * share)}`,
  'numbers of many digits': (share, salt) => `{"a":${salt}${'9'.repeat(mostBody * share)}}`,
  escapes: (share, salt) => `{"s":${salt},"a":"${'\\u0041'.repeat((mostBody / 6) * share)}"}`,
  spaces: (share, salt) => `{"a":${salt}${' '.repeat(mostBody * share)}}`,
  'names that objects have': (share, salt) =>
    `{"s":${salt}${',"__proto__":{"a":1},"constructor":{"prototype":1},"toString":1'.repeat((most.parts / 3) * share)}}`.slice(0, mostBody),
}
