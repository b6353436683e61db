import { expect, test } from '@jest/globals'
import { buildSchema, getOperationAST, isObjectType, parse, validate, type GraphQLObjectType } from 'graphql'
import { hubSchema } from '../../../../src/hub/resolvers.js'
import { AnswersInLanguage } from '../../../../src/server/graphql/in-language.js'
import { isInWelsh } from '../../../../src/api/in-welsh.js'

const small = buildSchema(`
  type Value { code: String!, label: String!, labels: [String!] }
  type Row { values: [Value!]!, title: String }
  type Query { rows: [Row!]!, one: Row, written: String }
`)
for (const [type, field] of [
  ['Value', 'label'],
  ['Value', 'labels'],
  ['Row', 'title'],
] as const)
  (small.getType(type) as GraphQLObjectType).getFields()[field]!.extensions = { inWelsh: true }

const answers = new AnswersInLanguage(small)

function inWelsh(source: string, data: Record<string, unknown>): unknown {
  const document = parse(source)
  expect(validate(small, document)).toEqual([])
  return answers.in('cy', document, getOperationAST(document) ?? undefined, { data }).data
}

test('a text is in Welsh under its alias, in lists, and wherever a fragment selects it', () => {
  const asked = `
    { all: rows { values { code called: label } values { labels } ...titled } one { ... on Row { title } } written }
    fragment titled on Row { title }`
  const data = {
    all: [{ values: [{ code: 'Satisfied', called: 'Satisfied', labels: ['Satisfied', 'Acme'] }], title: 'Supported' }],
    one: { title: null },
    written: 'Satisfied',
  }
  expect(inWelsh(asked, data)).toEqual({
    all: [{ values: [{ code: 'Satisfied', called: 'Bodlon', labels: ['Bodlon', 'Acme'] }], title: 'Wedi cael cefnogaeth' }],
    one: { title: null },
    written: 'Satisfied',
  })
})

test('what is put into Welsh is a copy: the data that others may hold stays in English', () => {
  const data = { one: { title: 'Satisfied', values: [] } }
  expect(inWelsh('{ one { title values { code } } }', data)).toEqual({ one: { title: 'Bodlon', values: [] } })
  expect(data).toEqual({ one: { title: 'Satisfied', values: [] } })
})

test('an answer in English is the very object that it was', () => {
  const document = parse('{ one { title } }')
  const result = { data: { one: { title: 'Satisfied' } } }
  expect(answers.in('en', document, getOperationAST(document) ?? undefined, result)).toBe(result)
})

/** Fields that are called like a fixed text, and stay in English, with the reason. */
const asKept: Readonly<Record<string, string>> = {
  'Agreement.title': 'written by its parties, and signed',
  'CatalogueMeasure.definition': 'of few measures there is Welsh, which public pages show',
  'CatalogueQuestion.title': 'a question in the words of partners; none has Welsh',
  'DisparityWithin.definition': 'written by a force',
  'Flag.definition': 'written by a contributor',
  'PooledWithin.definition': 'written by a force',
  'RegisteredChange.title': 'written by whoever registered it',
  'Release.title': 'written by its requester, and released as it is',
  'ReleasedValue.label': 'released as it is',
  'ReturnLine.title': 'part of what is signed',
  'WithinDefinition.definition': 'written by a force',
}

test('each field called title, label or definition is told in Welsh, or says here why it is not', () => {
  const fields = Object.values(hubSchema().getTypeMap()).flatMap((type) =>
    isObjectType(type) ? Object.values(type.getFields()).map((field) => ({ name: `${type.name}.${field.name}`, field })) : [],
  )
  const told = fields.filter(({ field }) => isInWelsh(field)).map(({ name }) => name)
  const called = fields.filter(({ field }) => /^(?:title|label|definition)$/.test(field.name)).map(({ name }) => name)
  expect(called.filter((name) => !told.includes(name)).sort()).toEqual(Object.keys(asKept).sort())
  expect(told.sort()).toEqual([
    'CatalogueDimension.title',
    'CatalogueMeasure.title',
    'CatalogueValue.label',
    'CodeDuty.title',
    'DimensionValue.label',
    'ProjectsOfKind.label',
    'QuestionToPut.forceName',
  ])
})
