import type { GraphQLSchema } from 'graphql'
import { textClasses } from '../texts.js'
import { inCodeStyle, table } from './markdown.js'
import { shownTexts, writtenTexts } from './texts-of-schema.js'

/** The part of `docs/ACCESS.md` about texts: what happens to each text that a mutation takes, and where other partners can read it. */
export function textTable(schema: GraphQLSchema): string[] {
  const written = [...writtenTexts(schema)]
  const shown = [...shownTexts(schema)]
  const shownAt = (place: string) => shown.filter(([, whose]) => whose?.includes(place)).map(([field]) => field)
  return [
    '## Texts that people write',
    '',
    'Every text that a mutation takes, and what becomes of it. A test walks the schema, and fails for a text that is not in this table, and for a field that',
    'shows a text and is not said to be of the own partner, of the hub, or one of these.',
    '',
    ...table(
      ['class', 'what becomes of it', 'texts'],
      Object.entries(textClasses).map(([name, sentence]) => [
        inCodeStyle(name),
        sentence,
        listed(written.filter(([, one]) => one === name).map(([place]) => place)),
      ]),
    ),
    '',
    ...table(
      ['read by others', 'class', 'where'],
      written
        .filter(([place]) => shownAt(place).length > 0)
        .map(([place, one]) => [inCodeStyle(place), inCodeStyle(one ?? ''), listed(shownAt(place))]),
    ),
    '',
  ]
}

const listed = (places: readonly string[]): string => places.map(inCodeStyle).join(', ') || 'none'
