import { createHmac } from 'node:crypto'
import type { Stratum } from '../../../src/modules/analytics/facts.js'
import { districts, forces, unreportedReasons } from '../../../src/modules/reference/index.js'
import type { FeedRow, World } from './world.js'

/**
 * A person in a stratum and calendar year, as the text of the design defines one. Made from the feed rows alone, with none of the
 * engine's code: arrays, filters and dates.
 */
export interface Unit {
  readonly stratum: Stratum
  readonly contributor: string
  readonly joint: boolean
  readonly own: boolean
  readonly rkey: number
  readonly periods: readonly string[]
  /** Values by dimension; several where a person may hold several. */
  readonly values: Readonly<Record<string, readonly string[]>>
  /** `is=MEASURE` and `of=MEASURE`, where the person is in it. */
  readonly in: ReadonlySet<string>
  readonly driversAnswered: readonly string[]
  readonly driversPositive: readonly string[]
}

type Part = Record<string, string>

const charity = 'victim-support'
const groupOf: Readonly<Record<string, string>> = {
  '105/01': 'VIOLENCE_AGAINST_THE_PERSON',
  VIOLENCE_WITHOUT_INJURY: 'VIOLENCE_AGAINST_THE_PERSON',
  ROBBERY_OF_PERSONAL_PROPERTY: 'ROBBERY',
  RESIDENTIAL_BURGLARY: 'THEFT_OFFENCES',
  SHOPLIFTING: 'THEFT_OFFENCES',
}
const positive = ['VERY_WELL', 'FAIRLY_WELL', 'YES', 'VERY_SATISFIED', 'FAIRLY_SATISFIED', '1', '2', '3']
const invalid = ['NOT_NECESSARY', 'REFUSED', 'DONT_KNOW', 'TOO_EARLY']

const parts = (row: FeedRow, name: string): Part[] => (row[name] as Part[] | undefined) ?? []
const time = (text: unknown): number => Date.parse(text as string)
// All times lie around noon, where London and UTC have the same date.
const date = (text: unknown): number => Math.floor(time(text) / 86_400_000)
const within28 = (start: unknown, then: unknown): boolean => date(then) - date(start) >= 0 && date(then) - date(start) <= 28
const present = (flag: Part): boolean => flag.value === 'PRESENT'

interface Found {
  readonly row: FeedRow
  readonly contributor: string
  readonly at: number
}

const uid = ({ row, contributor }: Found): string => (row.subjectToken as string | undefined) ?? `${contributor}|${row.recordRef as string}`

/** First of the person in the year, among all and within the contributor. */
function chosen(found: readonly Found[]): { found: Found; joint: boolean; own: boolean }[] {
  const seen = new Set<string>()
  const isFirst = (key: string): boolean => !seen.has(key) && Boolean(seen.add(key))
  return [...found]
    .sort((left, right) => left.at - right.at)
    .map((one) => {
      const person = `${uid(one)} ${new Date(one.at).getUTCFullYear()}`
      return { found: one, joint: isFirst(person), own: isFirst(`${person} in ${one.contributor}`) }
    })
    .filter(({ joint, own }) => joint || own)
}

function periodsOf(at: number, months: boolean): string[] {
  const [year, month] = [new Date(at).getUTCFullYear(), new Date(at).getUTCMonth() + 1]
  const all = [String(year), `${year}Q${Math.ceil(month / 3)}`]
  return months ? [...all, `${year}-${String(month).padStart(2, '0')}`] : all
}

const mentalHealth = (row: FeedRow): string => {
  const flags = parts(row, 'flags').filter(({ indicator }) => indicator === 'MENTAL_HEALTH')
  return flags.sort((left, right) => time(left.assessedAt) - time(right.assessedAt)).at(-1)?.value ?? 'NOT_ASSESSED'
}

const one = (value: unknown): readonly string[] => (typeof value === 'string' ? [value] : [])

interface More {
  readonly values?: Readonly<Record<string, readonly string[]>>
  readonly in?: Readonly<Record<string, boolean>>
  readonly driversAnswered?: readonly string[]
  readonly driversPositive?: readonly string[]
}

