import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, test } from '@jest/globals'
import { schemaDifference } from '../../src/hub/documents/schema-difference.js'
import { withoutDescriptions } from '../../proof/without-descriptions.js'
import { buildSchema } from 'graphql'

const file = (name: string): string => readFileSync(new URL(`../../${name}`, import.meta.url), 'utf8')
const released = readdirSync(new URL('../../docs/released/', import.meta.url)).sort()

/** What the changelog says under a version, or under "Unreleased". */
const sectionOf = (version: string): string =>
  file('CHANGELOG.md')
    .split(/^## /m)
    .find((section) => section.startsWith(`[${version}]`)) ?? ''

describe('what changes for programs', () => {
  test('the schema of the last version that the changelog names is kept, without descriptions, and no other', () => {
    const [, last = ''] = /^## \[(\d+\.\d+\.\d+)\]/m.exec(file('CHANGELOG.md')) ?? []
    expect(released).toEqual([`schema-${last}.graphql`])
    const kept = file(`docs/released/schema-${last}.graphql`)
    expect(withoutDescriptions(kept)).toBe(kept)
  })

  test('each change that may break a program written against the last version is in the changelog, by its field', () => {
    const { breaking } = schemaDifference(file(`docs/released/${released.at(-1) ?? ''}`), buildSchema(file('schema.graphql')))
    const said = sectionOf('Unreleased')
    expect(breaking.filter((change) => !said.includes(`\`${coordinateOf(change)}\``))).toEqual([])
  })
})

/** `Refusal.code` of "Refusal.code changed type from String! to ErrorCode!." */
const coordinateOf = (change: string): string => /\b[A-Z_a-z]\w*(?:\.\w+)?/.exec(change)?.[0] ?? change

describe('the difference of two schemas', () => {
  const older = 'type Query { a: Int b(c: Int = 1): String d: E g: U } enum E { X } union U = Query'
  test.each([
    ['a field that is gone', 'type Query { b(c: Int = 1): String d: E g: U } enum E { X } union U = Query', ['Query.a was removed.'], []],
    ['a field that is new', 'type Query { a: Int b(c: Int = 1): String d: E f: Int g: U } enum E { X } union U = Query', [], []],
    [
      'a value that is new',
      'type Query { a: Int b(c: Int = 1): String d: E g: U } enum E { X Y } union U = Query',
      [],
      ['Y was added to enum type E.'],
    ],
    [
      'an argument that must be given',
      'type Query { a: Int b(c: Int!): String d: E g: U } enum E { X } union U = Query',
      ['Query.b arg c has changed type from Int to Int!.'],
      [],
    ],
    [
      'a type that is new in a union',
      'type Query { a: Int b(c: Int = 1): String d: E g: U } type V { a: Int } enum E { X } union U = Query | V',
      [],
      ['V was added to union type U.'],
    ],
    [
      'an argument with another default',
      'type Query { a: Int b(c: Int = 2): String d: E g: U } enum E { X } union U = Query',
      ['Query.b arg c has changed defaultValue from 1 to 2.'],
      [],
    ],
    [
      'an argument that is new and may be left out',
      'type Query { a: Int b(c: Int = 1, h: Int): String d: E g: U } enum E { X } union U = Query',
      [],
      [],
    ],
  ])('the difference of two schemas: %s', (_, newer, breaking, newValues) => {
    expect(schemaDifference(older, buildSchema(newer))).toEqual({ breaking, newValues })
  })

  test('the difference of two schemas: a file that is not a schema is refused in a sentence', () => {
    expect(() => schemaDifference('nothing of it', buildSchema(older))).toThrow('The file is no GraphQL schema.')
  })
})
