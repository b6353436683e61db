import { readFileSync } from 'node:fs'
import { expect, test } from '@jest/globals'

const read = (name: string): string => readFileSync(new URL(`../../../${name}`, import.meta.url), 'utf8')

/** The fields of an answer that are no derived figures. */
const plain = ['budget', 'notes', 'policy', 'rows', 'snapshot']

/** The fields of the type that an answer has, as the schema prints them. */
function fieldsOfAnswers(): string[] {
  const body = /^type Analysis \{\n([\s\S]*?)^\}/m.exec(read('schema.graphql'))?.[1] ?? ''
  return [...body.replace(/"""[\s\S]*?"""/g, '').matchAll(/^ {2}(\w+)[(:]/gm)].map(([, name]) => name ?? '')
}

/** First column of the table of methods, with the rest of its row. */
const methods = (read('docs/STATISTICS.md').split('## Methods')[1] ?? '')
  .split('## Simulation results')[0]
  ?.split('\n')
  .filter((line) => line.startsWith('| '))
  .map((line) => line.split(' | '))
  .slice(1)

test('every derived figure has its method, source and limits on one line', () => {
  const derived = fieldsOfAnswers().filter((name) => !plain.includes(name))
  expect(derived.length).toBeGreaterThan(10)
  const told = methods?.map(([figure = '']) => figure).join('\n') ?? ''
  expect(derived.filter((name) => !told.includes(`\`${name}\``))).toEqual([])
  for (const row of methods ?? []) expect(row.filter((cell) => cell.replaceAll('|', '').trim() !== '')).toHaveLength(4)
})