function unitsOf(
  stratum: Stratum,
  all: readonly Found[],
  keyK: Buffer,
  force: (row: Found) => unknown,
  more: (row: FeedRow, of: Found) => More,
): Unit[] {
  return chosen(all).map(({ found, joint, own }) => {
    const { row, contributor, at } = found
    const where = force(found)
    const rest = more(row, found)
    return {
      stratum,
      contributor,
      joint: joint && stratum !== 'B',
      own,
      rkey: createHmac('sha256', keyK)
        .update(`rk|v1|${stratum}|${uid(found)}`)
        .digest()
        .readUInt32BE(0),
      periods: periodsOf(at, stratum === 'A'),
      values: {
        FORCE: one(where),
        REGION: one(forces.find(({ id }) => id === where)?.region),
        OFFENCE_GROUP: one(groupOf[row.offence as string]),
        AGE_BAND: one(row.ageBand),
        SEX: one(row.sex),
        ETHNICITY: one(row.ethnicity),
        MENTAL_HEALTH: [mentalHealth(row)],
        ...rest.values,
      },
      in: new Set(
        Object.entries(rest.in ?? {})
          .filter(([, yes]) => yes)
          .map(([name]) => name),
      ),
      driversAnswered: rest.driversAnswered ?? [],
      driversPositive: rest.driversPositive ?? [],
    }
  })
}

const rate = (name: string, of: boolean, is: boolean): Record<string, boolean> => ({ [`of=${name}`]: of, [`is=${name}`]: of && is })

function help(start: unknown, cases: readonly FeedRow[]): Record<string, boolean> {
  const assessed = cases.some((row) => parts(row, 'assessments').some(({ kind, at }) => kind === 'IN_DEPTH' && within28(start, at)))
  const supported = cases.some((row) => parts(row, 'support').some(({ deliveredAt }) => within28(start, deliveredAt)))
  return { 'is=NEEDS_ASSESSED_RATE': assessed, 'is=SUPPORTED_RATE': supported, 'is=SUPPORTED_OF_ASSESSED_RATE': assessed && supported }
}

function referred(world: World, force: string): Found[] {
  const sent = new Set<string>()
  // A repeat of the same person and crime, in the order of the file, whatever became of the first.
  return (world.referrals[force] ?? [])
    .filter((row) => {
      const same = `${row.subjectToken as string} ${row.crimeRef as string}`
      return row.subjectToken === undefined || (!sent.has(same) && Boolean(sent.add(same)))
    })
    .filter(({ offence }) => offence !== 'SHOPLIFTING')
    .map((row) => ({ row, contributor: force, at: time(row.referredAt) }))
}

function moreOfReferral(row: FeedRow, cases: readonly FeedRow[]): More {
  const identified = parts(row, 'flags').some(
    (flag) => flag.source !== 'CPS_WCU' && present(flag) && time(flag.assessedAt) <= time(row.referredAt),
  )
  const charitys = ['CHARITY_TRIAGE', 'CHARITY_NEEDS_ASSESSMENT', 'SELF_DISCLOSED']
  const flags = cases.flatMap((one) => parts(one, 'flags'))
  const found = flags.some((flag) => charitys.includes(flag.source ?? '') && present(flag) && within28(row.referredAt, flag.assessedAt))
  const told = parts(row, 'events').find(({ toldAt }) => toldAt !== undefined)
  const last = new Map(parts(row, 'enhancedRights').map(({ category, decision }) => [category as string, decision]))
  return {
    values: {
      DISTRICT: one(row.district),
      ENHANCED_RIGHTS: [...last].filter(([, decision]) => decision === 'ENTITLED').map(([name]) => name),
    },
    in: {
      'is=VULNERABILITY_IDENTIFIED_RATE': identified,
      ...rate('VULNERABILITY_MISSED_BY_POLICE_RATE', found, !identified),
      ...help(row.referredAt, cases),
      ...rate('UPDATED_IN_TIME_RATE', told !== undefined, told !== undefined && time(told.toldAt) - time(told.occurredAt) < 86_400_000),
      ...rate('REFERRED_IN_TIME_RATE', true, time(row.referredAt) - time(row.reportedAt) < 86_400_000),
    },
  }
}

function moreOfHearing(row: FeedRow, flags: readonly Part[]): More {
  const hearing = (row.witness as Part).hearingAt
  const seen = flags.filter((flag) => present(flag) && date(flag.assessedAt) <= date(hearing))
  const first = (some: readonly Part[]): number => Math.min(Infinity, ...some.map(({ assessedAt }) => time(assessedAt)))
  const atCourt = seen.filter(({ source }) => source === 'WITNESS_SERVICE_AT_COURT')
  const elsewhere = seen.filter(({ source }) => source !== 'WITNESS_SERVICE_AT_COURT')
  return { in: rate('VULNERABILITY_FIRST_IDENTIFIED_AT_COURT_RATE', seen.length > 0, first(atCourt) < first(elsewhere)) }
}

