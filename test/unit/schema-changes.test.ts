import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, test } from '@jest/globals'
import { schemaDifference } from '../../src/hub/documents/schema-difference.js'
import { buildSchema } from 'graphql'

const file = (name: string): string => readFileSync(new URL(`../../${name}`, import.meta.url), 'utf8')
const released = readdirSync(new URL('../../docs/released/', import.meta.url)).sort()

/** What the changelog says under a version, or under "Unreleased". */
const sectionOf = (version: string): string =>
  file('CHANGELOG.md')
    .split(/^## /m)
    .find((section) => section.startsWith(`[${version}]`)) ?? ''

describe('what changes for programs', () => {
  test('every version that the changelog names has its schema kept', () => {
    const versions = [...file('CHANGELOG.md').matchAll(/^## \[(\d+\.\d+\.\d+)\]/gm)].map(([, version]) => `schema-${version ?? ''}.graphql`)
    expect(released).toEqual(versions.sort())
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
  const older = 'type Query { a: Int b(c: Int): String d: E } enum E { X }'
  test.each([
    ['a field that is gone', 'type Query { b(c: Int): String d: E } enum E { X }', ['Query.a was removed.'], []],
    ['a field that is new', 'type Query { a: Int b(c: Int): String d: E f: Int } enum E { X }', [], []],
    ['a value that is new', 'type Query { a: Int b(c: Int): String d: E } enum E { X Y }', [], ['Y was added to enum type E.']],
    [
      'an argument that must be given',
      'type Query { a: Int b(c: Int!): String d: E } enum E { X }',
      ['Query.b arg c has changed type from Int to Int!.'],
      [],
    ],
  ])('the difference of two schemas: %s', (_, newer, breaking, dangerous) => {
    expect(schemaDifference(older, buildSchema(newer))).toEqual({ breaking, dangerous })
  })

  test('the difference of two schemas: a file that is none is refused in a sentence', () => {
    expect(() => schemaDifference('nothing of it', buildSchema(older))).toThrow('The file is no GraphQL schema.')
  })
})
