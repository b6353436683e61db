import { describe, expect, test } from '@jest/globals'
import type { KeptReturnRow } from '../../../../../src/modules/accountability/returns/kept-return.store.js'
import { readsUnder, type ReturnPart } from '../../../../../src/modules/accountability/returns/return-signing.policy.js'
import { returnSteps } from '../../../../../src/modules/accountability/returns/return-steps.js'
import type { AgreementRow } from '../../../../../src/modules/governance/index.js'
import { codeOr } from '../../../../support/answers/code-of.js'

const kept = { id: 'kept', keptBy: 'analyst' } as KeptReturnRow
const force = { part: 'FORCE', subject: 'officer' } as const
const body = { part: 'POLICING_BODY', subject: 'reviewer' } as const

interface Signing {
  readonly signed: readonly { readonly part: ReturnPart; readonly subject: string }[]
  readonly newest?: string
  readonly by: string
  readonly of: ReturnPart
}

const codeOf = ({ signed, newest = 'kept', by, of }: Signing) =>
  codeOr('SIGNED')(() =>
    returnSteps.sign.check({ kept, signatures: signed, newest: { id: newest }, part: of }, { actor: by, partner: 'any', role: 'any' }),
  )

describe('who may sign a kept return', () => {
  test.each<[string, Signing, string]>([
    ['an officer of the force, first', { signed: [], by: 'officer', of: 'FORCE' }, 'SIGNED'],
    ['another officer of the force, after the first', { signed: [force], by: 'colleague', of: 'FORCE' }, 'ALREADY_SIGNED'],
    ['an officer of the policing body, before the force', { signed: [], by: 'reviewer', of: 'POLICING_BODY' }, 'RETURN_NOT_SIGNED'],
    ['an officer of the policing body, after the force', { signed: [force], by: 'reviewer', of: 'POLICING_BODY' }, 'SIGNED'],
    ['an officer of the policing body, twice', { signed: [force, body], by: 'reviewer', of: 'POLICING_BODY' }, 'ALREADY_SIGNED'],
    ['whoever kept it, for the force', { signed: [], by: 'analyst', of: 'FORCE' }, 'SAME_PERSON'],
    ['whoever signed for the force, for the policing body', { signed: [force], by: 'officer', of: 'POLICING_BODY' }, 'SAME_PERSON'],
    [
      'an officer of the force, after other figures were kept',
      { signed: [], newest: 'other', by: 'officer', of: 'FORCE' },
      'RETURN_REPLACED',
    ],
  ])('%s', (_who, signing, code) => {
    expect(codeOf(signing)).toBe(code)
  })
})

describe('under which agreement a kept return is read', () => {
  const now = new Date('2026-11-25T09:00:00Z')
  const live = {
    parties: ['metropolitan', 'mopac'],
    feeds: ['POLICE_REFERRAL'],
    roles: ['POLICE_ANALYST', 'COMMISSIONER_ANALYST'],
    startsOn: '2026-01-01',
    endsOn: '2027-12-31',
    reviewDueOn: '2027-06-30',
    signedAt: new Date('2026-01-01'),
    suspendedAt: null,
    left: [],
  } as unknown as AgreementRow
  test.each<[string, Partial<AgreementRow>, boolean]>([
    ['one that is live, on police referrals, with both', {}, true],
    ['one that is suspended', { suspendedAt: new Date('2026-11-01') }, false],
    ['one that has ended', { endsOn: '2026-11-24' }, false],
    ['one without police referrals', { feeds: ['SUPPORT_CASE'] }, false],
    ['one without the reader', { parties: ['metropolitan'] }, false],
    ['one in which the reader’s organisation asks for no returns', { roles: ['POLICE_ANALYST', 'RESEARCHER'] }, false],
    ['one without the force', { parties: ['mopac', 'surrey'] }, false],
  ])('%s', (_which, changed, reads) => {
    expect(readsUnder([{ ...live, ...changed }], { partner: 'mopac', partnerKind: 'COMMISSIONER' }, 'metropolitan', now)).toBe(reads)
  })
})
