import type { MeasuredLine, MeasuredSetting } from '../../../src/modules/governance/disclosed/measured-line.js'
import { limits } from '../limits.js'
import { usualSize } from './settings.js'

const gated: readonly string[] = ['POLICE_ANALYST', 'CHARITY_ANALYST', 'COMMISSIONER_ANALYST']

const meanOf = (some: readonly number[]): number => some.reduce((all, one) => all + one, 0) / Math.max(1, some.length)

/** What the mean of one line may be at most, and its worst person, from one year and from three; undefined where there is no limit. */
interface LineLimits {
  readonly one?: number
  readonly three?: number
  readonly worstOfThree?: number
}

/** The limits of one setting of a line (safeguards 1.5, T-SDC-31 and T-SDC-33). */
export function limitsOf({ role, strata: [stratum], labelsAgreed }: MeasuredLine, { knows, size }: MeasuredSetting): LineLimits {
  if (labelsAgreed) return {}
  const isOwn = knows === 'OWN_RECORD'
  if (!gated.includes(role)) return stratum === 'DIRECT' && !isOwn && size === usualSize ? { one: limits.signed } : {}
  if (stratum === 'DIRECT' && isOwn && size >= usualSize) return { one: limits.unknown, three: limits.unknown, worstOfThree: limits.worst }
  return !isOwn && size === usualSize ? { one: limits.unknown } : {}
}

/** What is above a limit, in words. */
export function aboveLimit(lines: readonly MeasuredLine[]): readonly string[] {
  return lines.flatMap((line) =>
    line.settings.flatMap((setting) => {
      const { one = 1, three = 1, worstOfThree = 1 } = limitsOf(line, setting)
      const of = `${line.strata[0]} ${line.role}, ${line.sentence}, ${setting.knows} among ${setting.size}`
      return [
        ...(meanOf(setting.one) > one ? [`${of}: ${meanOf(setting.one).toFixed(3)} from one year, above ${one}.`] : []),
        ...(meanOf(setting.three ?? []) > three
          ? [`${of}: ${meanOf(setting.three ?? []).toFixed(3)} from three years, above ${three}.`]
          : []),
        ...((setting.worst?.three ?? 0) > worstOfThree
          ? [`${of}: ${setting.worst?.three} of one person from three years, above ${worstOfThree}.`]
          : []),
      ]
    }),
  )
}
