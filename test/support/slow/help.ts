import type { FeedRow } from './dice.js'
import { dayOf, workingDaysAfter } from './code.js'

type Part = Record<string, string>

/** What a unit has besides a person and a place: values by dimension, memberships, and memberships by value. */
export interface More {
  readonly values?: Readonly<Record<string, readonly string[]>>
  /** `is=MEASURE` and `of=MEASURE`. */
  readonly in?: Readonly<Record<string, boolean>>
  /** `is=MEASURE DIMENSION` → values of the dimension for which the person is in it. */
  readonly valued?: Readonly<Record<string, readonly string[]>>
}

export const parts = (row: FeedRow, name: string): Part[] => (row[name] as Part[] | undefined) ?? []
export const listed = (thing: Part | FeedRow, name: string): readonly string[] =>
  ((thing as FeedRow)[name] as readonly string[] | undefined) ?? []
export const time = (text: unknown): number => Date.parse(text as string)
export const within28 = (start: unknown, then: unknown): boolean => {
  const days = dayOf(then as string) - dayOf(start as string)
  return days >= 0 && days <= 28
}
export const present = (flag: Part): boolean => flag.value === 'PRESENT'
export const one = (value: unknown): readonly string[] => (typeof value === 'string' ? [value] : [])
export const rate = (name: string, of: boolean, is: boolean): Record<string, boolean> => ({ [`of=${name}`]: of, [`is=${name}`]: of && is })
export const distinct = <T>(items: readonly T[]): T[] => [...new Set(items)]

/** The bar that contains a number of days. */
export function daysBar(days: number): string {
  if (days < 3) return String(days)
  return days < 5 ? '3-4' : days < 8 ? '5-7' : days < 15 ? '8-14' : days < 29 ? '15-28' : '29+'
}

function contactOf(start: unknown, cases: readonly FeedRow[]): More {
  const made = cases.flatMap((row) => parts(row, 'attempts')).filter((attempt) => within28(start, attempt.at))
  const days = made.map((attempt) => dayOf(attempt.at as string)).sort((left, right) => left - right)
  const [first] = days
  const from = dayOf(start as string)
  const tried = made.length > 0
  return {
    values: {
      ATTEMPTS: tried ? [made.length >= 5 ? '5+' : String(made.length)] : [],
      FIRST_CONTACT_DAYS: first === undefined ? [] : [daysBar(first - from)],
    },
    in: {
      'is=CONTACT_ATTEMPTED_RATE': tried,
      'is=CONTACT_ATTEMPTS': tried,
      'is=DAYS_TO_FIRST_CONTACT': tried,
      'is=REACHED_RATE': made.some(({ result }) => ['REACHED', 'DECLINED', 'CALL_BACK_BOOKED'].includes(result as string)),
      'is=FIRST_CONTACT_IN_TIME_RATE': first !== undefined && first <= workingDaysAfter(from, 2),
    },
    valued: { 'is=CONTACT_CHANNEL_RATE CONTACT_CHANNEL': made.map(({ channel }) => channel as string) },
  }
}

const byTime = (left: FeedRow, right: FeedRow): number => time(left.at) - time(right.at)
const closuresOf = (cases: readonly FeedRow[]): FeedRow[] =>
  cases.flatMap(({ closure }) => (closure ? [closure as FeedRow] : [])).sort(byTime)

/** Closed when each case that staff did not return is closed within 28 days; of several, the last reason. */
function closingOf(start: unknown, cases: readonly FeedRow[]): More {
  const findings = cases.flatMap((row) => one(row.staffFinding))
  const kept = cases.filter((row) => row.staffFinding === undefined)
  const closures = closuresOf(kept)
  const isClosed =
    kept.length > 0 && closures.length === kept.length && closures.every(({ at }) => dayOf(at as string) - dayOf(start as string) <= 28)
  return {
    values: { STAFF_FINDING: findings.slice(0, 1), CLOSURE_REASON: isClosed ? one(closures.at(-1)?.reason) : [] },
    in: {
      'is=CLOSED_RATE': isClosed,
      'is=CLOSURE_REASON_RATE': isClosed,
      'is=VICTIMS_WITH_OPEN_CASE': closures.length < kept.length,
      'is=RETURNED_BY_CHARITY_RATE': findings.length > 0,
    },
  }
}

function answersAtClosure(cases: readonly FeedRow[]): More {
  const closures = closuresOf(cases)
  const last = (name: string): number | undefined => closures.flatMap((closure) => (closure[name] as number | undefined) ?? []).at(-1)
  const [cope, recovered] = [last('betterAbleToCope'), last('recovered')]
  return {
    in: {
      ...rate('CLOSURE_ANSWERED_RATE', closures.length > 0, cope !== undefined || recovered !== undefined),
      ...rate('BETTER_ABLE_TO_COPE_RATE', cope !== undefined, (cope ?? 0) >= 4),
      ...rate('RECOVERED_RATE', recovered !== undefined, (recovered ?? 0) >= 4),
    },
  }
}

