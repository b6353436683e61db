import { feeds } from '../../../src/modules/ingest/index.js'
import { charitySteward, person, stewardOf, type TestHub } from '../hub/hub.js'

type Fields = Record<string, unknown>

/** A direct case with all required columns; `who` is the person, the rest overrides. */
export const directCase = (recordRef: string, who: string | number, fields: Fields = {}): Fields => ({
  recordRef,
  subjectToken: person(who),
  receivedAt: '2025-02-10T10:00:00Z',
  channel: 'SUPPORTLINE',
  offence: '105/01',
  area: 'surrey',
  ageBand: '25-34',
  sex: 'F',
  reasons: ['FEAR_OF_REPRISAL'],
  consentId: 'c-1',
  consentScope: ['FEED_C_SHARE'],
  consentExplicit: 'true',
  consentAt: '2025-02-10T10:00:00Z',
  ...fields,
})

/** A valid referral of the sending force. */
export const referral = (recordRef: string, who: string | number | null, fields: Fields = {}): Fields => ({
  recordRef,
  ...(who === null ? {} : { subjectToken: person(who) }),
  crimeRef: `crime-${recordRef}`,
  offence: '105/01',
  ageBand: '25-34',
  sex: 'F',
  reportedAt: '2025-02-09T10:00:00Z',
  referredAt: '2025-02-10T10:00:00Z',
  consent: 'EXPLICIT_YES',
  phoneUsable: 'true',
  phoneSafe: 'true',
  ...fields,
})

/** A support case that names its referral as the force sent it. */
export const supportCase = (recordRef: string, force: string, referralRef: string | null, fields: Fields = {}): Fields => ({
  recordRef,
  force,
  ...(referralRef === null ? {} : { referralRef }),
  openedAt: '2025-02-11T10:00:00Z',
  ...fields,
})

/** A family bereaved by homicide, in Wales unless `fields` says otherwise. */
export const homicideCase = (recordRef: string, who: string | number, fields: Fields = {}): Fields => ({
  recordRef,
  subjectToken: person(who),
  notifiedAt: '2024-02-10T10:00:00Z',
  notifiedBy: 'POLICE',
  place: 'W92000004',
  firstContactAt: '2024-02-11T10:00:00Z',
  ...fields,
})

/** A complaint of someone in Surrey, answered in time unless `fields` says otherwise. */
export const complaint = (recordRef: string, who: string | number, fields: Fields = {}): Fields => ({
  recordRef,
  subjectToken: person(who),
  force: 'surrey',
  about: 'POLICE',
  receivedAt: '2025-02-10T10:00:00Z',
  repliedAt: '2025-02-14T10:00:00Z',
  ageBand: '25-34',
  sex: 'F',
  ...fields,
})

/** A project of three workers in Surrey that has been open for years, unless `fields` says otherwise. */
export const project = (recordRef: string, fields: Fields = {}): Fields => ({
  recordRef,
  kind: 'GENERAL',
  force: 'surrey',
  opensOn: '2019-04-01',
  workersFte: 3,
  volunteers: 10,
  ...fields,
})

export interface Receipt {
  id: string
  batchId: string
  state: string
  received: number
  accepted: number
  rejected: number
  unchanged: number
  reverted: number
  dispositions: { disposition: string; count: number }[]
  unmapped: { field: string; valueClass: string; rows: number }[]
  errors: { line: number; recordRef: string | null; field: string | null; code: string; message: string }[]
}

const receiptFields =
  'id batchId feed state received accepted rejected unchanged reverted dispositions { disposition count } unmapped { field valueClass rows } errors(first: 100) { line recordRef field code message }'

let batches = 0

/** This number of rows surely fits into a mutation; more rows are sent as a file, as anyone would. */
const mostByMutation = 700

