import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { londonDate } from '../../../src/kit/london.js'
import { mapCode, needsExplicitConsent, offenceOf, parentOf, offenceSubgroups, toPositive } from '../../../src/modules/reference/index.js'
import { readPartnership, validReferrals, type Complaint, type Direct, type Referral, type Support } from './emitted-rows.js'

/** A made world as its files have it, joined as plainly as somebody would who got them. */
export interface DemoWorld {
  readonly sent: readonly Referral[]
  /** Without duplicates and offences that the contract excludes. */
  readonly referrals: readonly Known[]
  readonly respondents: readonly Respondent[]
  readonly direct: readonly Direct[]
  readonly complaints: readonly Complaint[]
  readonly families: readonly Family[]
  readonly support: readonly Support[]
  /** Full-time posts of the general service by force. */
  readonly posts: ReadonlyMap<string, number>
  /** The made-up figures of each force that are set beside its direct share, in percent. */
  readonly attitudes: ReadonlyMap<string, { readonly good: number; readonly patrol: number }>
}

/** A referral with the charity's case for it. */
export interface Known extends Referral {
  readonly group: string
  readonly consentNeeded: boolean
  readonly sexCode: string
  readonly inTime: boolean | null
  readonly theirs: Support | undefined
}

export interface Respondent extends Support {
  readonly inTime: boolean | null
  readonly answers: Readonly<Record<string, { readonly value: string; readonly positive: boolean | undefined }>>
}

export interface Family {
  readonly notifiedAt: string
  readonly firstContactAt?: string
  readonly reviews?: readonly { readonly at: string; readonly outlook: number; readonly healthAndSleep: number }[]
}

const dayLength = 86_400_000

/** London days from one time to another. */
export const daysFrom = (start: string, end: string): number =>
  Math.round((Date.parse(`${londonDate(end)}T00:00:00Z`) - Date.parse(`${londonDate(start)}T00:00:00Z`)) / dayLength)

const owed = [
  'DECISION_NOT_TO_INVESTIGATE',
  'SUSPECT_ARRESTED',
  'SUSPECT_INTERVIEWED',
  'SUSPECT_RELEASED',
  'SUSPECT_BAILED_OR_UNDER_INVESTIGATION',
  'CHARGE_DECISION',
]

/** An update comes within five days or after thirteen, so no calendar is needed. Undefined if it was not told. */
export const toldInTime = ({ occurredAt, toldAt }: { occurredAt: string; toldAt?: string }, days = 5): boolean | undefined =>
  toldAt === undefined ? undefined : daysFrom(occurredAt, toldAt) <= days

/** Null if no update is evidenced. */
export function updatedInTime({ events = [] }: Pick<Referral, 'events'>): boolean | null {
  const told = events.filter(({ type, optedOut }) => owed.includes(type) && !optedOut).map((event) => toldInTime(event))
  const judged = told.filter((one) => one !== undefined)
  return judged.length === 0 ? null : judged.every(Boolean)
}

/** Whether the police had flagged a vulnerability by the referral. */
export const isIdentified = ({ flags = [], referredAt }: Pick<Referral, 'flags' | 'referredAt'>): boolean =>
  flags.some(({ value, source, assessedAt }) => value === 'PRESENT' && source.startsWith('POLICE_') && assessedAt <= referredAt)

export const groupOfOffence = (offence: string): string =>
  offenceOf(offence)?.offenceGroup ?? parentOf(offenceSubgroups, offence) ?? 'UNKNOWN'

/** Reads the NDJSON files that the generator wrote into a folder. */
export function readWorld(out: string): DemoWorld {
  const made = readPartnership(out)
  const cases = new Map(made.support.filter(({ referralRef }) => referralRef).map((row) => [`${row.force} ${row.referralRef}`, row]))
  const referrals = validReferrals(made.referrals).valid.map((row) => ({
    ...row,
    group: groupOfOffence(row.offence),
    consentNeeded: needsExplicitConsent(row.offence, row.offenceFlags ?? [], row.victimBasis ?? 'DIRECT'),
    sexCode: row.sex === undefined ? 'UNKNOWN' : (mapCode(row.force, 'sex', row.sex) ?? 'UNKNOWN'),
    inTime: updatedInTime(row),
    theirs: cases.get(`${row.force} ${row.recordRef}`),
  }))
  const updates = new Map(referrals.map((row) => [`${row.force} ${row.recordRef}`, row.inTime]))
  const respondents = made.support
    .filter((row) => row.referralRef && (row.satisfaction ?? []).length > 0)
    .map((row) => ({ ...row, inTime: updates.get(`${row.force} ${row.referralRef}`) ?? null, answers: answersOf(row) }))
  const posts = new Map<string, number>()
  for (const { force, workersFte, kind } of made.projects) if (kind === 'GENERAL') posts.set(force, (posts.get(force) ?? 0) + workersFte)
  return { ...made, sent: made.referrals, referrals, respondents, families: familiesIn(out), posts, attitudes: attitudesIn(out) }
}

const answersOf = ({ satisfaction = [] }: Support): Respondent['answers'] =>
  Object.fromEntries(satisfaction.map(({ item, scale, value }) => [item, { value, positive: toPositive(scale, value) ?? undefined }]))

const attitudesIn = (out: string): DemoWorld['attitudes'] =>
  new Map(
    readFileSync(join(out, 'attitudes.csv'), 'utf8')
      .trimEnd()
      .split('\n')
      .slice(1)
      .map((text) => text.split(','))
      .map(([force = '', , good, , patrol]) => [force, { good: Number(good), patrol: Number(patrol) }]),
  )

const familiesIn = (out: string): Family[] =>
  readFileSync(join(out, 'homicide-case', 'victim-support.ndjson'), 'utf8')
    .trimEnd()
    .split('\n')
    .map((text) => JSON.parse(text) as Family)

export function groupBy<T>(rows: readonly T[], nameOf: (row: T) => string): ReadonlyMap<string, readonly T[]> {
  const groups = new Map<string, T[]>()
  for (const row of rows) {
    const name = nameOf(row)
    const known = groups.get(name)
    if (known) known.push(row)
    else groups.set(name, [row])
  }
  return groups
}