function stepOf(by: number): string {
  if (by === 0) return 'SAME'
  const size = Math.abs(by)
  return `${by < 0 ? 'DOWN' : 'UP'}_${size < 3 ? '1-2' : size < 6 ? '3-5' : '6-10'}`
}

/** Each need that was scored before the exit and at it, with its change; separately in each case. */
function distanceOf(cases: readonly FeedRow[]): More {
  const changes = cases.flatMap((row) => {
    const assessments = [...((row.assessments as FeedRow[] | undefined) ?? [])].sort(byTime)
    const exit = assessments.find(({ kind }) => kind === 'EXIT')
    const scoresOf = (some: readonly FeedRow[]) =>
      some.flatMap((assessment) => (assessment.scores as { need: string; score: number }[] | undefined) ?? [])
    const entries = scoresOf(assessments.filter((assessment) => assessment !== exit))
    return scoresOf(exit ? [exit] : []).flatMap(({ need, score }) => {
      const entry = entries.find((other) => other.need === need)
      return entry ? [{ need, by: score - entry.score, at: time(exit?.at) }] : []
    })
  })
  // Of several cases, the one that ended last.
  const final = changes.filter(({ need, at }) => !changes.some((other) => other.need === need && other.at > at))
  const needsWith = (holds: (by: number) => boolean): string[] => changes.filter(({ by }) => holds(by)).map(({ need }) => need)
  return {
    values: { NEED_CHANGE: final.map(({ need, by }) => `${need}_${stepOf(by)}`) },
    in: { 'is=DISTANCE_TRAVELLED': changes.length > 0 },
    valued: {
      'is=DISTANCE_TRAVELLED NEED': needsWith(() => true),
      'of=NEED_REDUCED_RATE NEED': needsWith(() => true),
      'is=NEED_REDUCED_RATE NEED': needsWith((by) => by < 0),
      'of=NEED_INCREASED_RATE NEED': needsWith(() => true),
      'is=NEED_INCREASED_RATE NEED': needsWith((by) => by > 0),
    },
  }
}

function needsOf(start: unknown, cases: readonly FeedRow[]): More {
  const inDepth = cases.flatMap((row) => parts(row, 'assessments')).filter((made) => made.kind === 'IN_DEPTH' && within28(start, made.at))
  const support = cases.flatMap((row) => parts(row, 'support'))
  const isSupported = support.some(({ deliveredAt }) => within28(start, deliveredAt))
  const found = distinct(inDepth.flatMap((made) => listed(made, 'needs')))
  return {
    in: {
      'is=NEEDS_ASSESSED_RATE': inDepth.length > 0,
      'is=SUPPORTED_RATE': isSupported,
      'is=SUPPORTED_OF_ASSESSED_RATE': inDepth.length > 0 && isSupported,
    },
    values: { SUPPORTED: [isSupported ? 'YES' : 'NO'] },
    valued: {
      'is=NEED_IDENTIFIED_RATE NEED': found,
      'of=NEED_UNMET_RATE NEED': found,
      'is=NEED_UNMET_RATE NEED': found.filter((need) => !support.some((given) => given.need === need)),
    },
  }
}

/** How far restorative justice went in any case: each step only among those who took the previous one. */
function restorativeOf(cases: readonly FeedRow[]): More {
  const noted = cases.flatMap(({ restorative }) => (restorative ? [restorative as Part] : []))
  const eligible = noted.filter(({ offenderIdentified }) => offenderIdentified === 'true')
  const accepted = eligible.filter((one) => one.offeredAt !== undefined && one.accepted === 'true')
  return {
    in: {
      ...rate(
        'RESTORATIVE_JUSTICE_OFFERED_RATE',
        eligible.length > 0,
        eligible.some(({ offeredAt }) => offeredAt !== undefined),
      ),
      'is=RESTORATIVE_JUSTICE_ACCEPTED_RATE': accepted.length > 0,
      'is=RESTORATIVE_JUSTICE_HELD_RATE': accepted.some(({ heldAt }) => heldAt !== undefined),
    },
  }
}

/** Several combined. */
export const together = (...all: readonly More[]): More => ({
  values: Object.assign({}, ...all.map(({ values }) => values)) as Record<string, readonly string[]>,
  in: Object.assign({}, ...all.map((more) => more.in)) as Record<string, boolean>,
  valued: Object.assign({}, ...all.map(({ valued }) => valued)) as Record<string, readonly string[]>,
})

/** What the charity did for a person from a day on, in some of its cases. */
export const moreOfHelp = (start: unknown, cases: readonly FeedRow[]): More =>
  together(
    contactOf(start, cases),
    needsOf(start, cases),
    closingOf(start, cases),
    answersAtClosure(cases),
    distanceOf(cases),
    restorativeOf(cases),
  )
