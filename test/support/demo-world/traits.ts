import { holm } from '../../../src/modules/analytics/statistics/holm.js'
import { upperTail } from '../../../src/modules/analytics/statistics/upper-tail.js'
import { addWorkingDays } from '../../../src/modules/reference/index.js'
import { londonDate } from '../../../src/kit/london.js'
import type { TraitName } from '../../../demo/src/generator/world/traits.js'
import { isAssessed, isSupported } from './of-referrals.js'
import { daysFrom, groupBy, isIdentified, type DemoWorld, type Known } from './world.js'

/** One row of one force, and whether it has the trait. */
interface Held {
  readonly force: string
  readonly holds: boolean
}

/** What the forces of a world have of one trait. */
export interface TraitByForce {
  readonly name: TraitName
  readonly people: number
  /** Shares of the forces with at least thirty rows, the lowest, the middle one and the highest. */
  readonly lowest: number
  readonly middle: number
  readonly highest: number
  /** How many times as much the forces vary as chance gives: chi-square for each degree of freedom. */
  readonly dispersion: number
  readonly chance: number
  /** Whether they differ by more than chance, at 1 % over all traits together (Holm). */
  readonly differs: boolean
}

/** Undefined if it is not known. */
type Answer = boolean | undefined

const held = <T extends { readonly force?: string }>(rows: readonly T[], holds: (row: T) => Answer): Held[] =>
  rows.flatMap((row) => {
    const known = row.force === undefined ? undefined : holds(row)
    return known === undefined ? [] : [{ force: row.force as string, holds: known }]
  })

const isYoung = (ageBand: string | undefined): Answer => {
  if (ageBand === undefined || ageBand === 'UNKNOWN') return undefined
  return Number(ageBand.split(/[-+]/)[0]) < 25
}

const owed = /^(DECISION_NOT|SUSPECT_|CHARGE_)/
const updates = ({ referrals }: DemoWorld) =>
  referrals.flatMap(({ events = [], force }) =>
    events.filter(({ type, optedOut }) => owed.test(type) && !optedOut).map((event) => ({ ...event, force })),
  )

const has = ({ events = [] }: Known, type: string): boolean => events.some((event) => event.type === type)
const attempts = ({ theirs }: Known) => theirs?.attempts ?? []
const isEnhanced = ({ offenceFlags = [] }: Known): boolean => offenceFlags.includes('DOMESTIC_ABUSE')
const isViolent = ({ group }: Known): boolean => group === 'VIOLENCE_AGAINST_THE_PERSON'

const answered =
  (item: string) =>
  ({ respondents }: DemoWorld): Held[] =>
    held(respondents, ({ answers }) => answers[item]?.positive)

const isAccepted = (row: Known): boolean => {
  const reachable = (row.phoneUsable && row.phoneSafe) || (row.postUsable && row.postSafe) || (row.emailUsable && row.emailSafe)
  return reachable && row.consent !== 'EXPLICIT_NO' && !(row.consentNeeded && row.consent !== 'EXPLICIT_YES')
}

