import { stratumNames, stratumOf, type SharedStratum } from '../../../src/modules/analytics/vocabulary/strata.js'

/** Strata that hold the same people, the one whose people they are first. Whoever finds a person in one of them has found it in all. */
export type PeopleGroup = readonly [SharedStratum, ...SharedStratum[]]

/** Every shared stratum, in groups that hold the same people. */
export const peopleGroups = (): readonly PeopleGroup[] =>
  stratumNames
    .filter((name): name is SharedStratum => Object.keys(stratumOf(name).access).length > 0)
    .filter((name, _, all) => !all.some((other) => other === stratumOf(name).peopleOf))
    .map((base) => [base, ...(stratumNames.filter((name) => stratumOf(name).peopleOf === base) as SharedStratum[])])

/** The group of which a stratum is the first. */
export const groupOf = (base: SharedStratum): PeopleGroup => peopleGroups().find(([first]) => first === base) ?? [base]
