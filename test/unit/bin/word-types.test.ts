import { expect, test } from '@jest/globals'
import { wordTypes } from '../../../bin/word-types.mjs'

const words = (file: string, texts: Readonly<Record<string, unknown>>) => ({ file, text: JSON.stringify(texts, null, 2) })
const english = words('en.json', {
  plain: 'Figures',
  day: 'On {day}, {count, plural, one {# force} other {# forces of {region}}}',
  linked: 'See <list>all of {year}</list>',
})
const welsh = (texts: Readonly<Record<string, unknown>>) => [{ ...words('cy.json', texts), language: 'cy' }]

test('each text has a type with its values and links, wherever they stand in it', () => {
  expect(
    wordTypes(english, welsh({ day: '{region} {count, plural, other {#}} {day}' }))
      .split('\n')
      .slice(1),
  ).toEqual([
    'export interface Filled<Value, Link> {',
    "  'plain': object",
    "  'day': { count: Value; day: Value; region: Value }",
    "  'linked': { list: Link; year: Value }",
    '}',
    '',
  ])
})

test.each([
  [
    'has a value too many',
    { plain: 'Ffigurau', linked: '<list>{year} {month}</list>' },
    3,
    'linked: it is filled with { list: Link; month: Value;',
  ],
  ['has a value too few', { linked: '<list>pob un</list>' }, 2, 'linked: it is filled with { list: Link }, and in English'],
  ['has a value where English has a link', { linked: '{list} {year}' }, 2, 'linked: it is filled with { list: Value; year: Value }'],
  ['has no English', { plain: 'Ffigurau', newer: 'Newydd' }, 3, 'newer: en.json has no such text'],
  ['is no message', { plain: 'Ffigurau {' }, 2, 'plain: EXPECT_ARGUMENT_CLOSING_BRACE'],
  ['is no text', { plain: 7 }, 2, 'plain: it is no text'],
])('a Welsh text that %s is refused with file and line', (_, texts, line, why) => {
  expect(() => wordTypes(english, welsh(texts))).toThrow(`cy.json:${line}: the text ${why}`)
})

test('a text that is there twice is refused with the line of the second', () => {
  const twice = { file: 'en.json', text: '{\n  "plain": "One",\n  "plain": "Two"\n}\n' }
  expect(() => wordTypes(twice, [])).toThrow('en.json:3: the text plain: it is not there once')
})

test('a file of texts that is no JSON is refused with its name', () => {
  expect(() => wordTypes({ file: 'en.json', text: '{\n  "plain": "One",\n}\n' }, [])).toThrow(/^en\.json:\d: /)
})
