import { describe, expect, test } from '@jest/globals'
import * as fc from 'fast-check'
import { aloneEffects, type Alone } from '../../../../../src/access/alone.js'
import { conditionsOfSchema } from '../../../../../src/access/conditions-of-schema.js'
import type { ChangeConditions } from '../../../../../src/access/conditions.js'
import { hubSchema } from '../../../../../src/hub/resolvers.js'
import { Conflict, Forbidden } from '../../../../../src/kit/errors.js'
import { neverPartner, neverPerson, onlyPartner, stepsOf } from '../../../../../src/modules/governance/index.js'
import { codeOr } from '../../../../support/answers/code-of.js'

interface Thing {
  readonly state: string
  readonly listed: readonly string[]
}

const refused = () => new Forbidden('Somebody else takes it.', 'SAME_PARTNER')
const listed = ({ listed: all }: Thing) => all
const step = stepsOf('PARTNERSHIP', () => new Conflict('AGREEMENT_STATE', 'It is in another state.'))<Thing>()
const whose = {
  'only these partners': step({ event: 'agreement:signed', from: ['OPEN'], who: [onlyPartner('one', listed, refused)] }),
  'never these partners': step({ event: 'agreement:signed', from: ['OPEN'], who: [neverPartner('one', listed, refused)] }),
  'never these persons': step({ event: 'agreement:signed', from: ['OPEN'], who: [neverPerson('one', listed, refused)] }),
}

describe('a step', () => {
  test.each([
    ['only these partners', 'partner', false],
    ['never these partners', 'partner', true],
    ['never these persons', 'actor', true],
  ] as const)('that %s take is refused to everybody else, and taken by them', (which, by, isRefusedIfListed) => {
    const some = fc.constantFrom('a', 'b', 'c', 'd')
    fc.assert(
      fc.property(fc.uniqueArray(some), some, (names, one) => {
        const taken = { actor: 'x', partner: 'y', role: 'GOVERNANCE_OFFICER', [by]: one }
        const code = codeOr('TAKEN')(() => whose[which].check({ state: 'OPEN', listed: names }, taken))
        expect(code).toBe(names.includes(one) === isRefusedIfListed ? 'SAME_PARTNER' : 'TAKEN')
      }),
    )
  })

  test('is refused in every state that its table does not name, whoever takes it', () => {
    const taken = { actor: 'x', partner: 'y', role: 'GOVERNANCE_OFFICER' }
    const code = (state: string) => codeOr('TAKEN')(() => whose['never these persons'].check({ state, listed: [] }, taken))
    expect(['OPEN', 'CLOSED', ''].map(code)).toEqual(['TAKEN', 'AGREEMENT_STATE', 'AGREEMENT_STATE'])
  })
})

describe('the steps of every procedure', () => {
  /** Effects of a step that completes what another person began, or that takes several persons. */
  const completing: readonly Alone[] = ['ONE_REVIEW', 'ONE_AMENDMENT_REVIEW', 'ONE_SIGNATURE', 'SIGNS_RETURN', 'CONFIRMS_SUSPENSION']
  const mutations = [...(conditionsOfSchema(hubSchema()).get('Mutation') ?? [])] as [string, ChangeConditions][]
  const found = mutations.filter(([, { alone }]) => completing.includes(alone))

  test.each(found)('%s is never taken by a person who began it', (_name, { step: said }) => {
    expect(said?.who.filter((one) => /^never (the|a) person/.test(one))).not.toEqual([])
  })

  test('each of these effects has a mutation, and says who else it takes', () => {
    expect(new Set(found.map(([, { alone }]) => alone))).toEqual(new Set(completing))
    for (const alone of completing) expect(aloneEffects[alone].together).not.toBe('nobody')
  })
})
