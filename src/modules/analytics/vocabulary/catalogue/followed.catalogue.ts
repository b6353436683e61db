import { followedStrata, strata, type FollowedStratum } from '../strata.js'
import { is, type Measure } from '../measure.js'
import { commonSplits } from './splits.js'

/** What the measures of one length of follow-up have in common. */
const followed = (stratum: FollowedStratum, days: number) =>
  ({
    definitionVersion: '1',
    kind: 'RATE',
    strata: [stratum],
    periodBy: 'referredAt',
    dimensions: [...commonSplits, 'DISTRICT'],
    requires: [],
    ownFor: {},
    denominator: null,
    denominatorIn: 'REFERRED',
    warnings: [
      `Each person is followed for ${days} days from the referral, whenever a quarter is published. A record that was taken back before then counts as if nothing had happened.`,
    ],
  }) as const

function supportOf(stratum: FollowedStratum): readonly Measure[] {
  const { days } = strata[stratum].followed
  return [
    {
      ...followed(stratum, days),
      name: `SUPPORTED_WITHIN_${days}_DAYS_RATE`,
      title: `Supported within ${days} days`,
      definition: `Share of validly referred persons to whom support was delivered within ${days} days of referral.`,
      source: 'Police referral and charity support feeds: support delivered.',
      excludes: `Duplicates and excluded crime types are left out; what happened later than ${days} days after referral does not count.`,
      numerator: is(`SUPPORTED_WITHIN_${days}_DAYS_RATE`),
      phrase: `the share of referred victims who are supported within ${days} days`,
    },
    {
      ...followed(stratum, days),
      name: `CLOSED_WITHIN_${days}_DAYS_RATE`,
      title: `Case closed within ${days} days`,
      definition: `Share of validly referred persons for whom the charity opened a case within ${days} days of referral and closed each such case within the same time.`,
      source: 'Police referral and charity support feeds: opening and closure.',
      excludes: 'Duplicates and excluded crime types are left out; a case that staff returned is neither open nor closed.',
      numerator: is(`CLOSED_WITHIN_${days}_DAYS_RATE`),
      phrase: `the share of referred victims whose case is closed within ${days} days`,
    },
  ]
}

function outcomesOf(stratum: FollowedStratum): readonly Measure[] {
  const { days } = strata[stratum].followed
  const shared = followed(stratum, days)
  return [
    {
      ...shared,
      name: `OUTCOME_WITHIN_${days}_DAYS_RATE`,
      title: `Outcome recorded within ${days} days`,
      definition: `Share of validly referred persons whose crime has an outcome dated up to ${days} days after referral.`,
      source: 'Police referral feed: outcome and its date.',
      excludes: 'Duplicates and excluded crime types are left out; an outcome without a date does not count.',
      numerator: is(`OUTCOME_WITHIN_${days}_DAYS_RATE`),
      phrase: `the share of referred victims with an outcome within ${days} days`,
    },
    {
      ...shared,
      name: `WITHDREW_WITHIN_${days}_DAYS_RATE`,
      title: `Victim withdrew, of those with an outcome within ${days} days`,
      definition: `Of referred persons whose crime has an outcome dated up to ${days} days after referral, the share whose outcome is that the victim does not support further action.`,
      source: 'Police referral feed: outcome and its date.',
      excludes: 'Persons without a dated outcome by then are left out.',
      numerator: is(`WITHDREW_WITHIN_${days}_DAYS_RATE`),
      denominator: is(`OUTCOME_WITHIN_${days}_DAYS_RATE`),
      denominatorIn: stratum,
      warnings: [...shared.warnings, 'Forces code outcomes differently.'],
      phrase: `the share of victims with an outcome within ${days} days who withdrew`,
    },
  ]
}

/** Measures of what 90 and 180 days after the referral say of those referred in a quarter. Groups are those of the quarter. */
export const followedMeasures: readonly Measure[] = followedStrata.flatMap((stratum) => [...supportOf(stratum), ...outcomesOf(stratum)])
