import { beforeAll, describe, expect, test } from '@jest/globals'
import { period, whereForce, type Question } from '../support/callers/ask.js'
import { bytesOf, codeOf, times } from '../support/disclosure/attack.js'
import { charity, inspector, policeOf, researcher, startHub, type As } from '../support/hub/hub.js'
import { directCase, publishedQuarter, submitDirect, submitEnoughDirect } from '../support/batches/rows.js'
import { ofSuite } from '../support/runs/of-suite.js'

const hub = ofSuite(() => startHub({ now: '2025-05-20T09:00:00Z' }))
beforeAll(async () => {
  await submitEnoughDirect(hub)
  await publishedQuarter(hub)
})

const police = policeOf('surrey')
const askers: As[] = [police, charity, inspector, researcher]

const direct = (at: string, more: Partial<Question> = {}): Question => ({
  measures: ['VICTIMS_DIRECT'],
  where: whereForce('surrey'),
  period: period(at),
  ...more,
})

/** Answers about the published quarter, and refusals for what is not published yet. */
const questions: Question[] = [
  direct('2025Q1'),
  direct('2025Q1', { by: ['SEX'] }),
  direct('2025Q1', { by: ['FORCE'], where: [] }),
  direct('2025Q1', { measures: ['UNREPORTED_SHARE'] }),
  direct('2025Q1', { measures: ['REASON_CITED_RATE'], by: ['REASON_GROUP'] }),
  direct('2025Q2'),
  direct('2025'),
]

async function everything(by: readonly As[] = askers): Promise<string> {
  const answers = []
  for (const as of by) for (const question of questions) answers.push(await bytesOf(hub, as, question))
  return answers.join('\n')
}

describe('people who come to the charity day by day', () => {
  test('people who come to the charity day by day change no answer until their quarter is published', async () => {
    const before = await everything()
    const seenByPolice = await everything([police])
    expect(before).toContain('"status":"OK"')
    expect(before).toContain('PERIOD_NOT_PUBLISHED')
    for (const day of times(30)) {
      const date = new Date(Date.UTC(2025, 4, 20 + day, 12)).toISOString()
      hub.moveTo(date)
      await submitDirect(hub, [
        directCase(`day-${day}`, `day-${day}`, { receivedAt: date.replace('T12', 'T11'), consentAt: date.replace('T12', 'T11') }),
      ])
      // Nothing is ripe, so nothing is published.
      await hub.hub.publish()
      expect(await everything([police])).toBe(seenByPolice)
    }
    expect(await everything()).toBe(before)
    hub.moveTo('2025-08-10T09:00:00Z')
    await hub.hub.publish()
    expect(codeOf(await bytesOf(hub, police, direct('2025Q2')))).toBe('ANSWERED')
    for (const question of questions.slice(0, 5)) expect(before).toContain(await bytesOf(hub, inspector, question))
  })
})
