import { describe, expect, test } from '@jest/globals'
import type { GraphQLSchema } from 'graphql'
import type { Conditions } from '../../../src/access/conditions.js'
import { wordsOf } from '../../../src/access/grants.js'
import { keptRules } from '../../../src/access/guard.js'
import { wordsOfSchema } from '../../../src/access/schema-words.js'
import { hubSchema } from '../../../src/hub/resolvers.js'
import { officerOf, startHub, type As } from '../../support/hub/hub.js'
import { leastOperation } from '../../support/hostile/text-places.js'
import { withoutSecondFactor } from '../../support/answers/ways-out.js'
import { viewers } from '../../support/callers/allowed.js'
import { ofSuite } from '../../support/runs/of-suite.js'

const hub = ofSuite(() => startHub({ now: '2026-03-01T09:00:00Z' }))

const schema: GraphQLSchema = hubSchema()
const rules = [...keptRules(schema)].flatMap(([type, fields]) => [...fields].map(([field, conditions]) => ({ type, field, conditions })))
const kinds = {
  surrey: 'FORCE',
  'victim-support': 'CHARITY',
  mopac: 'COMMISSIONER',
  hmicfrs: 'INSPECTORATE',
  university: 'RESEARCH',
} as const

/** Someone whose permissions reach the field; of the partner that runs the hub, if the rule requires that. */
function holderOf({ type, field, conditions }: Rule): As {
  const needed = wordsOfSchema(schema).fields.get(type)?.get(field) ?? []
  const able = Object.values(viewers).filter(({ role, partner }) => {
    const words = wordsOf(role, kinds[partner as keyof typeof kinds])
    return needed.every((word) => words.has(word))
  })
  const holder = able.find(({ partner }) => conditions.ownOrganisation !== 'OPERATOR' || partner === 'victim-support')
  if (!holder) throw new Error(`nobody may ask ${type}.${field}`)
  return holder
}

async function refusal(as: As, { type, field }: Rule, headers: Record<string, string> = {}): Promise<string> {
  const found = [schema.getQueryType(), schema.getMutationType()].find((one) => one?.name === type)?.getFields()[field]
  if (!found) throw new Error(`${type}.${field} is not there`)
  const { query, variables } = leastOperation(found, type === 'Query')
  const { errors } = await hub.send(as, query, variables, headers)
  return errors ? `${errors[0]?.extensions.code}: ${errors[0]?.message}` : 'answered'
}

interface Rule {
  readonly type: string
  readonly field: string
  readonly conditions: Conditions
}
const named = (having: (conditions: Conditions) => boolean): Rule[] => rules.filter(({ conditions }) => having(conditions))
const names = (of: readonly Rule[]): string[] => of.map(({ field }) => field).sort()

const byOperator = named(({ ownOrganisation }) => ownOrganisation === 'OPERATOR')
const bySecondFactor = named(({ secondFactor }) => Boolean(secondFactor))
const byAgreement = named(({ agreement }) => agreement)

describe('each rule that is kept can refuse, through the API', () => {
  test('only rules that can refuse are kept', () => {
    const able = new Set([...byOperator, ...bySecondFactor, ...byAgreement])
    expect(names(rules.filter((rule) => !able.has(rule)))).toEqual([])
  })

  test('each entry whose conditions can refuse has a rule', () => {
    const roots = [schema.getQueryType(), schema.getMutationType()].flatMap((type) => Object.values(type?.getFields() ?? {}))
    const conditional = roots.filter(({ extensions }) => {
      const { secondFactor, agreement, ownOrganisation } = (extensions['conditions'] ?? {}) as Partial<Conditions>
      return Boolean(secondFactor) || agreement === true || ownOrganisation === 'OPERATOR'
    })
    expect(names(rules)).toEqual(conditional.map(({ name }) => name).sort())
    expect([byOperator, bySecondFactor, byAgreement].map(({ length }) => length > 0)).toEqual([true, true, true])
  })

  test.each(byOperator)('$field is refused to an officer of a partner that does not run the hub', async (rule) => {
    const sentence =
      'FORBIDDEN: Only governance officers of the partner that runs this hub change partners and agreements. Ask one of them.'
    expect(await refusal(officerOf('surrey'), rule)).toBe(sentence)
    // A second factor does not reveal which partner it is.
    expect(await refusal(officerOf('surrey'), rule, await withoutSecondFactor(hub, officerOf('surrey')))).toBe(sentence)
    expect(await refusal(officerOf('victim-support'), rule)).not.toContain('Only governance officers of the partner that runs this hub')
  })

  test.each(byAgreement)('$field is refused without a live agreement', async (rule) => {
    const as = holderOf(rule)
    expect(await refusal(as, rule, { 'x-agreement': 'not-there' })).toMatch(/^NO_LIVE_AGREEMENT: /)
    expect(await refusal(as, rule)).not.toContain('NO_LIVE_AGREEMENT')
  })

  test.each(bySecondFactor)('$field is refused without a second factor', async (rule) => {
    const as = holderOf(rule)
    expect(await refusal(as, rule, await withoutSecondFactor(hub, as))).toMatch(
      /^STEP_UP_NEEDED: Sign in again with your second factor: this /,
    )
    // With one it would suspend the partner of the following tests.
    if (rule.field === 'suspendOwnPartner') return
    expect(await refusal(as, rule)).not.toContain('STEP_UP_NEEDED')
  })
})

describe('the agreement of a request', () => {
  const denied = () =>
    hub.query<{ auditTrail: { edges: { node: { event: string; detail: string } }[] } }>(
      { role: 'AUDITOR', partner: 'surrey' },
      '{ auditTrail(first: 100) { edges { node { event detail } } } }',
    )
  const events = async (event: string) => (await denied()).auditTrail.edges.map(({ node }) => node).filter((one) => one.event === event)

  test('the agreement of a request is looked up once, however many fields ask for it, and its refusal is one row of the log', async () => {
    const before = (await events('purpose:denied')).length
    const query = '{ a: batches { edges { cursor } } b: batches { edges { cursor } } dataQuality(feed: POLICE_REFERRAL) { rows } }'
    const { errors } = await hub.send({ role: 'POLICE_ANALYST', partner: 'surrey' }, query, {}, { 'x-purpose': 'ANOTHER' })
    expect(errors?.map(({ extensions: { code } }) => code)).toEqual(['PURPOSE_NOT_AGREED'])
    expect((await events('purpose:denied')).length).toBe(before + 1)
  })

  test('a refused agreement of a request leaves the step of a release in the log', async () => {
    const request = {
      kind: 'RESULT',
      title: 'Figures',
      purpose: 'X',
      question: { measures: ['VICTIMS_REFERRED'], period: { from: '2025', to: '2025' } },
    }
    const document = 'mutation($request: ReleaseRequest!) { requestRelease(request: $request) { id } }'
    const { errors } = await hub.send({ role: 'POLICE_ANALYST', partner: 'surrey' }, document, { request }, { 'x-agreement': 'not-there' })
    expect(errors?.[0]?.extensions.code).toBe('NO_LIVE_AGREEMENT')
    expect((await events('release:denied'))[0]).toEqual({
      event: 'release:denied',
      detail: '{"code": "NO_LIVE_AGREEMENT", "step": "request"}',
    })
  })
})
