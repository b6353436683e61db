import { Conflict, Forbidden, Invalid } from '../../kit/errors.js'
import { londonDate } from '../../kit/london.js'
import { firstDayOf, quarterAfter, referenceRegistry, type DimensionName, type MeasureName } from '../analytics/index.js'
import { changeKinds, type ChangeKind } from './change-kinds.js'

/** What a force changes, where, and from which quarter on. */
export interface NewChange {
  /** Code of the force. */
  readonly partner: string
  /** Code of the one district where the change is made; null if the whole force makes it. */
  readonly district: string | null
  readonly kind: ChangeKind
  /** The first quarter after the change, such as `2027Q1`. */
  readonly start: string
}

/** A change in the register. */
export interface ChangeRow extends NewChange {
  /** London year in which it was registered. */
  readonly year: number
  /** Its place in the order of that year, 1 for the first. Withdrawn changes keep theirs. */
  readonly number: number
  readonly registeredAt: Date
  /** Null if it was not withdrawn. */
  readonly withdrawnAt: Date | null
}

/** A change by its entry in the register, such as `2027-3` for the third of 2027. */
export const idOf = ({ year, number }: Pick<ChangeRow, 'year' | 'number'>): string => `${year}-${number}`

/** A force registers at most this many changes in a London year, withdrawn ones included, because each spends a level of all forces. */
export const mostChangesAYear = 4

/** A change is judged by so many quarters before it and as many from its start on: a year each, so that seasons cancel. */
const quartersOnASide = 4

/** A change that begins later than this is not planned yet. */
const mostYearsAhead = 2

const registry = referenceRegistry()

/** The dimension and value of the place where a change is made. */
export const placeOf = ({ partner, district }: Pick<NewChange, 'partner' | 'district'>): { across: DimensionName; value: string } =>
  district === null ? { across: 'FORCE', value: partner } : { across: 'DISTRICT', value: district }

export const placeName = (change: Pick<NewChange, 'partner' | 'district'>): string => {
  const { across, value } = placeOf(change)
  return registry.find(across, value)?.label ?? value
}

/** The rates by which a change is judged. */
export const measuresOf = ({ kind }: Pick<NewChange, 'kind'>): readonly MeasureName[] => changeKinds[kind].measures

/** The eight quarters by which a change is judged, in order. */
export function judgedQuarters(start: string): readonly string[] {
  const first = `${Number(start.slice(0, 4)) - 1}${start.slice(4)}`
  return Array.from({ length: 2 * quartersOnASide }, (_, at) => quarterAfter(first, at))
}

/** Quarters from the year 0, so that two can be subtracted. */
const numberOf = (quarter: string): number => Number(quarter.slice(0, 4)) * 4 + Number(quarter.slice(5))

const inWords = (change: NewChange): string =>
  `${changeKinds[change.kind].title.toLowerCase()} in ${placeName(change)} from ${change.start} on`

/** Whether one of two changes is made where the other is. A force holds its districts. */
const isSamePlace = (one: NewChange, other: NewChange): boolean =>
  one.partner === other.partner && (one.district === null || other.district === null || one.district === other.district)

/**
 * Checks that a force may register a change now. @param register all changes, withdrawn ones included
 * @throws Invalid `QUARTER_INVALID`, `CHANGE_PLACE_UNKNOWN`; Forbidden `NOT_A_FORCE`; Conflict `CHANGE_BEGUN`, `CHANGE_OVERLAPS`, `TOO_MANY_CHANGES`
 */
