import { describe, expect, test } from '@jest/globals'
import { dutiesTogether, dutyInWords, isOfPolice } from '../../../../src/modules/accountability/duty-in-words.js'
import { supportedBy, questionToPut, type AskedFigure } from '../../../../src/modules/accountability/question-to-put.js'
import { codeVersions, dutyRules } from '../../../../src/modules/victims-code/index.js'
import { plain } from '../../../support/answers/figures.js'

const day = '2025-12-31'

const arrest: AskedFigure = {
  force: 'Kent Police',
  duty: dutyInWords('D07a', day),
  kind: 'MET',
  rate: 0.587,
  lower: 0.574,
  upper: 0.6,
  interval: { lower: 0.558, upper: 0.616 },
  people: 1_125,
  besideOthers: { rate: 0.73, atLeast: 0.112, level: 0.9999 },
}

describe('what a figure of a force supports, and the question to put', () => {
  test('a force below all others is told with protection and chance, the rate of the others and the least difference', () => {
    expect(plain(supportedBy(arrest))).toBe(
      'Kent Police met the duty to tell of an arrest (D07a) for 58.7 % of about 1,125 victims for whom it can be judged (protection and chance at 95 %: 55.8 % to 61.6 %): below all other forces together (73.0 %), by at least 11.2 percentage points by protection and chance at 99.9 %.',
    )
    expect(questionToPut(arrest)).toBe(
      'Why is the duty to tell of an arrest (D07a: within 5 working days, 1 with enhanced rights) met less often by Kent Police than by other forces, what is being changed, and by when will it show in these figures?',
    )
  })

  test('the question to a force that is compared with no other says only what the bounds of its own figure leave', () => {
    const alone = { ...arrest, besideOthers: null }
    expect(plain(supportedBy(alone))).toMatch(/\(protection: 57\.4 % to 60\.0 %\), so not for 40\.0 % of them or more\.$/)
    expect(plain(questionToPut(alone))).toMatch(
      /^Why did Kent Police not meet the duty to tell of an arrest \(.*\) for 40\.0 % or more of those for whom its records show it either way, what is being changed/,
    )
  })

  test('a bound is rounded so that it still holds', () => {
    const alone = { ...arrest, upper: 0.60049, lower: 0.57451, besideOthers: null }
    expect(plain(supportedBy(alone))).toContain('protection: 57.4 % to 60.1 %')
    expect(plain(supportedBy(alone))).toContain('so not for 39.9 % of them or more')
  })

  test('a withheld figure is told by what protection allows, never as a rate', () => {
    const hidden = plain(supportedBy({ ...arrest, rate: null, lower: 0, upper: 0.041, interval: null }))
    expect(hidden).toContain('for a share that is withheld of about 1,125 victims')
    expect(hidden).toContain('(protection: 0.0 % to 4.1 %)')
  })

  test('what the records do not show is asked about as such, and not as a breach', () => {
    const shown: AskedFigure = { ...arrest, duty: dutyInWords('D03', day), kind: 'EVIDENCED' }
    expect(supportedBy(shown)).toMatch(
      /^The records of Kent Police show for .* whether the duty to assess needs and eligibility for enhanced rights \(D03\) was met: below/,
    )
    expect(questionToPut(shown)).toBe(
      'Why do the records of Kent Police show less often than those of other forces whether the duty to assess needs and eligibility for enhanced rights (D03) was met, and how does the force itself know?',
    )
  })

  test('several duties together are asked about in the plural', () => {
    const duty = dutiesTogether('the duties to tell victims of key developments in their case in time', ['D05', 'D07', 'D08'])
    expect(questionToPut({ ...arrest, duty })).toMatch(/^Why are the duties to .* \(D05, D07, D08\) met less often by Kent Police/)
  })

  test('a duty that others hold too says whom else to ask', () => {
    expect(questionToPut({ ...arrest, duty: dutyInWords('D08', day) })).toMatch(
      / The force holds this duty together with the Crown Prosecution Service, who may have to be asked too\.$/,
    )
    expect(dutyInWords('D16', day).heldWith).toEqual([
      'the Crown Prosecution Service',
      'the witness care unit',
      'the courts',
      'the probation service',
    ])
  })

  test('the limit is that of the Code in force on the day, and of a duty with several limits none is told', () => {
    expect(dutyInWords('D04', day).inFull).toBe('the duty to refer to a victim support service (D04: within 2 working days)')
    expect(dutyInWords('D19', day).inFull).toBe('the duty to update on progress at the agreed frequency (D19)')
    const byTrigger = dutyRules.flatMap((rule) =>
      codeVersions
        .filter(({ id, active }) => active && rule.limits[id]?.byTrigger)
        .map((version) => [rule.id, version.from ?? ''] as const),
    )
    expect(byTrigger.length).toBeGreaterThan(0)
    for (const [id, from] of byTrigger) expect(dutyInWords(id, from).inFull).toBe(dutyInWords(id, from).inWords)
  })

  test('a chief constable is asked about no duty that the police do not hold', () => {
    expect(dutyRules.map(({ id }) => id).filter((id) => !isOfPolice(id))).toEqual([
      'D10',
      'D12',
      'D13',
      'D13b',
      'D14',
      'D15a',
      'D15b',
      'D17',
      'D18',
    ])
  })

  test.each(dutyRules.filter(({ id }) => isOfPolice(id)).map(({ id, title }) => [id, title] as const))(
    'the text of %s, “%s”, reads as a duty to do something',
    (id) => {
      expect(dutyInWords(id, day).inWords).toMatch(/^the duty to (say|acknowledge|assess|refer|have|explain|tell|answer|update|offer) /)
    },
  )
})
