import { readFileSync } from 'node:fs'
import { expect, test } from '@jest/globals'
import { table } from '../../../src/access/tables/markdown.js'
import { grants } from '../../support/postgres/grants.js'
import { kindsOfTables } from '../../support/postgres/table-kinds.js'

const project = new URL('../../../', import.meta.url)

/** The kinds of tables, each with what it holds. A table has one, in the comment above its model. */
const kinds = {
  sent: 'Records of a contributor, and what was wrong with its rows.',
  decided: 'What parties or the operator decided: it opens a right, or leaves the hub.',
  counted: 'What was sent, asked, published or spent, as numbers and keys.',
  'kept for a user': 'What one user or one upload needs for a while.',
  'ended for a person': 'What was erased, restricted or withdrawn, and must stay so.',
  public: 'Reference data and figures that others published.',
  events: 'The log, its chains and roots, and what of it was moved away.',
} as const

type Kind = keyof typeof kinds

const isKind = (name: string): name is Kind => Object.hasOwn(kinds, name)

/** The roles that may insert into a table, update or delete its rows, or empty it; the owner of the tables besides. */
const writersOf = (name: string): string[] =>
  Object.entries(grants)
    .filter(([, ofRole]) => /[IUDT]/i.test((ofRole[name] ?? '').replace(/s/i, '')))
    .map(([role]) => role)
    .sort()

const actors = Object.keys(grants).filter((role) => grants[role]?.['audit.events'] !== undefined).length

/** The writers as a document names them: a long list is that of everybody who acts. */
function namedWriters(name: string): string {
  const writers = writersOf(name)
  if (writers.length === 0) return 'the owner of the tables'
  return writers.length === actors ? 'every role that acts' : writers.map((role) => `\`${role}\``).join(', ')
}

test('every table says above its model of which kind it is', () => {
  const without = [...kindsOfTables()].filter(([, kind]) => !isKind(kind)).map(([name]) => name)
  expect({ 'write "/// Kind: …" above the model, with a kind of table-kinds.test.ts': without }).toEqual({
    'write "/// Kind: …" above the model, with a kind of table-kinds.test.ts': [],
  })
})

test('docs/STORE.md lists the tables of each kind with the roles that write them', () => {
  const tables = [...kindsOfTables()].sort(([left], [right]) => left.localeCompare(right))
  const rows = Object.entries(kinds).flatMap(([kind, holds]) => {
    const ofKind = tables.filter(([, one]) => one === kind).map(([name]) => name)
    const writers = [...new Set(ofKind.map(namedWriters))]
    return writers.map((who, at) => [
      ...(at === 0 ? [`**${kind}**`, holds] : ['', '']),
      ofKind
        .filter((name) => namedWriters(name) === who)
        .map((name) => `\`${name}\``)
        .join(', '),
      who,
    ])
  })
  const expected = table(['Kind', 'What it holds', 'Tables', 'Written by'], rows).join('\n')
  expect(readFileSync(new URL('docs/STORE.md', project), 'utf8')).toContain(expected)
})
