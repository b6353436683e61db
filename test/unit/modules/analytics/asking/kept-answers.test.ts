import { expect, test } from '@jest/globals'
import { KeptMemory } from '../../../../../src/kit/memory/kept-memory.js'
import { KeptAnswers, type Worked } from '../../../../../src/modules/analytics/asking/kept-answers.js'
import type { Asker } from '../../../../../src/modules/analytics/asking/question/asker.js'
import { completeQuestion, type Question } from '../../../../../src/modules/analytics/asking/question/question.js'
import type { SnapshotState } from '../../../../../src/modules/analytics/snapshot/snapshot.store.js'

const state = (id: string): SnapshotState => ({ id, periods: [id], publishedAt: new Date(0), manifests: [], keeps: () => true })
const inspector: Asker = { role: 'INSPECTOR', partner: 'hmicfrs', partnerKind: 'INSPECTORATE', areaForces: [], secureSetting: false }
const question = (year: string): Question =>
  completeQuestion({ measures: ['VICTIMS_REFERRED'], by: ['SEX'], period: { from: year, to: year } })

/** The result of this many counts, some of which are exact. */
const worked = (counts: number, own = 0): Worked =>
  ({ plan: { counts: Array.from({ length: counts }, () => ({})) }, counted: { own }, rows: [] }) as unknown as Worked

const [now, asked] = [state('2025Q4'), question('2025')]

test('an answer is found by the same asker with the same question in the same published state, and by no other', () => {
  const kept = new KeptAnswers()
  const answer = worked(10)
  kept.keep(now, inspector, asked, answer)
  expect(kept.find(now, { ...inspector }, question('2025'))).toBe(answer)
  const others: readonly Partial<Asker>[] = [
    { partner: 'university' },
    { role: 'RESEARCHER' },
    { partnerKind: 'RESEARCH' },
    { areaForces: ['metropolitan'] },
    { secureSetting: true },
  ]
  for (const other of others) expect(kept.find(now, { ...inspector, ...other }, asked)).toBeUndefined()
  for (const other of [question('2024'), { ...asked, scope: 'OWN' as const }, { ...asked, compareOwn: true }, { ...asked, additive: true }])
    expect(kept.find(now, inspector, other)).toBeUndefined()
  expect(kept.find(state('2025Q4'), inspector, asked)).toBeUndefined()
})

test('an answer with an exact count is not kept', () => {
  const kept = new KeptAnswers()
  kept.keep(now, inspector, asked, worked(10, 1))
  expect(kept.find(now, inspector, asked)).toBeUndefined()
})

test('nothing of an earlier published state is left among kept answers', () => {
  const kept = new KeptAnswers()
  const later = state('2026Q1')
  kept.keep(now, inspector, asked, worked(10))
  kept.keep(later, inspector, question('2024'), worked(10))
  expect(kept.find(later, inspector, asked)).toBeUndefined()
  expect(kept.find(now, inspector, asked)).toBeUndefined()
})

test('beyond the bytes that are kept the answers go that were used longest ago, and an answer of more than half of them is not kept', () => {
  const kept = new KeptAnswers(new KeptMemory(50_000).room())
  for (const year of ['2021', '2022']) kept.keep(now, inspector, question(year), worked(10))
  expect(kept.find(now, inspector, question('2021'))).toBeDefined()
  kept.keep(now, inspector, question('2023'), worked(10))
  expect(['2021', '2022', '2023'].filter((year) => kept.find(now, inspector, question(year)))).toEqual(['2021', '2023'])
  kept.keep(now, inspector, question('2024'), worked(30))
  expect(kept.find(now, inspector, question('2024'))).toBeUndefined()
  expect(kept.find(now, inspector, question('2023'))).toBeDefined()
})
