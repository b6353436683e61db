import { code, table } from './markdown.js'
import { textsOfOthers } from './read-texts.js'
import { textClasses, writtenTexts, type TextClass } from './written-texts.js'

/** The part of `docs/ACCESS.md` about texts: what happens to each text that a mutation takes, and where other partners can read it. */
export function textTable(): string[] {
  return [
    '## Texts that people write',
    '',
    'Every text that a mutation takes, and what becomes of it. A test walks the schema, and fails for a text that is not in this table, and for a field that',
    'shows a text and is not said to be of the own partner, of the hub, or one of these.',
    '',
    ...table(
      ['class', 'what becomes of it', 'texts'],
      Object.entries(textClasses).map(([name, sentence]) => [code(name), sentence, listed(ofClass(name as TextClass))]),
    ),
    '',
    ...table(
      ['read by others', 'class', 'where'],
      Object.keys(writtenTexts)
        .filter((place) => shownAt(place).length > 0)
        .map((place) => [code(place), code(writtenTexts[place] ?? ''), listed(shownAt(place))]),
    ),
    '',
  ]
}

const ofClass = (wanted: TextClass): string[] => Object.keys(writtenTexts).filter((place) => writtenTexts[place] === wanted)

const shownAt = (place: string): string[] => Object.keys(textsOfOthers).filter((field) => textsOfOthers[field]?.includes(place))

const listed = (places: readonly string[]): string => places.map(code).join(', ') || 'none'
