import 'reflect-metadata'
import { isInputObjectType } from 'graphql'
import { describe, expect, test } from '@jest/globals'
import { buildSchemaSync } from 'type-graphql'
import { integer, reference } from '../../../../src/modules/ingest/columns/column-kinds.js'
import { items, may } from '../../../../src/modules/ingest/columns/item-kinds.js'
import { BatchResolver } from '../../../../src/modules/ingest/batch.resolver.js'
import { feeds } from '../../../../src/modules/ingest/feeds/feeds.js'
import { rowInput } from '../../../../src/modules/ingest/row.input.js'
import { submitResolvers } from '../../../../src/modules/ingest/submit.resolver.js'

const schema = buildSchemaSync({ resolvers: [BatchResolver, ...submitResolvers], validate: false })

function fieldsOf(name: string): Record<string, string> {
  const type = schema.getType(name)
  return isInputObjectType(type) ? Object.fromEntries(Object.values(type.getFields()).map((field) => [field.name, String(field.type)])) : {}
}

describe('an input type of rows and their parts', () => {
  test('an input type of rows has no required field, so that a missing or bad value is a row error and not a refusal of the request', () => {
    // The only input that sends no rows.
    const inputs = Object.keys(schema.getTypeMap()).filter((name) => name !== 'PeriodInput')
    const types = inputs.flatMap((name) => Object.values(fieldsOf(name)))
    expect(types.length).toBeGreaterThan(150)
    for (const type of types) expect(type).toMatch(/^(String|Float|\[String!\]|\w+Input|\[\w+Input!\])$/)
  })

  test('an input type of rows takes texts, numbers, lists, one part and lists of parts as the columns say', () => {
    const { recordRef, openedAt, witness, attempts } = fieldsOf('SupportCaseInput')
    expect({ recordRef, openedAt, witness, attempts }).toEqual({
      recordRef: 'String',
      openedAt: 'String',
      witness: 'WitnessSupportInput',
      attempts: '[ContactAttemptInput!]',
    })
    expect(fieldsOf('NeedsAssessmentInput')).toEqual({ kind: 'String', at: 'String', needs: '[String!]', scores: '[NeedScoreInput!]' })
    expect(fieldsOf('NeedScoreInput')).toEqual({ need: 'String', score: 'Float' })
  })
})

describe('a part that several feeds send', () => {
  test('a part that several feeds send is one type with the fields of all of them', () => {
    const sent = Object.values(feeds).filter(({ graphql }) => fieldsOf(graphql.row)['flags'] === '[FlagInput!]')
    expect(sent.map(({ code }) => code)).toEqual(['POLICE_REFERRAL', 'CHARITY_SUPPORT', 'DIRECT_CASE'])
    expect(Object.keys(fieldsOf('FlagInput'))).toEqual(['indicator', 'value', 'source', 'assessedAt', 'definition'])
  })

  test('two feeds that give one field of a shared item different meanings are refused with what to do', () => {
    const { PROJECT: project } = feeds
    const columns = [reference(), integer(0, 9)].map((kind, n) => {
      const column = { kind: items('SharedInput', { size: may(kind) }), required: false, doc: '', watched: false }
      return { ...column, name: `part_${n}`, field: `part${n}` }
    })
    expect(() => rowInput({ ...project, columns })).toThrow('SharedInput.size is text and number. Give one of the two another name.')
  })
})