async function sendFile(
  hub: TestHub,
  as: { role: 'DATA_STEWARD'; partner: string },
  input: string,
  rows: readonly Fields[],
  batchId: string,
  allowRevert: boolean,
): Promise<Receipt> {
  const feed = Object.values(feeds).find(({ graphql }) => graphql.row === input)?.name
  const response = await fetch(`${hub.url}/ingest/${feed}?batch=${batchId}&allowRevert=${allowRevert}`, {
    method: 'POST',
    headers: { connection: 'close', authorization: `Bearer ${await hub.token(as)}` },
    body: rows.map((row) => JSON.stringify(row)).join('\n'),
  })
  if (!response.ok) throw new Error(await response.text())
  const receipt = (await response.json()) as Receipt
  return { ...receipt, errors: receipt.errors.slice(0, 100) }
}

async function submit(
  hub: TestHub,
  as: { role: 'DATA_STEWARD'; partner: string },
  mutation: string,
  input: string,
  rows: readonly Fields[],
  batchId?: string,
  allowRevert = false,
) {
  if (rows.length > mostByMutation) return sendFile(hub, as, input, rows, batchId ?? `batch-${++batches}`, allowRevert)
  const query = `mutation Submit($batchId: ID!, $rows: [${input}!]!) { receipt: ${mutation}(batchId: $batchId, rows: $rows, allowRevert: ${allowRevert}) { ${receiptFields} } }`
  const { receipt } = await hub.query<{ receipt: Receipt }>(as, query, { batchId: batchId ?? `batch-${++batches}`, rows })
  return receipt
}

export const submitReferrals = (hub: TestHub, force: string, rows: readonly Fields[], batchId?: string, allowRevert?: boolean) =>
  submit(hub, stewardOf(force) as never, 'submitPoliceReferrals', 'PoliceReferralInput', rows, batchId, allowRevert)

export const submitSupport = (hub: TestHub, rows: readonly Fields[], batchId?: string, as = charitySteward) =>
  submit(hub, as as never, 'submitSupportCases', 'SupportCaseInput', rows, batchId)

export const submitDirect = (hub: TestHub, rows: readonly Fields[], batchId?: string, as = charitySteward) =>
  submit(hub, as as never, 'submitDirectCases', 'DirectCaseInput', rows, batchId)

export const submitHomicide = (hub: TestHub, rows: readonly Fields[], batchId?: string) =>
  submit(hub, charitySteward as never, 'submitHomicideCases', 'HomicideCaseInput', rows, batchId)

export const submitComplaints = (hub: TestHub, partner: string, rows: readonly Fields[], batchId?: string) =>
  submit(hub, stewardOf(partner) as never, 'submitComplaints', 'ComplaintInput', rows, batchId)

export const submitProjects = (hub: TestHub, rows: readonly Fields[], batchId?: string) =>
  submit(hub, charitySteward as never, 'submitProjects', 'ProjectInput', rows, batchId)

/**
 * So many people who came directly in a year, in Kent and in each quarter, that splits of the year, and quarters of it and of the next, are open
 * to everybody who may ask of direct cases. To be sent before anything is published.
 */
export const submitEnoughDirect = (hub: TestHub, year = '2024') =>
  submitDirect(
    hub,
    Array.from({ length: 640 }, (_, n) => {
      const receivedAt = `${year}-${String(2 + 3 * (n % 4)).padStart(2, '0')}-10T10:00:00Z`
      return directCase(`enough-${n}`, `enough-${n}`, { area: 'kent', receivedAt, consentAt: receivedAt })
    }),
  )

/** Forty people whom Surrey referred and thirty who came directly, of the first quarter of 2025, which the hub then publishes. */
export async function publishedQuarter(hub: TestHub): Promise<void> {
  await submitReferrals(
    hub,
    'surrey',
    Array.from({ length: 40 }, (_, n) => referral(`r${n}`, `referred-${n}`)),
  )
  await submitDirect(
    hub,
    Array.from({ length: 30 }, (_, n) => directCase(`d${n}`, `direct-${n}`)),
  )
  await hub.hub.publish()
}
