import { beforeAll, describe, expect, test } from '@jest/globals'
import { measureNames, measuresFor } from '../../../src/modules/analytics/index.js'
import { analysisQuery, period, whereForce, type Question } from '../../support/callers/ask.js'
import { times } from '../../support/disclosure/attack.js'
import { charity, commissioner, inspector, policeOf, startHub, type Answer, type As } from '../../support/hub/hub.js'
import { referral, submitReferrals } from '../../support/batches/rows.js'
import { unsaid } from '../../support/answers/unsaid.js'
import { ofSuite } from '../../support/runs/of-suite.js'

const hub = ofSuite(() => startHub({ now: '2025-05-20' }))
beforeAll(async () => {
  await submitReferrals(
    hub,
    'surrey',
    times(40).map((n) => referral(`s${n}`, `s${n}`, { reportedAt: '2025-02-03T10:00:00Z', referredAt: '2025-02-04T10:00:00Z' })),
  )
  await hub.hub.publish('2025Q1')
})

const police = policeOf('surrey')
const asking: As[] = [police, charity]
const question = (more: object = {}) => ({ measures: ['VICTIMS_REFERRED'], period: period('2025Q1'), ...more })
const inVariable = (as: As, more: object) => hub.send(as, analysisQuery, { question: question(more) })

interface Literal {
  readonly measure?: string
  readonly by?: string
}
const inDocument = (as: As, { measure = 'VICTIMS_REFERRED', by = '' }: Literal) =>
  hub.send(
    as,
    `{ analysis(question: { measures: [${measure}], by: [${by}], period: { from: "2025Q1", to: "2025Q1" } }) { rows { period } } }`,
  )

/** How deep a role may ask of referrals in its own area. */
const referralsTo = ({ role }: As): number => (role === 'POLICE_ANALYST' ? 3 : 2)

const refusalOf = ({ status, errors }: Answer<unknown>) => ({
  status,
  code: errors?.[0]?.extensions.code,
  message: errors?.[0]?.message ?? '',
  instead: errors?.[0]?.extensions.instead as Question | undefined,
})
/** What was meant perhaps depends on what was written, and on the names that the role may use. */
const proposal = / Did you mean ([A-Z0-9_]+(?:, [A-Z0-9_]+)?(?: or [A-Z0-9_]+)?)\?/
const proposedIn = (message: string): string[] => proposal.exec(message)?.[1]?.split(/, | or /) ?? []

/** The whole answer except what was meant perhaps, the place of the name in the document and the number of the request. */
const bodyOf = ({ status, data, errors }: Answer<unknown>, name: string) =>
  JSON.stringify([
    status,
    data ?? null,
    errors?.map(({ message, path, extensions: { code } }) => [message.replace(proposal, ''), path, code]),
  ]).replaceAll(name, 'NAME')

const measuresOf = ({ role }: As): string[] => measuresFor(role).map(({ name }) => name)
const listIn = (message: string): string[] => (/ You may (?:ask|use) ([A-Z_, 0-9]+)\.$/.exec(message)?.[1] ?? '').split(', ')

