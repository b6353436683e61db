import 'reflect-metadata'
import { describe, expect, test } from '@jest/globals'
import { extendSchema, isObjectType, parse } from 'graphql'
import { Field, ObjectType } from 'type-graphql'
import type * as stored from '../../../../src/db/models.js'
import { hubSchema } from '../../../../src/hub/resolvers.js'
import { directCases, homicideCases, policeReferrals, supportCases } from '../../../../src/modules/records/record-kinds.js'
import { checkFieldsAreRead } from '../../../../src/modules/records/own-record.resolver.js'
import { equal } from '../../../../src/modules/records/record-filter.js'
import { recordKind } from '../../../../src/modules/records/record-kind.js'

const elsewhere = ['batch', 'partner', 'contributorName', 'codeDuties']

describe.each([policeReferrals, supportCases, directCases, homicideCases])('$name', ({ name, type, columns }) => {
  test('own records are read by the columns of their fields, and by no other', () => {
    const ofSchema = hubSchema().getType(type.name)
    const fields = isObjectType(ofSchema) ? Object.keys(ofSchema.getFields()) : []
    expect(Object.keys(columns).sort()).toEqual(fields.filter((field) => !elsewhere.includes(field)).sort())
  })

  test('own records stop the start if a resolver answers a field of theirs that nothing is read for', () => {
    const schema = extendSchema(hubSchema(), parse(`extend type ${type.name} { overdue: Boolean }`))
    expect(() => checkFieldsAreRead(schema)).toThrow(
      `${name} has no column for overdue. Say in derived which fields it is worked out from.`,
    )
  })
})

@ObjectType()
class Note {
  @Field(() => String)
  recordRef!: string

  inner!: string
}

@ObjectType()
class NoteWithAuthor {
  @Field(() => String)
  author!: string
}

const { name, one, description, table, feed, told, role, dbRole, orderedBy } = supportCases
const words = { name, one, description, table, feed, told, role, dbRole, orderedBy }

test('a kind whose type, order, filter or derived field uses no column of its table does not compile', () => {
  const filters = { recordRef: equal('recordRef' as const) }
  type Stored = stored.SupportCase & Note
  const good = recordKind<Note, Stored>({ ...words, type: Note, orderBy: 'recordRef', filters })
  expect(good).toMatchObject({ orderColumn: 'record_ref', columns: { recordRef: 'record_ref' } })
  // @ts-expect-error the table has no author
  recordKind<NoteWithAuthor, Stored>({ ...words, type: NoteWithAuthor, orderBy: 'author', filters: {} })
  // @ts-expect-error a note has no time
  recordKind<Note, Stored>({ ...words, type: Note, orderBy: 'openedAt', filters })
  // @ts-expect-error a note has no force
  recordKind<Note, Stored>({ ...words, type: Note, orderBy: 'recordRef', filters: { force: equal('force' as const) } })
  // @ts-expect-error a note has no force
  recordKind<Note, Stored>({ ...words, type: Note, orderBy: 'recordRef', filters, derived: { late: ['force'] } })
})

test('a property that is no field of a type is not read', () => {
  const { columns } = recordKind<Note, Note>({ ...words, type: Note, orderBy: 'recordRef', filters: {} })
  expect(columns).toEqual({ recordRef: 'record_ref' })
})
