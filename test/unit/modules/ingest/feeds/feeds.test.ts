import { describe, expect, test } from '@jest/globals'
import { wordsOf } from '../../../../../src/access/grants.js'
import { roles } from '../../../../../src/access/roles.js'
import { checkGranted } from '../../../../../src/modules/ingest/feeds/check-granted.js'
import { feeds } from '../../../../../src/modules/ingest/feeds/feeds.js'

const all = Object.values(feeds)
const { PROJECT: project, COMPLAINT: complaint } = feeds

describe('the hub does not start where a steward', () => {
  test('the hub does not start if a steward of a supplier may not send the feed', () => {
    expect(() => checkGranted([{ ...project, suppliers: ['FORCE', 'CHARITY'] }])).toThrow(
      'The feed project is supplied by FORCE and CHARITY, but DATA_STEWARD holds project:submit at CHARITY. ' +
        'Name exactly the suppliers in access/sending.ts, or correct the suppliers in feeds/project.feed.ts.',
    )
  })

  test('the hub does not start if a steward of a partner that is no supplier may send the feed', () => {
    expect(() => checkGranted([{ ...complaint, suppliers: ['FORCE'] }])).toThrow(
      'The feed complaint is supplied by FORCE, but DATA_STEWARD holds complaint:submit at FORCE and CHARITY.',
    )
  })
})

test('the grants are those of the suppliers', () => {
  expect(() => checkGranted(all)).not.toThrow()
})

test.each([
  ['code', all.map(({ code }) => code)],
  ['name', all.map(({ name }) => name)],
  ['permission', all.map(({ permission }) => permission)],
  ['table', all.map(({ records }) => records.table)],
  ['mutation', all.map(({ graphql }) => graphql.mutation)],
  ['input type', all.map(({ graphql }) => graphql.row)],
])('no two feeds share a %s', (_what, values) => {
  expect(new Set(values).size).toBe(values.length)
})

test('a feed is about persons exactly if its rows have a token', () => {
  for (const { columns, persons } of all) expect(persons !== undefined).toBe(columns.some(({ field }) => field === 'subjectToken'))
})

test('the columns that identify duplicates are stored', () => {
  for (const { duplicates, stored } of all)
    if (duplicates) expect(stored).toEqual(expect.arrayContaining([duplicates.person, duplicates.crime]))
})

test('the police send nothing that is stored where they must never see it, and hold no permission that shows its name', () => {
  const words = new Set<string>(roles.flatMap((role) => [...wordsOf(role, 'FORCE')]))
  for (const { permission, seenWith, suppliers } of all.filter(({ records }) => records.role === 'hub_ingest_direct')) {
    expect(suppliers).not.toContain('FORCE')
    expect([permission, seenWith].filter((word) => word === 'EVERYBODY' || words.has(word))).toEqual([])
  }
})