describe.each([...asking, commissioner])('for $role', (as) => {
  test('an unknown measure names all that this role may ask, and none of the others', async () => {
    for (const answer of [await inVariable(as, { measures: ['VICTIM_COUNT'] }), await inDocument(as, { measure: 'VICTIM_COUNT' })]) {
      const { status, code, message } = refusalOf(answer)
      expect([status, code]).toEqual([400, 'MEASURE_UNKNOWN'])
      expect(message).toMatch(/^"VICTIM_COUNT" is no measure that you may ask\.( Did you mean [A-Z_, ]+ or [A-Z_]+\?)? You may ask /)
      expect(listIn(message).sort()).toEqual(measuresOf(as).sort())
    }
  })

  test('an unknown dimension names all that this role may use, and none of the others', async () => {
    const where = [{ dimension: 'POSTCODE', value: 'GU1' }]
    for (const answer of [
      await inVariable(as, { by: ['POSTCODE'] }),
      await inVariable(as, { where }),
      await inDocument(as, { by: 'POSTCODE' }),
    ]) {
      const { status, code, message } = refusalOf(answer)
      expect([status, code]).toEqual([400, 'DIMENSION_UNKNOWN'])
      const { catalogue } = await hub.query<{ catalogue: { dimensions: { name: string }[] } }>(as, '{ catalogue { dimensions { name } } }')
      expect(listIn(message).sort()).toEqual(catalogue.dimensions.map(({ name }) => name).sort())
    }
  })

  test('a dimension that the measure does not have names those that it has for this role', async () => {
    const { status, code, message } = refusalOf(await inVariable(as, { by: ['DRIVER'] }))
    expect([status, code]).toEqual([200, 'DIMENSION_NOT_AVAILABLE'])
    const all = 'FORCE, REGION, OFFENCE_GROUP, AGE_BAND, SEX, ETHNICITY, MENTAL_HEALTH, DISTRICT, ENHANCED_RIGHTS, OUTCOME_GROUP'
    const elsewhere = as.role === 'COMMISSIONER_ANALYST' ? '; outside your own area by FORCE, REGION alone' : ''
    expect(message).toBe(`VICTIMS_REFERRED cannot be split by DRIVER. You may split it by ${all}${elsewhere}.`)
  })

  test.each<[string, object, string, RegExp]>([
    ['in days', { period: period('2025-01-01', '2025-03-31') }, 'PERIOD_INVALID', /Write a period as "2025", "2025Q1" or "2025-03"/],
    [
      'not aligned',
      { period: period('2025-02', '2025-03'), where: whereForce('surrey') },
      'PERIOD_NOT_ALIGNED',
      /ask per MONTH, or from the start to the end of a quarter/,
    ],
    ['not aligned to its grain', { per: 'YEAR' }, 'PERIOD_NOT_ALIGNED', /starts and ends with a whole year; 2025Q1 to 2025Q1 does not/],
    ['that is open', { period: period('2025Q2') }, 'PERIOD_NOT_PUBLISHED', /^2025Q2 is not published\. Published are 2025Q1 to 2025Q1/],
  ])('a period %s is refused with the possible ones', async (_, more, expected, sentence) => {
    const { code, message } = refusalOf(await inVariable(as, more))
    expect(code).toBe(expected)
    expect(message).toMatch(sentence)
  })

  test('a question that is too deep says how deep this role may go', async () => {
    const asked: Question = {
      measures: ['VULNERABILITY_IDENTIFIED_RATE'],
      by: ['SEX', 'AGE_BAND', 'OFFENCE_GROUP'],
      where: whereForce(as.role === 'COMMISSIONER_ANALYST' ? 'metropolitan' : 'surrey'),
      period: period('2025Q1'),
    }
    const { code, message, instead = asked } = refusalOf(await inVariable(as, asked))
    expect(code).toBe('TOO_DEEP')
    expect(message).toMatch(
      /is 4 deep \(SEX, AGE_BAND, OFFENCE_GROUP, the rate itself\); on referrals [23] is allowed\. The nearest question that you may ask is this one without OFFENCE_GROUP( and [A-Z_]+)?\. /,
    )
    expect(message).toContain(`on referrals ${referralsTo(as)} is allowed`)
    expect(instead).not.toBe(asked)
    expect(unsaid(asked, instead, message)).toEqual([])
    expect((await inVariable(as, instead)).errors).toBeUndefined()
    expect(message).toContain(`A ${as.role} may ask `)
  })

  test('the refusal of a table that is too sparse names a coarser one that is answered', async () => {
    const { code, message } = refusalOf(
      await inVariable(as, {
        by: referralsTo(as) === 2 ? ['DISTRICT', 'OFFENCE_GROUP'] : ['DISTRICT', 'OFFENCE_GROUP', 'AGE_BAND'],
        where: whereForce(as.role === 'COMMISSIONER_ANALYST' ? 'metropolitan' : 'surrey'),
      }),
    )
    expect(code).toBe('TABLE_TOO_SPARSE')
    expect(message).toMatch(/^More than half of this table would be suppressed\. Ask (by|per|with|without) /)
  })
})

test('if a role may ask a rate of direct cases only for the nation, the catalogue offers it no place and no dimension', async () => {
  const told = async (as: As) => refusalOf(await inVariable(as, { measures: ['PRIOR_EXPERIENCE_CITED_RATE'], by: ['DUTY'] })).message
  for (const as of [police, commissioner])
    expect(await told(as)).toBe('PRIOR_EXPERIENCE_CITED_RATE cannot be split by DUTY. Your role may split it by nothing: leave out DUTY.')
  expect(await told(charity)).toMatch(/ You may split it by FORCE, REGION, OFFENCE_GROUP[^.]*\.$/)
})

