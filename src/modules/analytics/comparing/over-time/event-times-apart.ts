import { pointsOf } from '../../../../kit/drawn-cell.js'
import type { DimensionValue, Interval } from '../../asking/answer/analysis-row.type.js'
import { threeFigures } from '../../asking/answer/derive-cell.js'
import { chanceOf, holm } from '../../statistics/holm.js'
import { familyLevel, isAbove } from '../../statistics/is-above.js'
import { outward } from '../../statistics/outward.js'
import { z95 } from '../../statistics/upper-tail.js'
import { dimensionOf } from '../../vocabulary/measures.js'
import type { DimensionName } from '../../vocabulary/names.js'
import { cannotCompare, checkDisjoint, clamp, type Compared } from '../cells/compared.js'
import { checkNotCircular } from '../cells/groups.js'
import { coursesOf, type Course, type EventAsked, type EventStepApart, type EventTimesApart } from './event-times.js'

/** Two groups: `value` minus `against`, two values of one dimension. */
interface TwoGroups {
  readonly of: DimensionName
  readonly value: string
  readonly against: string
}

/**
 * Two groups at the end of each band, at one level over all of them. Throws COMPARISON_NOT_POSSIBLE if the answer is split otherwise, lacks a
 * group, or publishes too few people of one.
 */
export function eventTimesApartOf(compared: Compared, asked: EventAsked, { of, value, against }: TwoGroups): EventTimesApart {
  const { by } = compared.question
  if (of === asked.across || by.length !== 2 || !by.includes(of) || !by.includes(asked.across))
    throw cannotCompare(`Ask by: [${of === asked.across ? 'FORCE' : of}, ${asked.across}] and nothing else to compare two groups.`)
  checkDisjoint(of)
  checkNotCircular(asked.measure, of)
  if (value === against) throw cannotCompare(`Name two values of ${of}: both are ${value}.`)
  const courses = coursesOf(compared, asked)
  const [first, second] = [groupIn(courses, of, value), groupIn(courses, of, against)]
  const steps = stepsApart(first.course, second.course)
  return { value: first.at, against: second.at, steps, level: familyLevel, sentence: sentenceFor(first.at, second.at, steps) }
}

interface Group {
  readonly at: DimensionValue
  readonly course: Course
}

function groupIn(courses: readonly Course[], of: DimensionName, value: string): Group {
  if (dimensionOf(of).notKnown.includes(value))
    throw cannotCompare(`${value} of ${of} is no group: it says only that the matter is not known of them.`)
  const found = courses.flatMap((course) => course.at.filter((one) => one.value === value).map((at) => ({ at, course })))[0]
  if (!found)
    throw cannotCompare(
      `The answer has no ${value} of ${of}: it has ${courses.flatMap(({ at }) => at.map((one) => one.value)).join(', ')}.`,
    )
  if (!found.course.followed)
    throw cannotCompare(`Too few people of ${found.at.label} are published to follow. Ask for a longer period or a wider place.`)
  return found
}

function stepsApart(first: Course, second: Course): readonly EventStepApart[] {
  const pairs = first.days.flatMap((by, index) => {
    const [one, other] = [first.cumulated[index], second.cumulated[index]]
    return one && other ? [{ by, one, other }] : []
  })
  const chances = pairs.map(({ one, other }) =>
    chanceOf((z) => isAbove(one.reach(z), other.reach(z)) || isAbove(other.reach(z), one.reach(z))),
  )
  // Safeguard One level over all days: holm(chances) -> chances.map((one) => one <= 0.05)
  const found = holm(chances)
  return pairs.map(({ by, one, other }, index) => {
    const apart = found[index] ?? false
    if (one.least !== one.most || other.least !== other.most) return { by, difference: null, interval: null, apart }
    const interval = intervalOf(one.reach(z95), other.reach(z95))
    return { by, difference: clamp(threeFigures(one.least - other.least), interval.lower, interval.upper), interval, apart }
  })
}

/** Newcombe's interval of the difference of two shares. */
function intervalOf(one: ReturnType<Course['cumulated'][number]['reach']>, other: typeof one): Interval {
  const by = one.least - other.least
  return outward({
    lower: by - Math.hypot(one.least - one.lower, other.upper - other.least),
    upper: by + Math.hypot(one.upper - one.least, other.least - other.lower),
  })
}

function sentenceFor(first: DimensionValue, second: DimensionValue, steps: readonly EventStepApart[]): string {
  const apart = steps.filter((step) => step.apart)
  const level = `at ${familyLevel * 100} % over the ends of all ${steps.length} bands together (Holm)`
  if (apart.length === 0)
    return `${first.label} and ${second.label} do not differ by more than chance and protection would give by any day, ${level}.`
  const told = apart.map(({ by, difference, interval }) =>
    difference === null || interval === null
      ? `by day ${by}, by the bounds of what is withheld`
      : `by day ${by} by ${pointsOf(difference)} percentage points (95 % interval ${pointsOf(interval.lower)} to ${pointsOf(interval.upper)})`,
  )
  return `${first.label} differs from ${second.label} ${told.join(', ')}, ${level}.`
}
