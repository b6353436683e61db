import { readFileSync } from 'node:fs'
import { describe, expect, test } from '@jest/globals'
import type { PartnerKind } from '../../../../../src/access/partner-kinds.js'
import { checkTerms, readAgreementFile } from '../../../../../src/modules/governance/agreements/agreement-terms.js'

const partner = (code: string, kind: PartnerKind) => ({ code, name: code, kind })
const known = {
  partners: [partner('surrey', 'FORCE'), partner('our-charity', 'CHARITY'), partner('our-inspectorate', 'INSPECTORATE')],
  feeds: ['POLICE_REFERRAL', 'CHARITY_SUPPORT', 'DIRECT_CASE'],
}
const example = readFileSync(new URL('../../../../../examples/agreement.yaml', import.meta.url), 'utf8')
const good = readAgreementFile(example) as Record<string, unknown>
const check = (change: Record<string, unknown>) => () => checkTerms({ ...good, ...change }, known)

describe('the terms of an agreement', () => {
  test('the terms of an agreement are those of the example, with its dates as they are written', () => {
    expect(checkTerms(good, known)).toMatchObject({
      reference: 'DSA-2026-1',
      version: 1,
      parties: ['surrey', 'our-charity', 'our-inspectorate'],
      startsOn: '2026-01-01',
      reviewDueOn: '2027-12-31',
      signedAt: new Date('2025-12-15T10:00:00Z'),
    })
  })

  test('the terms of an agreement name their lawful bases from a list, and have them in full, however they were written', () => {
    const inFull = 'Public task, UK GDPR Art 6(1)(e); Explicit consent, UK GDPR Art 9(2)(a)'
    expect(checkTerms(good, known).lawfulBasis).toBe(inFull)
    expect(checkTerms({ ...good, lawfulBasis: inFull }, known).lawfulBasis).toBe(inFull)
  })

  test('the terms of an agreement may be unsigned, and name no auditor', () => {
    expect(checkTerms({ ...good, signedAt: undefined, auditor: undefined }, known)).toMatchObject({ signedAt: null, auditor: null })
  })

  test('the terms of an agreement may have dates without quotes', () => {
    expect(checkTerms(readAgreementFile(example.replaceAll("'", '')), known)).toEqual(checkTerms(good, known))
  })

  test.each([
    ['a missing field', { title: undefined }, /title is missing/],
    ['an empty field', { title: ' ' }, /title is empty/],
    ['a field of another type', { title: 7 }, /title is no string/],
    ['a misspelt field', { titel: 'x' }, /unknown field titel/],
    ['a day that is none', { endsOn: '2028-02-30' }, /endsOn must be a date/],
    ['an end before the start', { endsOn: '2025-12-31' }, /endsOn is before startsOn/],
    ['a review before the start', { reviewDueOn: '2025-12-31' }, /reviewDueOn is before startsOn/],
    ['a role that is none', { roles: ['POLICE_OFFICER'] }, /roles\.0 is none of POLICE_ANALYST/],
    ['no party', { parties: [] }, /parties is empty/],
    ['a party twice', { parties: ['surrey', 'surrey'] }, /parties names something twice/],
    ['an unregistered party', { parties: ['surrey', 'kent', 'our-inspectorate'] }, /kent is not registered/],
    ['an auditor that is no party', { auditor: 'kent' }, /auditor is no party/],
    ['a force as auditor of the whole log', { auditor: 'surrey' }, /a force cannot read the whole log/],
    ['an unknown feed', { feeds: ['POLICE_REFERRALS'] }, /POLICE_REFERRALS is none of POLICE_REFERRAL/],
    [
      'a lawful basis in own words',
      { lawfulBasis: 'Public task; Jane Doe asked us' },
      /lawfulBasis must be one or more of these.*Public task; Legal/,
    ],
    ['a lawful basis twice', { lawfulBasis: 'Consent; Consent' }, /lawfulBasis must be one or more/],
    ['a purpose with a space', { purpose: 'VICTIM SERVICES' }, /purpose must be one word in capitals/],
    ['a version of a half', { version: 1.5 }, /version must be a whole number/],
    ['a signature without its offset', { signedAt: '2025-12-15' }, /signedAt must be an instant/],
    ['a secure setting that is a text', { secureSetting: 'yes' }, /secureSetting must be true or false/],
  ])('the terms of an agreement are refused with %s', (_, change, sentence) => {
    expect(check(change)).toThrow(expect.objectContaining({ code: 'AGREEMENT_INVALID', message: expect.stringMatching(sentence) }))
  })

  test.each([['{'], ['- a'], ['text'], [''], ['a: &a [*a]'], ['&a [*a,*a]']])('agreement terms in the file %j are refused', (text) => {
    expect(() => checkTerms(readAgreementFile(text), known)).toThrow(expect.objectContaining({ code: 'AGREEMENT_INVALID' }))
  })
})
