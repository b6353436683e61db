import { describe, expect, test } from '@jest/globals'
import type { ReleasedFigures } from '../../../../src/modules/releases/index.js'
import { dutiesByForce, firstDuty, type DutiesByForce } from '../../../../src/server/public/duties-by-force.js'
import { forceSentence } from '../../../../src/server/public/force-page.js'
import { foundSentence } from '../../../../src/server/public/forces-page.js'
import { englishText } from '../../../../src/server/public/text/public-text.js'
import { releasedFigures } from '../../../support/releases/released-figures.js'
import { valueAlone } from '../../../support/answers/figures.js'

type Cell = ReleasedFigures['analysis']['rows'][number]['cells'][number]
type Status = Cell['status']

const measure = 'CODE_DUTY_MET_OF_DUE_RATE'
const cell = (value: number | null, lower = value, upper = value, status: Status = value === null ? 'SUPPRESSED' : 'OK'): Cell => ({
  measure,
  value,
  status,
  lower,
  upper,
  ...valueAlone,
})
const titles: Readonly<Record<string, string>> = { D03: 'Assess', D04: 'Refer', D05: 'Explain', D07a: 'Tell of an arrest' }

/** Figures of 2025: a force, a duty and a cell in each line. */
function dutiesOf(...lines: readonly (readonly [force: string, duty: string, cell: Cell])[]): DutiesByForce {
  const figures = releasedFigures({
    question: { measures: [measure], by: ['FORCE', 'DUTY'] },
    rows: lines.map(([force, duty, one]) => ({
      period: '2025',
      dimensions: [
        { dimension: 'FORCE', value: force.toLowerCase(), label: force },
        { dimension: 'DUTY', value: duty, label: titles[duty] ?? duty },
      ],
      cells: [one],
    })),
    catalogue: { measures: [{ name: measure, title: 'Duty met', version: '1', definition: '', source: '', kind: 'RATE' }] },
  })
  const found = dutiesByForce({ figures }, englishText)
  if (!found) throw new Error('these are duties by force')
  return found
}

const arrest = { code: 'D07a', name: 'Tell of an arrest' }
const kent = { code: 'kent', name: 'Kent' }

describe('what is found', () => {
  test('what is found of a duty names the forces at both ends, and the figure that half of them do not exceed', () => {
    const duties = dutiesOf(
      ['Kent', 'D07a', cell(0.4, 0.38, 0.42)],
      ['Essex', 'D07a', cell(0.8, 0.78, 0.82)],
      ['Surrey', 'D07a', cell(0.5, 0.48, 0.52)],
      ['Dorset', 'D07a', cell(null, 0, 1)],
    )
    expect(foundSentence(duties, arrest, '2025').text).toBe(
      '“Tell of an arrest”, 2025: forces showed that they did so in time for 40.0\u00a0% (Kent) to 80.0\u00a0% (Essex) of the victims to whom they owed this; half of 3 forces for 50.0\u00a0% or less. One force has no figure for it.',
    )
  })

  test('what is found names no force at an end if the ranges of both ends overlap', () => {
    const near = dutiesOf(['Kent', 'D07a', cell(0.4, 0.3, 0.5)], ['Essex', 'D07a', cell(0.6, 0.5, 0.7)])
    expect(foundSentence(near, arrest, '2025').text).toContain('for 40.0\u00a0% to 60.0\u00a0% of the victims')
    expect(foundSentence(near, arrest, '2025').text).toContain('are not named, because their ranges overlap')
    const apart = dutiesOf(['Kent', 'D07a', cell(0.4, 0.3, 0.5)], ['Essex', 'D07a', cell(0.6, 0.51, 0.7)])
    expect(foundSentence(apart, arrest, '2025').text).toContain('40.0\u00a0% (Kent) to 60.0\u00a0% (Essex)')
    const ofKent = dutiesOf(['Kent', 'D07a', cell(0.4, 0.3, 0.5)], ['Kent', 'D05', cell(0.6, 0.5, 0.7)])
    expect(forceSentence(ofKent, kent, '2025').text).toContain('Protection and chance may have made that difference')
  })

  test('a share of nearly everybody is told as the least that is published, and not told if that is below a half', () => {
    const duties = (least: number) => dutiesOf(['Kent', 'D07a', cell(null, least, 1, 'CAPPED')], ['Essex', 'D07a', cell(0.4, 0.38, 0.42)])
    expect(foundSentence(duties(0.767), arrest, '2025').text).toContain('to at least 76.7\u00a0% (Kent)')
    expect(foundSentence(duties(0.49), arrest, '2025').text).not.toContain('Kent')
  })

  test('what is found of a force is about its duties to tell victims, and says how many of them have no figure', () => {
    const duties = dutiesOf(
      ['Kent', 'D04', cell(0.99, 0.98, 1)],
      ['Kent', 'D05', cell(0.3, 0.28, 0.32)],
      ['Kent', 'D07a', cell(0.6, 0.58, 0.62)],
      ['Kent', 'D07b', cell(null, 0, 1)],
    )
    expect(forceSentence(duties, kent, '2025').text).toBe(
      'Of its duties to tell victims within a time, Kent showed in 2025 that it kept most often “Tell of an arrest” (60.0\u00a0% of those to whom it owed this), and least often “Explain” (30.0\u00a0% of those to whom it owed this). Of 3 such duties, 1 has no figure.',
    )
  })

  test('a sentence says that no figure is published if all are withheld, and makes none up', () => {
    const none = dutiesOf(['Kent', 'D07a', cell(null, 0, 1)])
    expect(foundSentence(none, arrest, '2025').text).toBe('No published force has a figure for “Tell of an arrest” in 2025.')
    expect(forceSentence(none, kent, '2025').text).toBe('No duty to tell victims within a time has a figure of Kent in 2025.')
  })

  test('the first sentence is about the duty to tell victims of which most forces have a figure', () => {
    const duties = dutiesOf(
      ['Kent', 'D04', cell(0.9)],
      ['Essex', 'D04', cell(0.9)],
      ['Kent', 'D05', cell(0.3)],
      ['Essex', 'D05', cell(null, 0, 1)],
      ['Kent', 'D07a', cell(0.6)],
      ['Essex', 'D07a', cell(0.6)],
    )
    expect(firstDuty(duties, '2025')?.code).toBe('D07a')
  })
})

test('a duty without a time limit is in no table of duties met in time', () => {
  const duties = dutiesOf(['Kent', 'D03', cell(0.5)], ['Kent', 'D04', cell(0.5)])
  expect(duties.timedIn('2025').map(({ code }) => code)).toEqual(['D04'])
  expect(duties.figureOf('kent', 'D03', '2025').shown).toBeNull()
})