/** Traits as somebody counts them who got the files. */
const traits: Readonly<Record<TraitName, (world: DemoWorld) => Held[]>> = {
  white: ({ referrals }) => held(referrals, ({ ethnicity }) => (ethnicity === undefined ? undefined : ethnicity === 'WHITE')),
  ethnicityRecorded: ({ referrals }) => held(referrals, ({ ethnicity }) => ethnicity !== undefined),
  young: ({ referrals }) => held(referrals, ({ ageBand }) => isYoung(ageBand)),
  female: ({ referrals }) => held(referrals, ({ sexCode }) => (sexCode === 'UNKNOWN' ? undefined : sexCode === 'F')),
  violence: ({ referrals }) => held(referrals, isViolent),
  domestic: ({ referrals }) => held(referrals.filter(isViolent), isEnhanced),
  repeat: ({ referrals }) => held(referrals, ({ offenceFlags = [] }) => offenceFlags.includes('REPEAT_VICTIM')),
  identified: ({ referrals }) => held(referrals, isIdentified),
  referredInTime: ({ referrals }) =>
    held(referrals, ({ reportedAt, referredAt }) =>
      reportedAt === undefined ? undefined : londonDate(referredAt) <= addWorkingDays(londonDate(reportedAt), 2),
    ),
  decided: ({ referrals }) =>
    held(referrals.filter(isEnhanced), ({ enhancedRights = [] }) =>
      enhancedRights.some(({ category }) => category === 'MOST_SERIOUS_CRIME'),
    ),
  evidenced: (world) => held(updates(world), ({ toldAt }) => toldAt !== undefined),
  updatedInTime: ({ referrals }) => held(referrals, ({ inTime }) => inTime ?? undefined),
  attended: ({ referrals }) =>
    held(referrals, ({ responseGrade, callAt = '', arrivedAt }) => {
      if (responseGrade !== 'PRIORITY' || arrivedAt === undefined) return undefined
      return Date.parse(arrivedAt) - Date.parse(callAt) <= 3_600_000
    }),
  arrivalNoted: ({ referrals }) =>
    held(referrals, ({ responseGrade = 'TELEPHONE', arrivedAt }) => (responseGrade === 'TELEPHONE' ? undefined : arrivedAt !== undefined)),
  arrested: ({ referrals }) => held(referrals, (row) => has(row, 'SUSPECT_ARRESTED')),
  charged: ({ referrals }) => held(referrals, ({ outcomeType }) => (outcomeType === undefined ? undefined : outcomeType === '1')),
  withdrew: ({ referrals }) =>
    held(referrals, ({ outcomeType }) => (outcomeType === undefined ? undefined : ['14', '16'].includes(outcomeType))),
  outcomeSent: ({ referrals }) => held(referrals, ({ outcomeType }) => outcomeType !== undefined),
  consentMissing: ({ referrals }) => held(referrals, (row) => !isAccepted(row)),
  triedSoon: ({ referrals }) =>
    held(referrals, (row) => {
      const [first] = attempts(row)
      return first === undefined ? undefined : daysFrom(row.referredAt, first.at) <= 3
    }),
  reached: ({ referrals }) =>
    held(referrals, (row) =>
      attempts(row).length === 0 ? undefined : attempts(row).some(({ result }) => result === 'REACHED' || result === 'DECLINED'),
    ),
  assessed: ({ referrals }) => held(referrals, isAssessed),
  supported: ({ referrals }) => held(referrals.filter(isAssessed), isSupported),
  closed: ({ referrals }) =>
    held(referrals, (row) => {
      if (!row.theirs || row.theirs.staffFinding !== undefined) return undefined
      return row.theirs.closure !== undefined && daysFrom(row.referredAt, row.theirs.closure.at) <= 90
    }),
  coped: ({ support }) =>
    held(support, ({ closure }) => (closure?.betterAbleToCope === undefined ? undefined : closure.betterAbleToCope >= 4)),
  restorative: ({ support }) =>
    held(support, ({ restorative }) => (restorative?.offenderIdentified ? restorative.offeredAt !== undefined : undefined)),
  informed: answered('KEPT_INFORMED'),
  satisfied: answered('WHOLE_EXPERIENCE'),
  responded: ({ support }) =>
    held(support, ({ surveyContact: { result } = { result: '' } }) =>
      ['ANSWERED', 'NOT_ANSWERED'].includes(result) ? result === 'ANSWERED' : undefined,
    ),
  supportOffered: ({ referrals }) =>
    held(
      referrals.flatMap(({ events = [], force }) => events.map(({ supportOffered }) => ({ force, supportOffered }))),
      ({ supportOffered }) => supportOffered,
    ),
}

interface Counted {
  readonly of: number
  readonly yes: number
}

/** Pearson's chi-square of forces by trait; forces of which fewer than five rows are expected on a side are left out. */
function differenceOf(counts: readonly Counted[]): { readonly dispersion: number; readonly chance: number } {
  const [all, yes] = [counts.reduce((sum, { of }) => sum + of, 0), counts.reduce((sum, one) => sum + one.yes, 0)]
  const share = yes / all
  const judged = counts.filter(({ of }) => of * Math.min(share, 1 - share) >= 5)
  const statistic = judged.reduce((sum, one) => sum + (one.yes - one.of * share) ** 2 / (one.of * share * (1 - share)), 0)
  const free = judged.length - 1
  // The cube root of chi-square is nearly normal (Wilson and Hilferty, PNAS 17, 1931).
  const error = 2 / (9 * free)
  return { dispersion: statistic / free, chance: upperTail((Math.cbrt(statistic / free) - (1 - error)) / Math.sqrt(error)) }
}

const leastRows = 30

/** Of thirty traits, so many differ at least. */
export const leastDiffering = 20

/** Every trait by force, and which differ by more than chance. */
export function traitsOf(world: DemoWorld): TraitByForce[] {
  const measured = (Object.keys(traits) as TraitName[]).map((name) => {
    const rows = traits[name](world)
    const counts = [...groupBy(rows, ({ force }) => force).values()].map((one) => ({
      of: one.length,
      yes: one.filter(({ holds }) => holds).length,
    }))
    const shares = counts
      .filter(({ of }) => of >= leastRows)
      .map(({ of, yes }) => yes / of)
      .sort((one, other) => one - other)
    const at = (place: number): number => shares[Math.round(place * (shares.length - 1))] ?? Number.NaN
    return { name, people: rows.length, lowest: at(0), middle: at(0.5), highest: at(1), ...differenceOf(counts) }
  })
  const found = holm(
    measured.map(({ chance }) => chance),
    0.01,
  )
  return measured.map((trait, place) => ({ ...trait, differs: found[place] ?? false }))
}
