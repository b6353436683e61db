import { Invalid } from '../../src/kit/errors.js'
import { oneQuery, pageQuery } from '../records.js'
import type { Order } from '../load.js'
import { readingForce } from '../partnership.js'
import type { ServedHub } from './served-hub.js'

/** A kind of request, as it is sent to one hub. */
export type Asked = Pick<Order, 'url' | 'headers' | 'bodies'>

/** The kinds of requests, by the line of the table. */
export type AskedKinds = Readonly<Record<string, Asked>>

/** Written with fields that older versions have too. */
const analysisQuery = `query Again($question: AnalysisQuestion!) {
  analysis(question: $question) {
    snapshot { id publishedAt } policy { threshold floor maxNoise rounding } notes { code text }
    rows { period dimensions { dimension value label } cells { measure value status lower upper numerator denominator own interval { lower upper } } }
  }
}`
/** Analyses that the inspectorate asks again and again. */
const repeated = {
  'a repeated analysis': {
    measures: ['NEEDS_ASSESSED_RATE', 'SUPPORTED_RATE', 'SUPPORTED_OF_ASSESSED_RATE'],
    by: ['AGE_BAND'],
    per: 'YEAR',
  },
  // Its notes hold the definitions of all forces.
  'a repeated analysis of vulnerability': { measures: ['VULNERABILITY_IDENTIFIED_RATE'], by: ['AGE_BAND'], per: 'YEAR' },
  'a repeated analysis of 240 figures': {
    measures: ['VICTIMS_REFERRED', 'NEEDS_ASSESSED_RATE', 'SUPPORTED_RATE'],
    by: ['REGION'],
    per: 'QUARTER',
  },
}
const period = { from: '2024Q1', to: '2025Q4' }

/** The requests for a hub, with tokens that it issues. */
export async function askedOf(hub: ServedHub): Promise<AskedKinds> {
  const inspector = await headersOf(hub, 'INSPECTOR', 'hmicfrs')
  const police = await headersOf(hub, 'POLICE_ANALYST', readingForce)
  const bodyOf = (query: string, variables: object): string => JSON.stringify({ query, variables })
  const page = bodyOf(pageQuery, { first: 50 })
  const analyses = Object.entries(repeated).map(([title, question]) => {
    const bodies = [bodyOf(analysisQuery, { question: { ...question, period } })]
    return [title, { url: hub.url, headers: inspector, bodies }] as const
  })
  return {
    ...Object.fromEntries(analyses),
    'a page of 50 own records': { url: hub.url, headers: police, bodies: [page] },
    'one own record': { url: hub.url, headers: police, bodies: (await idsOf(hub, police, page)).map((id) => bodyOf(oneQuery, { id })) },
  }
}

async function headersOf(hub: ServedHub, role: string, partner: string): Promise<Record<string, string>> {
  const found = await tokenAt(new URL(`/demo-token?role=${role}&partner=${partner}`, hub.url))
  // For versions in which the playground was the only page.
  const token = found ?? (await tokenAt(new URL(`/playground/demo-token?role=${role}&partner=${partner}`, hub.url)))
  if (token === undefined) throw cannotRun(hub, 'it gives no demo token')
  return { authorization: `Bearer ${token}`, 'content-type': 'application/json' }
}

async function tokenAt(address: URL): Promise<string | undefined> {
  const response = await fetch(address)
  const text = await response.text()
  return response.ok && text.startsWith('{') ? (JSON.parse(text) as { token?: string }).token : undefined
}

interface PageAnswer {
  readonly data?: { readonly policeReferrals: { readonly edges: readonly { readonly node: { readonly id: string } }[] } }
}

async function idsOf(hub: ServedHub, headers: Record<string, string>, body: string): Promise<readonly string[]> {
  const text = await (await fetch(hub.url, { method: 'POST', headers, body })).text()
  const { data } = JSON.parse(text) as PageAnswer
  if (!data) throw cannotRun(hub, `it answers a page of own records with ${text.slice(0, 200)}`)
  return data.policeReferrals.edges.map(({ node }) => node.id)
}

const cannotRun = ({ name }: ServedHub, why: string): Invalid =>
  new Invalid('COMMIT_CANNOT_RUN', `The hub of ${name} cannot be measured: ${why}.`)
