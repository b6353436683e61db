import { describe, expect, test } from '@jest/globals'
import { analysisQuery, ask, period, whereForce, type Question } from '../support/callers/ask.js'
import { policeOf, startHub } from '../support/hub/hub.js'
import { directCase, referral, submitDirect, submitEnoughDirect, submitReferrals } from '../support/batches/rows.js'
import { isLong } from '../support/runs/long.js'

const steps = isLong ? [0, 1, 2, 5, 10, 20, 50, 100, 200] : [0, 1, 10, 200]

const police = policeOf('surrey')

const direct = (where: Question['where']): Question => ({
  measures: ['VICTIMS_DIRECT'],
  where,
  period: period('2025Q1'),
})

const figures: Question[] = [
  direct(whereForce('surrey')),
  direct(whereForce('kent')),
  direct([{ dimension: 'REGION', value: 'E12000008' }]),
  direct([]),
]

interface Step {
  cell: string
  direct: string
  combined: { share: number | null; referred: number | null; direct: number | null }
}

/** What the force sees of feed C after it has put `inserted` referrals of its own into the cell and the quarter was published. */
async function seenAfter(inserted: number, peopleInCell: number): Promise<Step> {
  const hub = await startHub({ now: '2025-05-20' })
  try {
    await submitEnoughDirect(hub)
    // Twenty people in Kent make what holds the cell large enough to be shown.
    const besides = Array.from({ length: 20 }, (_, n) => directCase(`k${n}`, `in-kent-${n}`, { area: 'kent' }))
    const inCell = Array.from({ length: peopleInCell }, (_, n) => directCase(`s${n}`, `in-surrey-${n}`))
    await submitDirect(hub, [...besides, ...inCell])
    const own = Array.from({ length: 40 + inserted }, (_, n) => referral(`r${n}`, `referred-${n}`))
    await submitReferrals(hub, 'surrey', own)
    await hub.hub.publish()
    const answers = []
    for (const question of figures) answers.push((await hub.send(police, analysisQuery, { question })).data)
    const [row] = await ask(hub, police, {
      measures: ['UNREPORTED_SHARE', 'VICTIMS_REFERRED', 'VICTIMS_DIRECT'],
      where: [{ dimension: 'REGION', value: 'E12000008' }],
      period: period('2025Q1'),
    })
    const [share, referred, came] = row?.cells ?? []
    return {
      cell: JSON.stringify(answers[0]),
      direct: JSON.stringify(answers),
      combined: { share: share?.value ?? null, referred: referred?.value ?? null, direct: came?.value ?? null },
    }
  } finally {
    await hub.stop()
  }
}

describe('a force that adds referrals of its own learns nothing about who came directly', () => {
  test('a force that adds referrals of its own sees every figure of feed C constant, and combined figures move only with the published referrals', async () => {
    const transcripts: string[][] = []
    for (const peopleInCell of [0, 1]) {
      const seen: Step[] = []
      for (const inserted of steps) seen.push(await seenAfter(inserted, peopleInCell))
      for (const step of seen) {
        expect(step.direct).toBe(seen[0]?.direct)
        const { share, referred, direct: came } = step.combined
        if (referred !== null && came !== null) expect(share).toBeCloseTo(came / (came + referred), 3)
      }
      transcripts.push(seen.map(({ cell }) => cell))
    }
    expect(transcripts[0]).toEqual(transcripts[1])
    expect(transcripts[0]?.[0]).toContain('SUPPRESSED')
  })
})
