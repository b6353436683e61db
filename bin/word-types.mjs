import { IntlMessageFormat } from 'intl-messageformat'

/** What a part of a message is, as FormatJS numbers it: words of the text itself, the number of a plural form, and a link around words. */
const [literal, pound, tag] = [0, 7, 8]

/**
 * The types of what each text of the public pages is filled with: its values and its links.
 * @param {{ file: string, text: string }} english names of texts with their English words, as JSON with a text on each line
 * @param {readonly { file: string, text: string, language: string }[]} others the same in other languages; a text may be left out
 * @returns {string} a declaration file
 * @throws {Error} that names file and line: a text that cannot be read, is there twice, or is filled with other values than the English one
 */
export function wordTypes(english, others) {
  const partsOfEnglish = partsIn({ ...english, language: 'en' })
  for (const other of others) compare(partsOfEnglish, english.file, other)
  return [
    `/** What each text of the public pages is filled with. Printed from ${english.file} by "npm run sources". */`,
    'export interface Filled<Value, Link> {',
    ...[...partsOfEnglish].map(([name, parts]) => `  ${quoted(name)}: ${typeOf(parts)}`),
    '}',
    '',
  ].join('\n')
}

function compare(partsOfEnglish, englishFile, other) {
  for (const [name, parts] of partsIn(other)) {
    const expected = partsOfEnglish.get(name)
    if (expected === undefined) fail(other, name, `${englishFile} has no such text`)
    if (typeOf(parts) !== typeOf(expected)) fail(other, name, `it is filled with ${typeOf(parts)}, and in English with ${typeOf(expected)}`)
  }
}

/** The values and links of each text, by its name. */
function partsIn(source) {
  const texts = Object.entries(parsed(source))
  for (const [name] of texts) if (linesOf(source, name).length !== 1) fail(source, name, 'it is not there once, on a line of its own')
  return new Map(texts.map(([name, message]) => [name, partsOf(source, name, message)]))
}

function parsed({ file, text }) {
  try {
    return JSON.parse(text)
  } catch (error) {
    const at = Number(/position (\d+)/.exec(error.message)?.[1] ?? text.length)
    throw new Error(`${file}:${text.slice(0, at).split('\n').length}: ${error.message}`)
  }
}

function partsOf(source, name, message) {
  if (typeof message !== 'string') fail(source, name, 'it is no text')
  const found = new Map()
  const visit = (parts) => {
    for (const part of parts) {
      if (part.type !== literal && part.type !== pound) found.set(part.value, part.type === tag ? 'Link' : 'Value')
      for (const { value } of Object.values(part.options ?? {})) visit(value)
      visit(part.children ?? [])
    }
  }
  try {
    visit(new IntlMessageFormat(message, source.language).getAst())
  } catch (error) {
    fail(source, name, error.message)
  }
  return found
}

const typeOf = (parts) =>
  parts.size === 0
    ? 'object'
    : `{ ${[...parts]
        .sort(([one], [other]) => (one < other ? -1 : 1))
        .map(([name, kind]) => `${name}: ${kind}`)
        .join('; ')} }`

const quoted = (name) => `'${name.replaceAll(/['\\]/g, '\\$&')}'`

/** Numbers of the lines that begin with this name. */
const linesOf = ({ text }, name) =>
  text.split('\n').flatMap((line, at) => (line.trimStart().startsWith(`${JSON.stringify(name)}:`) ? [at + 1] : []))

function fail(source, name, why) {
  throw new Error(`${source.file}:${linesOf(source, name).at(-1) ?? 1}: the text ${name}: ${why}.`)
}