export function checkMayRegister(change: NewChange, register: readonly ChangeRow[], now: Date): void {
  const begins = firstDayOf(change.start)
  if (!registry.find('FORCE', change.partner))
    throw new Forbidden('Only a force registers changes. Ask an officer of the force that changes something.', 'NOT_A_FORCE')
  const { across, value } = placeOf(change)
  const found = registry.find(across, value)
  if (!found || (across === 'DISTRICT' && found.parent !== change.partner))
    throw new Invalid(
      'CHANGE_PLACE_UNKNOWN',
      `Name one of your own districts by its code, or leave district out if your whole force changes.`,
    )
  // Safeguard A change is registered before it begins, and stays once it has begun: <= londonDate(now) -> === ''
  if (begins <= londonDate(now))
    throw new Conflict(
      'CHANGE_BEGUN',
      `${change.start} began on ${begins}. A change is registered before it begins, so that nobody picks a start after seeing the figures: name a later quarter.`,
    )
  if (Number(change.start.slice(0, 4)) > yearOf(now) + mostYearsAhead)
    throw new Invalid(
      'QUARTER_INVALID',
      `${change.start} is too far away: name a start within ${mostYearsAhead} years, because each change spends a level of all forces.`,
    )
  const standing = register.filter(({ withdrawnAt }) => withdrawnAt === null)
  const overlapping = standing.find(
    (other) => isSamePlace(change, other) && Math.abs(numberOf(change.start) - numberOf(other.start)) < quartersOnASide,
  )
  if (overlapping)
    throw new Conflict(
      'CHANGE_OVERLAPS',
      `This overlaps another change of the same place: ${inWords(overlapping)}. Each is judged by the year before it and the year after, so name a start at least a year from that.`,
    )
  const year = yearOf(now)
  // Safeguard No level of a change is spent twice: .length >= -> .length > 10 *
  if (register.filter((other) => other.partner === change.partner && other.year === year).length >= mostChangesAYear)
    throw new Conflict(
      'TOO_MANY_CHANGES',
      `A force registers at most ${mostChangesAYear} changes in a year, those that it withdrew included, because each is judged at what is left of 5 % for all forces. Register this one next year.`,
    )
}

/** @throws Conflict `CHANGE_BEGUN`, `CHANGE_WITHDRAWN` */
export function checkMayWithdraw(change: ChangeRow, now: Date): void {
  if (change.withdrawnAt !== null)
    throw new Conflict('CHANGE_WITHDRAWN', 'This change was withdrawn before, so nothing is left to withdraw.')
  // Safeguard A change is registered before it begins, and stays once it has begun:
  //   firstDayOf(change.start) <= londonDate(now) -> change.start === ''
  if (firstDayOf(change.start) <= londonDate(now))
    throw new Conflict(
      'CHANGE_BEGUN',
      `${change.start} has begun. What was registered stays and is judged, whatever the figures say. Only a change that has not begun is withdrawn.`,
    )
}

export const yearOf = (now: Date): number => Number(londonDate(now).slice(0, 4))

/** The next number of a year. Withdrawn changes count. */
export const nextNumber = (register: readonly ChangeRow[], year: number): number =>
  // Safeguard No level of a change is spent twice: === year -> === year && other.withdrawnAt === null
  Math.max(0, ...register.filter((other) => other.year === year).map(({ number }) => number)) + 1

/**
 * Other places of the same dimension where the same kind of change began within the quarters by which this one is judged. A force is one of
 * them if a district of it changed, and a district if its force did.
 */
export function alsoChanged(change: ChangeRow, register: readonly ChangeRow[]): readonly string[] {
  const [first = '', ...later] = judgedQuarters(change.start)
  const same = register.filter(
    (other) =>
      idOf(other) !== idOf(change) &&
      other.kind === change.kind &&
      other.withdrawnAt === null &&
      other.start > first &&
      other.start <= (later.at(-1) ?? ''),
  )
  if (change.district === null) return [...new Set(same.map(({ partner }) => partner))]
  const districts = registry.values('DISTRICT')
  return [
    ...new Set(
      same.flatMap(({ partner, district }) =>
        district === null ? districts.filter(({ parent }) => parent === partner).map(({ value }) => value) : [district],
      ),
    ),
  ]
}
