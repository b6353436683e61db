import { beforeAll, describe, expect, test } from '@jest/globals'
import { period, whereForce } from '../../support/callers/ask.js'
import { bytesOf, codeOf, times } from '../../support/disclosure/attack.js'
import { charity, commissioner, inspector, policeOf, researcher, startHub, type As } from '../../support/hub/hub.js'
import { referral, submitReferrals } from '../../support/batches/rows.js'
import { ofSuite } from '../../support/runs/of-suite.js'

const boroughs = ['E09000001', 'E09000002', 'E09000003', 'E09000004', 'E09000005', 'E09000006']
const ages = ['18-24', '25-34', '35-44', '45-54']
const offences = ['105/01', '028/03', 'Drugs']

/** Referrals in the quarter's second month, spread over places, offences and ages: `each` in every combination of `ofAges`. */
const spread = (quarter: string, month: string, each: number, ofAges: readonly string[]) =>
  boroughs.flatMap((district) =>
    ofAges.flatMap((ageBand) =>
      offences.slice(0, 2).flatMap((offence, kind) =>
        times(each).map((n) =>
          referral(`${quarter}-${district}-${ageBand}-${kind}-${n}`, `${quarter}-${district}-${ageBand}-${kind}-${n}`, {
            district,
            ageBand,
            offence,
            reportedAt: `${month}-09T10:00:00Z`,
            referredAt: `${month}-10T10:00:00Z`,
          }),
        ),
      ),
    ),
  )

const hub = ofSuite(() => startHub({ now: '2025-08-20', nodeBudget: 1_000_000 }))
beforeAll(async () => {
  await submitReferrals(hub, 'metropolitan', spread('q1', '2025-02', 3, ages))
  await submitReferrals(hub, 'metropolitan', spread('q2', '2025-05', 4, ages.slice(0, 3)))
  await hub.hub.publish()
})

// Each of these may ask about London two deep.
const askers: As[] = [policeOf('metropolitan'), charity, commissioner, inspector, researcher]

const table = (by: string[], quarter = '2025Q1') => ({
  measures: ['VICTIMS_REFERRED'],
  by,
  where: whereForce('metropolitan'),
  period: period(quarter),
})

describe('a table of which more than half would be withheld', () => {
  test('a sparse table is refused, area by crime, in the same bytes for every role and however many people are in its cells', async () => {
    const answers = new Set<string>()
    for (const as of askers)
      for (const quarter of ['2025Q1', '2025Q2'])
        // The question that is proposed instead is of the same quarter.
        answers.add((await bytesOf(hub, as, table(['DISTRICT', 'OFFENCE_GROUP'], quarter))).replaceAll(quarter, 'QUARTER'))
    expect([...answers]).toHaveLength(1)
    expect([...answers][0]).toContain('"code":"TABLE_TOO_SPARSE"')
  })

  test('the refusal of a sparse table names a coarser question, which is answered', async () => {
    const refused = await bytesOf(hub, inspector, table(['DISTRICT', 'OFFENCE_GROUP', 'AGE_BAND']))
    const advice = / Ask ([^".]+)\./.exec(refused)?.[1] ?? ''
    const left = advice.split(' and ').map((step) => /in place of (\w+)|without (\w+)/.exec(step)?.slice(1).find(Boolean))
    const by = ['DISTRICT', 'OFFENCE_GROUP', 'AGE_BAND'].filter((name) => !left.includes(name))
    expect(by.length).toBeLessThan(3)
    expect(codeOf(await bytesOf(hub, inspector, table(by)))).toBe('ANSWERED')
  })

  test('a sparse table is answered up to 50 cells, because each is withheld by itself', async () => {
    for (const as of askers) {
      const answer = await bytesOf(hub, as, table(['OFFENCE_GROUP', 'SEX']))
      expect(codeOf(answer)).toBe('ANSWERED')
      expect(answer.split('SUPPRESSED').length - 1).toBeGreaterThan(24)
    }
  })

  test('a sparse table is refused because of its published cells, even if no one is in it', async () => {
    const nowhere = { ...table(['DISTRICT', 'OFFENCE_GROUP', 'AGE_BAND']), where: whereForce('kent') }
    const answers = await Promise.all([inspector, researcher].map((as) => bytesOf(hub, as, nowhere)))
    expect(new Set(answers.map(codeOf))).toEqual(new Set(['TABLE_TOO_SPARSE']))
    expect(new Set(answers).size).toBe(1)
  })
})
