import { describe, expect, test } from '@jest/globals'
import { dispositionOf, supportDispositionOf } from '../../../../../src/modules/ingest/columns/disposition.js'
import { dispositions } from '../../../../../src/modules/reference/index.js'

const none = { phoneUsable: null, phoneSafe: null, postUsable: null, postSafe: null, emailUsable: null, emailSafe: null }
const plain = {
  offence: '105/01',
  offenceFlags: null,
  victimBasis: null,
  consent: 'OPT_OUT_NOT_EXERCISED',
  ...none,
  phoneUsable: true,
  phoneSafe: true,
}

describe('the hub decides', () => {
  test.each([
    ['an ordinary referral', {}, 'ACCEPTED'],
    ['a crime that the contract leaves out', { offence: 'Drugs' }, 'EXCLUDED_CRIME_TYPE'],
    ['no consent where it must be explicit', { offence: 'RAPE', consent: 'NOT_ASKED' }, 'CONSENT_MISSING'],
    ['an opt-out where consent must be explicit', { offenceFlags: ['DOMESTIC_ABUSE'] }, 'CONSENT_MISSING'],
    ['bereaved relatives who were not asked', { victimBasis: 'BEREAVED_FAMILY' }, 'CONSENT_MISSING'],
    ['explicit consent where it is due', { offence: 'RAPE', consent: 'EXPLICIT_YES' }, 'ACCEPTED'],
    ['a refusal of any crime', { consent: 'EXPLICIT_NO' }, 'CONSENT_MISSING'],
    ['no channel at all', none, 'INSUFFICIENT_CONTACT_DETAILS'],
    ['a number that is not safe', { phoneSafe: false }, 'INSUFFICIENT_CONTACT_DETAILS'],
    ['usable and safe, but not the same channel', { phoneSafe: false, postSafe: true }, 'INSUFFICIENT_CONTACT_DETAILS'],
    ['a safe address only', { ...none, postUsable: true, postSafe: true }, 'ACCEPTED'],
    ['a safe e-mail only', { ...none, emailUsable: true, emailSafe: true }, 'ACCEPTED'],
    ['crime type before consent and channel', { ...none, offence: 'Drugs', consent: 'EXPLICIT_NO' }, 'EXCLUDED_CRIME_TYPE'],
    ['consent before channel', { ...none, consent: 'EXPLICIT_NO' }, 'CONSENT_MISSING'],
  ])('the hub decides: %s', (_, facts, expected) => {
    expect(dispositionOf({ ...plain, ...facts })).toBe(expected)
  })
})

describe('a support case', () => {
  const none = { staffFinding: null, referralRef: null, directRef: null }
  test.each([
    ['names a referral', { referralRef: 'R1' }, 'ACCEPTED'],
    ['names a direct case', { directRef: 'D1' }, 'ACCEPTED_OF_DIRECT_CASE'],
    ['names neither', {}, 'ACCEPTED_WITHOUT_REFERENCE'],
    ['has a finding of staff', { referralRef: 'R1', staffFinding: 'WITHDRAWN' }, 'WITHDRAWN'],
    ['of a direct case has a finding of staff', { directRef: 'D1', staffFinding: 'WITHDRAWN' }, 'WITHDRAWN'],
  ])('a support case that %s says what it counts for', (_, facts, expected) => {
    expect(supportDispositionOf({ ...none, ...facts })).toBe(expected)
  })

  test('a support case gets no disposition that the code list lacks', () => {
    const listed = new Set(dispositions.codes.map(({ code }) => code))
    for (const facts of [{ referralRef: 'R1' }, { directRef: 'D1' }, {}])
      expect(listed).toContain(supportDispositionOf({ ...none, ...facts }))
  })
})
