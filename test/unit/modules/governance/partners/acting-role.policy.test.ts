import { describe, expect, test } from '@jest/globals'
import { grantedTo } from '../../../../../src/access/grants.js'
import { partnerKinds } from '../../../../../src/access/partner-kinds.js'
import { roles, type Role } from '../../../../../src/access/roles.js'
import { actingRole } from '../../../../../src/modules/governance/index.js'

const refusal = (held: readonly Role[], asked?: string, kind: 'FORCE' | 'CHARITY' = 'FORCE') => {
  try {
    return actingRole(held, kind, asked)
  } catch (error) {
    const { code, message } = error as { code: string; message: string }
    return `${code}: ${message}`
  }
}

describe('the role in which a request acts', () => {
  test('the role of a request is the only one of the token that the kind of partner can hold', () => {
    expect(refusal(['POLICE_ANALYST'])).toBe('POLICE_ANALYST')
    expect(refusal(['INSPECTOR', 'POLICE_ANALYST', 'CHARITY_ANALYST'])).toBe('POLICE_ANALYST')
  })

  test('the role of a request must be named if several fit, and the refusal says which', () => {
    expect(refusal(['POLICE_ANALYST', 'GOVERNANCE_OFFICER', 'INSPECTOR'])).toBe(
      'ROLE_NEEDED: A request acts in one role. Send one of yours in the header X-Role: POLICE_ANALYST, GOVERNANCE_OFFICER.',
    )
    expect(refusal(['POLICE_ANALYST', 'GOVERNANCE_OFFICER'], 'GOVERNANCE_OFFICER')).toBe('GOVERNANCE_OFFICER')
  })

  test('the role of a request is refused in the same words if the token lacks it, the partner cannot hold it, or it does not exist', () => {
    for (const held of [['POLICE_ANALYST'], ['POLICE_ANALYST', 'GOVERNANCE_OFFICER', 'INSPECTOR']] as Role[][]) {
      const refused = [
        'DATA_STEWARD',
        'INSPECTOR',
        'CHARITY_ANALYST',
        'NOBODY',
        'governance_officer',
        'POLICE_ANALYST, GOVERNANCE_OFFICER',
        '*',
      ]
      expect(new Set(refused.map((asked) => refusal(held, asked))).size).toBe(1)
      expect(refusal(held, 'NOBODY')).toMatch(/^ROLE_NOT_HELD: X-Role names no role of yours\. Send one of POLICE_ANALYST/)
    }
  })

  test('the role of a request is none if the kind of partner can hold none of the token, whatever is asked', () => {
    for (const asked of [undefined, 'INSPECTOR', 'NOBODY'])
      expect(refusal(['INSPECTOR', 'POLICE_ANALYST'], asked, 'CHARITY')).toBe(
        'ROLE_NOT_HELD: None of your roles can be held by your kind of partner. Ask whoever gives out roles at your identity provider.',
      )
  })

  test('the role of a request is one that the kind of partner can hold, whatever the token holds', () => {
    for (const kind of partnerKinds) {
      for (const role of roles.filter((one) => grantedTo(one, kind).length === 0))
        expect(() => actingRole([...roles], kind, role)).toThrow(expect.objectContaining({ code: 'ROLE_NOT_HELD' }))
    }
  })
})
