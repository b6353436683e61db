import { checklist } from '../../../src/modules/releases/index.js'
import type { Question } from '../callers/ask.js'
import { officerOf, type As, type TestHub } from '../hub/hub.js'

/** Purposes of the demo agreements. */
export const purposes = { partnership: 'VICTIM_SERVICES_IMPROVEMENT', research: 'RESEARCH_ON_REPORTING' } as const

export interface SeenAmendment {
  readonly id: string
  readonly kind: string
  readonly state: string
  readonly text: string
  readonly approvedBy: readonly string[]
}

export interface SeenRelease {
  readonly id: string
  readonly state: string
  readonly version: number | null
  readonly contributors: readonly string[]
  readonly objectionsUntil: string | null
  readonly figuresSha256: string | null
  readonly reviews: readonly { readonly partner: string; readonly approved: boolean; readonly notMet: readonly string[] }[]
  readonly objections: readonly { readonly partner: string; readonly reason: string }[]
  readonly amendments: readonly SeenAmendment[]
  readonly hiddenUntil: string | null
}

export const releaseFields =
  '{ id state version contributors objectionsUntil figuresSha256 reviews { partner approved notMet } objections { partner reason } amendments { id kind state text approvedBy } hiddenUntil }'

/** The result of a step: the release, or the code of the refusal. */
export interface Stepped {
  readonly code: string | undefined
  readonly said: string | undefined
  readonly release: SeenRelease | undefined
}

async function mutate(hub: TestHub, as: As, name: string, call: string, declared = '', variables = {}): Promise<Stepped> {
  const { data, errors } = await hub.send<Record<string, SeenRelease> | null>(
    as,
    `mutation${declared} { ${name}(${call}) ${releaseFields} }`,
    variables,
  )
  return { code: errors?.[0]?.extensions.code, said: errors?.[0]?.message, release: data?.[name] }
}

export interface Requested {
  readonly kind?: 'RESULT' | 'PUBLICATION'
  readonly title?: string
  readonly slug?: string | null
  readonly purpose?: string
  readonly question: Question
}

export const requestRelease = (hub: TestHub, as: As, requested: Requested): Promise<Stepped> => {
  const purpose = as.role === 'RESEARCHER' ? purposes.research : purposes.partnership
  const request = { kind: 'RESULT', title: 'Figures to be released', purpose, ...requested }
  return mutate(hub, as, 'requestRelease', 'request: $request', '($request: ReleaseRequest!)', { request })
}

/** Answers the checklist: every item is met, except the named ones. */
export const reviewRelease = (hub: TestHub, as: As, id: string, ...notMet: string[]): Promise<Stepped> => {
  const answers = Object.keys(checklist).map((item) => ({ item, met: !notMet.includes(item) }))
  return mutate(hub, as, 'reviewRelease', 'id: $id, checklist: $answers', '($id: ID!, $answers: [ChecklistAnswerInput!]!)', { id, answers })
}

export const objectTo = (hub: TestHub, as: As, id: string): Promise<Stepped> =>
  mutate(hub, as, 'objectToRelease', `id: "${id}", reason: MISLEADING`)

export const completeRelease = (hub: TestHub, as: As, id: string): Promise<Stepped> => mutate(hub, as, 'completeRelease', `id: "${id}"`)

export const correctRelease = (hub: TestHub, as: As, id: string, erratum = 'ROWS_WRONG', more = ''): Promise<Stepped> =>
  mutate(hub, as, 'correctRelease', `id: "${id}", erratum: ${erratum}${more}`)

export const endRelease = (hub: TestHub, as: As, id: string, because = 'ROWS_WRONG'): Promise<Stepped> =>
  mutate(hub, as, 'endRelease', `id: "${id}", because: ${because}`)

export const withdrawRelease = (hub: TestHub, as: As, id: string, because = 'ROWS_WRONG'): Promise<Stepped> =>
  mutate(hub, as, 'withdrawRelease', `id: "${id}", because: ${because}`)

export const reviewAmendment = (hub: TestHub, as: As, id: string, amendment: string, approved = true): Promise<Stepped> =>
  mutate(hub, as, 'reviewAmendment', `id: "${id}", amendment: "${amendment}", approved: ${approved}`)

export const hideRelease = (hub: TestHub, as: As, id: string): Promise<Stepped> => mutate(hub, as, 'hideRelease', `id: "${id}"`)

/** The result of a proposal after officers of these partners approved it. */
export async function acceptedBy(hub: TestHub, proposed: Stepped, ...partners: readonly string[]): Promise<Stepped> {
  const { id = '', amendments = [] } = proposed.release ?? {}
  const [open] = amendments.slice(-1)
  let last = proposed
  for (const partner of partners) last = await reviewAmendment(hub, officerOf(partner), id, open?.id ?? '')
  return last
}

export const agreeToBeNamed = async (hub: TestHub, force: string, agreed = true): Promise<boolean> =>
  (await hub.query<{ agreeToBeNamed: boolean }>(officerOf(force), `mutation { agreeToBeNamed(agreed: ${agreed}) }`)).agreeToBeNamed

export const releasesOf = async (hub: TestHub, as: As): Promise<readonly SeenRelease[]> =>
  (await hub.query<{ figureReleases: SeenRelease[] }>(as, `{ figureReleases ${releaseFields} }`)).figureReleases

/** Requests and has two officers approve; gives the id of a release that is open to objection. */
export async function approved(hub: TestHub, as: As, requested: Requested, reviewers: readonly As[]): Promise<string> {
  const { code, release } = await requestRelease(hub, as, requested)
  if (!release) throw new Error(`the request was refused: ${code}`)
  for (const reviewer of reviewers) {
    const reviewed = await reviewRelease(hub, reviewer, release.id)
    if (reviewed.code) throw new Error(`the review was refused: ${reviewed.code}`)
  }
  return release.id
}

/** Days to object, as the hub's default. */
export const objectionDays = 14
