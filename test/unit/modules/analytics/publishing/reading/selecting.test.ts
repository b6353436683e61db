import { expect, test } from '@jest/globals'
import sql from 'sql-template-tag'
import { asSeen } from '../../../../../../src/modules/analytics/publishing/reading/as-seen.js'
import { countingRules } from '../../../../../../src/modules/analytics/vocabulary/quarters.js'
import {
  storedColumns,
  selectList,
  objectOf,
  selecting,
  type Columns,
} from '../../../../../../src/modules/analytics/publishing/reading/selecting.js'

interface Complaint {
  readonly about: string
  readonly late: boolean
}

test('a statement selects each field that a rule reads, under the name by which the rule reads it', () => {
  const columns: Columns<Complaint> = { ...storedColumns('r', 'about'), late: sql`r.replied_at > ${'2025-01-01'}` }
  const { query } = selecting(columns, (list) => sql`SELECT ${list} FROM complaints r`)
  expect(query.sql).toBe('SELECT r.about AS about, r.replied_at > ? AS late FROM complaints r')
  expect(query.values).toEqual(['2025-01-01'])
})

test('a record that is joined as an object has each field that a rule reads of it', () => {
  expect(objectOf(storedColumns('s', 'about', 'late')).sql).toBe("jsonb_build_object('about', s.about, 'late', s.late)")
})

test('a statement that leaves out a field that a rule reads does not compile', () => {
  // @ts-expect-error: Property 'late' is missing. `npm run types` fails on this line when the compiler no longer says so.
  const columns: Columns<Complaint> = storedColumns('r', 'about')
  expect(Object.keys(columns)).toEqual(['about'])
})

test('a cut record gives exactly the columns that the cut makes', () => {
  const as = asSeen([{ quarter: '2025Q1', asOf: 1, publishedAt: new Date('2025-05-01'), contributors: {}, counted: false, countingRules }])
  for (const cut of [as.referral, as.supportCase, as.directCase, as.family, as.complaint])
    for (const name of Object.keys(cut.columns)) expect(cut('r').sql).toContain(` AS ${name}`)
  expect(selectList(as.complaint.columns).sql).toBe('seen.acknowledged_at AS acknowledged_at, seen.replied_at AS replied_at')
})