test('a role that may not ask a measure does not learn its dimensions', async () => {
  const { code, message } = refusalOf(await inVariable(commissioner, { measures: ['VICTIMS_AT_COURT'], by: ['DUTY'] }))
  expect(code).toBe('QUESTION_NOT_PERMITTED')
  expect(message).toMatch(/^VICTIMS_AT_COURT reads victims at court, which this role may not ask\. A COMMISSIONER_ANALYST may ask /)
})

describe('a name that exists for another role alone', () => {
  const elsewhere: readonly [string, 'measure' | 'dimension'][] = [
    ['HOMICIDE_FAMILIES', 'measure'],
    ['DAYS_TO_CASE_WORKER', 'measure'],
    ['NOTIFIED_BY', 'dimension'],
    ['CASE_WORKER_DAYS', 'dimension'],
  ]

  test.each(elsewhere)('%s is answered like a name that does not exist: the bodies differ only in the name', async (name, kind) => {
    for (const as of [police, commissioner])
      for (const made of ['XXXXXXXX', `${name}S`, name.slice(1)]) {
        const [inText, inVar] =
          kind === 'measure'
            ? [(one: string) => inDocument(as, { measure: one }), (one: string) => inVariable(as, { measures: [one] })]
            : [(one: string) => inDocument(as, { by: one }), (one: string) => inVariable(as, { by: [one] })]
        for (const send of [inText, inVar]) {
          expect(bodyOf(await send(name), name)).toBe(bodyOf(await send(made), made))
          const { code, message } = refusalOf(await send(name))
          expect(code).toBe(kind === 'measure' ? 'MEASURE_UNKNOWN' : 'DIMENSION_UNKNOWN')
          for (const proposed of proposedIn(message)) expect(listIn(message)).toContain(proposed)
        }
      }
  })

  test('a name that exists for another role is known to the roles that may ask it', async () => {
    expect(measuresOf(inspector)).toContain('HOMICIDE_FAMILIES')
    const { message } = refusalOf(await inVariable(inspector, { measures: ['VICTIM_COUNT'] }))
    expect(listIn(message)).toContain('HOMICIDE_FAMILIES')
  })
})

test('a slip in the name of a measure, a dimension or a force is answered with the name that was meant', async () => {
  const saying = async (question: object): Promise<string> => refusalOf(await inVariable(police, question)).message
  expect(proposedIn(await saying({ measures: ['VULNERABILITY_IDENTIFED_RATE'] }))).toContain('VULNERABILITY_IDENTIFIED_RATE')
  expect(proposedIn(await saying({ by: ['AGE_BANDS'] }))).toEqual(['AGE_BAND'])
  expect(await saying({ where: [{ dimension: 'FORCE', value: 'Surrey' }] })).toContain(' Did you mean surrey?')
  expect(await saying({ where: [{ dimension: 'FORCE', value: 'GU1 2AB' }] })).not.toMatch(/Did you mean|GU1/)
})

test('a list of names may be longer than other messages, and an endless name is cut off', async () => {
  expect(measureNames.join().length).toBeGreaterThan(300)
  const { code, message } = refusalOf(await inVariable(police, { measures: ['X'.repeat(5000)] }))
  expect(code).toBe('MEASURE_UNKNOWN')
  expect(message).toMatch(/^"X{60}" is no measure/)
})

test('a document is refused in the same way each time, even after it has been compiled', async () => {
  const codes = []
  for (let again = 0; again < 4; again++) {
    codes.push(refusalOf(await inVariable(police, { measures: ['VICTIM_COUNT'] })).code)
    codes.push(refusalOf(await inVariable(police, {})).code)
  }
  expect(codes).toEqual(times(4).flatMap(() => ['MEASURE_UNKNOWN', undefined]))
})

test('questions that exceed the limit only together are refused before any is planned', async () => {
  const by = '[DISTRICT, OFFENCE_GROUP, SEX]'
  const one = (name: string) =>
    `${name}: analysis(question: { measures: [VICTIMS_REFERRED], by: ${by}, period: { from: "2025Q1", to: "2025Q1" } }) { rows { period } }`
  const refused = refusalOf(await hub.send(charity, `{ ${['a', 'b', 'c', 'd'].map(one).join(' ')} }`))
  expect([refused.status, refused.code]).toEqual([400, 'QUESTION_TOO_LARGE'])
  expect(refusalOf(await hub.send(charity, `{ ${one('a')} }`)).code).not.toBe('QUESTION_TOO_LARGE')
})
