import { londonDate } from '../../../src/kit/london.js'
import { addWorkingDays } from '../../../src/modules/reference/index.js'
import { builtIn, type BuiltIn, type BuiltInName } from '../../../demo/src/generator/world/built-in.js'
import { differenceWithin, type Measured } from './measured.js'
import type { Referral } from './emitted-rows.js'
import { isIdentified, updatedInTime } from './world.js'

/** What the files say of a referral by the measure that shows something built in. Undefined if the measure does not count it. */
const answers: Readonly<Record<(typeof builtIn)[BuiltInName]['measure'], (row: Referral) => boolean | undefined>> = {
  DECISION_SUPPORT_OFFERED_RATE: ({ events = [] }) => events.find(({ supportOffered }) => supportOffered !== undefined)?.supportOffered,
  UPDATED_IN_TIME_RATE: (row) => updatedInTime(row) ?? undefined,
  REFERRED_IN_TIME_RATE: ({ reportedAt, referredAt }) =>
    reportedAt === undefined ? undefined : londonDate(referredAt) <= addWorkingDays(londonDate(reportedAt), 2),
  VULNERABILITY_IDENTIFIED_RATE: isIdentified,
}

const quarterOf = ({ referredAt }: Referral): number => {
  const [year = 0, month = 0] = londonDate(referredAt).split('-').map(Number)
  return (year - 2024) * 4 + Math.floor((month - 1) / 3)
}

/** Points a quarter, by least squares. */
function slopeOf(rows: readonly Referral[], holds: (row: Referral) => boolean | undefined): Measured {
  const points = rows.flatMap((row) => {
    const known = holds(row)
    return known === undefined ? [] : [[quarterOf(row), Number(known)] as const]
  })
  const mean = (at: 0 | 1): number => points.reduce((sum, point) => sum + point[at], 0) / points.length
  const [quarter, share] = [mean(0), mean(1)]
  const spread = points.reduce((sum, [at]) => sum + (at - quarter) ** 2, 0)
  const value = points.reduce((sum, [at, held]) => sum + (at - quarter) * (held - share), 0) / spread
  return { value, error: Math.sqrt((share * (1 - share)) / spread), people: points.length, forces: 0 }
}

const twoThatDiffer: readonly string[] = [builtIn.better.force, builtIn.worse.force]

/** What is built in, as the files have it: a force compared with the others, its later rows with the earlier ones, or the change in each quarter. */
function measure({ force, from, eachQuarter, measure: name }: BuiltIn, rows: readonly Referral[]): Measured {
  const holds = answers[name as keyof typeof answers]
  const own = rows.filter((row) => row.force === force)
  if (eachQuarter) return slopeOf(own, holds)
  const all = (): string => 'all'
  if (from !== undefined) return differenceWithin(own, all, ({ referredAt }) => londonDate(referredAt) >= from, holds)
  const compared = rows.filter((row) => row.force === force || !twoThatDiffer.includes(row.force))
  return differenceWithin(compared, all, (row) => row.force === force, holds)
}

/** Each thing that is built in, as the valid referrals of the files have it. */
export const builtInOf = (rows: readonly Referral[]): readonly (Measured & { readonly name: BuiltInName })[] =>
  (Object.keys(builtIn) as BuiltInName[]).map((name) => ({ name, ...measure(builtIn[name], rows) }))