function moreOfAnswers(row: FeedRow): More {
  const valid = parts(row, 'satisfaction').filter(({ value }) => !invalid.includes(value ?? ''))
  const answer = (item: string): Part | undefined => valid.find((one) => one.item === item)
  const yes = (item: string): boolean => positive.includes(answer(item)?.value ?? '')
  const driver = valid.map(({ item }) => item as string)
  return {
    in: {
      ...rate('KEPT_INFORMED_RATE', answer('KEPT_INFORMED') !== undefined, yes('KEPT_INFORMED')),
      ...rate('HEARD_NOTHING_RATE', answer('HEARD_NOTHING') !== undefined, yes('HEARD_NOTHING')),
      ...rate('SATISFIED_RATE', answer('WHOLE_EXPERIENCE') !== undefined, yes('WHOLE_EXPERIENCE')),
    },
    driversAnswered: driver,
    driversPositive: driver.filter(yes),
  }
}

function moreOfDirect(row: FeedRow): More {
  const cited = row.reasons as string[]
  const asked = cited.length > 0 && !cited.includes('NOT_ASKED')
  const reasons = asked ? cited : []
  const groups = reasons.flatMap((reason) => one(unreportedReasons.codes.find(({ code }) => code === reason)?.parent))
  return {
    values: { CHANNEL: one(row.channel), REASON_NOT_REPORTED: reasons, REASON_GROUP: [...new Set(groups)] },
    in: rate('REASON_CITED_RATE', asked, true),
  }
}

/** Everybody who can be counted, in every stratum. */
export function unitsOfWorld(world: World, keyK: Buffer): Unit[] {
  const referrals = Object.keys(world.referrals).flatMap((force) => referred(world, force))
  const sameCase = new Map<string, FeedRow[]>()
  const caseKey = (force: unknown, reference: unknown): string => `${String(force)} ${String(reference)}`
  for (const row of world.support) {
    const key = caseKey(row.force, row.referralRef)
    sameCase.set(key, [...(sameCase.get(key) ?? []), row])
  }
  const sent = new Map(
    Object.entries(world.referrals).flatMap(([force, rows]) => rows.map((row) => [caseKey(force, row.recordRef), row] as const)),
  )
  const ofCharity = (rows: readonly FeedRow[], at: (row: FeedRow) => unknown): Found[] =>
    rows.map((row) => ({ row, contributor: charity, at: time(at(row)) }))
  const hearings = world.support.filter(({ witness }) => (witness as { isVictim?: boolean } | undefined)?.isVictim === true)
  const answered = world.support.filter((row) => parts(row, 'satisfaction').length > 0)
  const ownForce = ({ row }: Found): unknown => row.force
  return [
    ...unitsOf(
      'A',
      referrals,
      keyK,
      ({ contributor }) => contributor,
      (row, { contributor }) => moreOfReferral(row, sameCase.get(caseKey(contributor, row.recordRef)) ?? []),
    ),
    ...unitsOf(
      'W',
      ofCharity(hearings, ({ witness }) => (witness as Part).hearingAt),
      keyK,
      ownForce,
      (row) => {
        const key = caseKey(row.force, row.referralRef)
        return moreOfHearing(
          row,
          [...(sameCase.get(key) ?? []), ...(sent.has(key) ? [sent.get(key) as FeedRow] : [])].flatMap((other) => parts(other, 'flags')),
        )
      },
    ),
    ...unitsOf(
      'S',
      ofCharity(answered, (row) => parts(row, 'satisfaction')[0]?.fieldworkAt),
      keyK,
      ownForce,
      moreOfAnswers,
    ),
    ...unitsOf(
      'C',
      ofCharity(world.direct, ({ receivedAt }) => receivedAt),
      keyK,
      ({ row }) => row.area,
      moreOfDirect,
    ),
    ...unitsOf(
      'B',
      ofCharity(world.support, ({ openedAt }) => openedAt),
      keyK,
      ownForce,
      (row) => ({ in: help(row.openedAt, [row]) }),
    ),
  ]
}

/** Districts by force, for who needs to know which force has one alone. */
export const districtsOf = (force: string): readonly string[] =>
  districts.codes.filter(({ parent }) => parent === force).map(({ code }) => code)
