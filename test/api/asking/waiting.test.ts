import { readFileSync } from 'node:fs'
import { expect, test } from '@jest/globals'
import { viewers } from '../../support/callers/allowed.js'
import { charity, startHub } from '../../support/hub/hub.js'
import { ofSuite } from '../../support/runs/of-suite.js'

const hub = ofSuite(() => startHub({ now: '2026-11-25', persons: 3_000 }))

/** What the page sends. */
const document = readFileSync(new URL('../../../web/src/documents/waiting.graphql', import.meta.url), 'utf8')
const of2025 = { period: { from: '2025', to: '2025' } }

interface Wait {
  readonly had: number
  readonly notYet: number
  readonly closedWithout: number
  readonly bands: readonly { readonly had: number; readonly notYet: number }[]
}
interface Waits {
  readonly cases: number
  readonly returned: number
  readonly toAssessment: Wait
  readonly toSupport: Wait
  readonly needs: readonly { readonly need: string; readonly cases: number }[]
}
interface Found {
  readonly waitingByNeed: { readonly seenUntil: string; readonly all: Waits; readonly referred: Waits; readonly direct: Waits }
}

interface ListedCase {
  readonly referralRef: string | null
  readonly directRef: string | null
  readonly staffFinding: string | null
  readonly closure: object | null
  readonly assessments: readonly { readonly kind: string; readonly at: string; readonly needs: readonly string[] | null }[]
  readonly support: readonly object[]
}

/** Every own case of 2025, page by page, as the charity may read each. */
async function listed(): Promise<ListedCase[]> {
  const query = `query ($after: String) {
    supportCases(first: 100, after: $after, filter: { openedFrom: "2025-01-01T00:00:00Z", openedTo: "2026-01-01T00:00:00Z" }) {
      pageInfo { hasNextPage endCursor }
      edges { node { referralRef directRef staffFinding closure { reason } assessments { kind at needs } support { type } } } } }`
  interface Page {
    readonly supportCases: {
      readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string }
      readonly edges: readonly { readonly node: ListedCase }[]
    }
  }
  const cases: ListedCase[] = []
  for (let after: string | null = null; ;) {
    const { supportCases }: Page = await hub.query<Page>(charity, query, { after })
    cases.push(...supportCases.edges.map(({ node }) => node))
    if (!supportCases.pageInfo.hasNextPage) return cases
    after = supportCases.pageInfo.endCursor
  }
}

test('the waits that the page of a charity shows are counted from the cases that it may read one by one', async () => {
  const { waitingByNeed } = await hub.query<Found>(charity, document, of2025)
  const cases = await listed()
  const matches = (waits: Waits, own: readonly ListedCase[]) => {
    const taken = own.filter(({ staffFinding }) => staffFinding === null)
    const supported = taken.filter(({ support }) => support.length > 0)
    const unsupported = taken.filter(({ support }) => support.length === 0)
    const needsOf = ({ assessments }: ListedCase) =>
      [...assessments].filter(({ kind }) => kind === 'IN_DEPTH').sort((one, two) => Date.parse(one.at) - Date.parse(two.at))[0]?.needs ?? []
    expect(waits).toMatchObject({
      cases: taken.length,
      returned: own.length - taken.length,
      toSupport: {
        had: supported.length,
        notYet: unsupported.filter(({ closure }) => closure === null).length,
        closedWithout: unsupported.filter(({ closure }) => closure !== null).length,
      },
      toAssessment: { had: taken.filter(({ assessments }) => assessments.some(({ kind }) => kind === 'IN_DEPTH')).length },
    })
    expect(waits.needs.map(({ need, cases }) => [need, cases])).toEqual(
      waits.needs.map(({ need }) => [need, taken.filter((one) => needsOf(one).includes(need)).length]),
    )
    return supported.length
  }
  expect(matches(waitingByNeed.all, cases)).toBeGreaterThan(100)
  expect(
    matches(
      waitingByNeed.referred,
      cases.filter(({ referralRef }) => referralRef !== null),
    ),
  ).toBeGreaterThan(100)
  expect(
    matches(
      waitingByNeed.direct,
      cases.filter(({ directRef }) => directRef !== null),
    ),
  ).toBeGreaterThan(10)
  const { bands, had, notYet } = waitingByNeed.all.toSupport
  expect([sum(bands.map((one) => one.had)), sum(bands.map((one) => one.notYet))]).toEqual([had, notYet])
})

const sum = (all: readonly number[]): number => all.reduce((one, other) => one + other, 0)

const others = Object.entries(viewers).filter(([, { role }]) => role !== 'CHARITY_ANALYST')

test.each(others)('%s is answered as if there were no such query', async (_, viewer) => {
  const ask = async (name: string) => {
    const { status, errors } = await hub.send(viewer, `{ ${name}(period: { from: "2025", to: "2025" }) { seenUntil } }`)
    return { status, errors: errors?.map(({ message, extensions }) => [message.replaceAll(name, 'NAME'), extensions.code]) }
  }
  const unknown = await ask('waitsOfNobody')
  expect(unknown.errors?.[0]?.[1]).toBe('GRAPHQL_VALIDATION_FAILED')
  expect(await ask('waitingByNeed')).toEqual(unknown)
})

test('a question for waiting times costs the organisation nothing of its budget', async () => {
  const asked = async () => JSON.stringify(await hub.query(charity, '{ budget(year: "2025") { used left } }'))
  const before = await asked()
  await hub.query(charity, document, of2025)
  expect(await asked()).toBe(before)
})

test.each([
  ['2025Q5', '2025Q5', 'Write a period as "2025", "2025Q1" or "2025-03".'],
  ['2025', '2024', 'The period ends before it starts. Swap from and to.'],
  ['2024', '2025', 'Ask for a year or less at once, such as "2025", or "2025Q1" to "2025Q3".'],
])('the period from %s to %s is refused with a sentence', async (from, to, message) => {
  const { errors } = await hub.send(charity, document, { ...of2025, period: { from, to } })
  expect(errors?.map((one) => [one.extensions.code, one.message])).toEqual([['PERIOD_INVALID', message]])
})

test('an operation asks for waits once, so that aliases cannot keep the database busy', async () => {
  const one = 'waitingByNeed(period: { from: "2025", to: "2025" }) { seenUntil }'
  const { status, errors } = await hub.send(charity, `{ one: ${one} other: ${one} }`)
  expect([status, errors?.map(({ extensions }) => extensions.code)]).toEqual([400, ['QUESTION_TOO_LARGE']])
})
