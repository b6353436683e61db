import { beforeAll, describe, expect, test } from '@jest/globals'
import { getOperationAST, parse, validate, type GraphQLSchema } from 'graphql'
import { exportDocument } from '../../../../src/modules/exports/index.js'
import { costOf } from '../../../../src/server/limits/cost.js'
import { exceedsFigureLimit } from '../../../../src/server/limits/figure-limit.js'
import { rateLimits } from '../../../../src/server/limits/rate-limits.js'
import { rightVariables } from '../../../support/callers/right-variables.js'

let schema: GraphQLSchema
beforeAll(async () => {
  const { hubSchema } = await import('../../../../src/hub/resolvers.js')
  schema = hubSchema()
})

const period = '{ from: "2024", to: "2025" }'
// Each more than half of what one question may ask.
const large = `question: { measures: [VICTIMS_REFERRED], by: [DISTRICT, OFFENCE_GROUP, SEX], period: ${period}, per: YEAR }`
const small = `question: { measures: [VICTIMS_REFERRED], by: [SEX], period: ${period} }`

function isRefused(source: string, variables: Record<string, unknown>): boolean {
  const document = parse(source)
  expect(validate(schema, document).map(({ message }) => message)).toEqual([])
  const operation = getOperationAST(document)
  if (!operation) throw new Error('no operation')
  return exceedsFigureLimit(schema, document, operation, rightVariables(schema, document, variables).coerced)
}

describe('the questions of one operation', () => {
  test.each<[string, string, Record<string, unknown>?]>([
    ['under two aliases', `{ a: analysis(${large}) { rows { period } } b: analysis(${large}) { rows { period } } }`],
    [
      'two that were kept with releases, whatever they are',
      'mutation { a: completeRelease(id: "1") { id } b: completeRelease(id: "2") { id } }',
    ],
    [
      'in fragments',
      `{ ...A ...B } fragment A on Query { a: analysis(${large}) { rows { period } } } fragment B on Query { ... { b: analysis(${large}) { rows { period } } } }`,
    ],
    [
      'in variables, with the defaults of the schema',
      'query ($q: AnalysisQuestion!) { a: analysis(question: $q) { rows { period } } b: analysis(question: $q) { rows { period } } }',
      {
        q: { measures: ['VICTIMS_REFERRED'], by: ['DISTRICT', 'OFFENCE_GROUP', 'SEX'], period: { from: '2024', to: '2025' }, per: 'YEAR' },
      },
    ],
    [
      'left in by a directive',
      `query ($on: Boolean!) { a: analysis(${large}) { rows { period } } b: analysis(${large}) @include(if: $on) { rows { period } } }`,
      { on: true },
    ],
  ])('the questions of one operation are refused if they ask for more together than one may: %s', (_, source, variables = {}) => {
    expect(isRefused(source, variables)).toBe(true)
  })

  test.each<[string, string, Record<string, unknown>?]>([
    ['one alone, which is refused by itself', `{ analysis(${large.replace('2024', '1990')}) { rows { period } } }`],
    [
      'a large one and many small ones',
      `{ a: analysis(${large}) { rows { period } } ${'bcdefgh'.replace(/./g, `$&: analysis(${small}) { rows { period } } `)} }`,
    ],
    ['the same one named twice', `{ analysis(${large}) { rows { period } } analysis(${large}) { notes { code } } }`],
    [
      'one that a directive leaves out',
      `query ($on: Boolean!) { a: analysis(${large}) { rows { period } } b: analysis(${large}) @include(if: $on) { rows { period } } }`,
      { on: false },
    ],
    ['what other fields ask for', '{ a: agreements { id } b: agreements { id } }'],
    [
      'one whose period is none, which is said where it is answered',
      `{ a: analysis(${large}) { rows { period } } b: analysis(${large.replace('2024', 'soon')}) { rows { period } } }`,
    ],
  ])('the questions of one operation are allowed: %s', (_, source, variables = {}) => {
    expect(isRefused(source, variables)).toBe(false)
  })
})

test('the file of a release costs what a file of its question does', () => {
  const document = parse(exportDocument)
  const operation = getOperationAST(document)
  if (!operation) throw new Error('no operation')
  const asked = costOf(schema, document, operation, {})
  expect(asked).toBeLessThanOrEqual(rateLimits.releaseFile)
  expect(asked).toBeGreaterThan(rateLimits.releaseFile / 2)
})
