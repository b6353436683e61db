import { needsExplicitConsent, offenceOf, parentOf, offenceSubgroups, serviceRules } from '../../../../src/modules/reference/index.js'
import { calibration } from '../world/calibration.js'
import { homeOfficeCodes } from '../world/mixes.js'
import type { ForcePlan } from '../world/force-plans.js'
import type { Person } from './person.js'
import type { Random } from '../world/random.js'

/** What happened, as the force knows it. */
export interface Crime {
  /** As the force's system writes it. */
  readonly offence: string
  readonly subgroup: string
  readonly group: string
  readonly flags: readonly string[]
  readonly basis: string
  /** The contract excludes it from support. */
  readonly excluded: boolean
  readonly needsExplicitConsent: boolean
  readonly mostSerious: boolean
}

const violence = ['VIOLENCE_WITH_INJURY', 'VIOLENCE_WITHOUT_INJURY', 'STALKING_AND_HARASSMENT']
export const isSexual = (subgroup: string): boolean => subgroup === 'RAPE' || subgroup === 'OTHER_SEXUAL_OFFENCES'
export const groupOf = (subgroup: string): string => parentOf(offenceSubgroups, subgroup) ?? 'UNKNOWN'

function flagsOf(random: Random, subgroup: string, person: Person, { domestic, repeated }: ForcePlan['times']): string[] {
  const child = person.age !== null && person.age < 18
  const atHome = domestic * (person.sex === 'M' ? 0.6 : 1.2)
  const chances: readonly (readonly [string, number])[] = [
    [
      'DOMESTIC_ABUSE',
      atHome * (violence.includes(subgroup) ? 0.25 : isSexual(subgroup) ? 0.2 : subgroup === 'CRIMINAL_DAMAGE' ? 0.08 : 0),
    ],
    ['HATE_CRIME', subgroup === 'PUBLIC_ORDER' ? 0.25 : violence.includes(subgroup) ? 0.03 : 0],
    ['CSA_CSE', child && isSexual(subgroup) ? 0.6 : 0],
    ['MODERN_SLAVERY', subgroup === 'VIOLENCE_WITHOUT_INJURY' ? 0.005 : 0],
    ['HONOUR_BASED', violence.includes(subgroup) ? 0.003 : 0],
    ['STALKING', subgroup === 'STALKING_AND_HARASSMENT' ? 0.3 : 0],
    ['KNIFE', subgroup === 'ROBBERY_OF_PERSONAL_PROPERTY' ? 0.2 : subgroup === 'VIOLENCE_WITH_INJURY' ? 0.06 : 0],
    ['ONLINE', subgroup === 'FRAUD' ? 0.6 : subgroup === 'STALKING_AND_HARASSMENT' ? 0.2 : 0],
    ['REPEAT_VICTIM', calibration.firstFlagged.size * repeated],
    ['BEREAVED', subgroup === 'HOMICIDE' ? 1 : subgroup === 'DEATH_OR_SERIOUS_INJURY_DRIVING' ? 0.7 : 0],
  ]
  return chances.filter(([, chance]) => chance > 0 && random.chance(chance)).map(([flag]) => flag)
}

function basisOf(random: Random, flags: readonly string[], person: Person): string {
  if (flags.includes('BEREAVED')) return 'BEREAVED_FAMILY'
  if (flags.includes('DOMESTIC_ABUSE') && person.age !== null && person.age < 16 && random.chance(0.6)) return 'CHILD_DA'
  return random.chance(0.01) ? 'WITNESSED' : 'DIRECT'
}

const seriousFlags = ['DOMESTIC_ABUSE', 'HATE_CRIME', 'MODERN_SLAVERY', 'HONOUR_BASED', 'CSA_CSE', 'BEREAVED']

/** A crime of the given subgroup against the person. `always`: flags that it has in any case. */
export function crimeOf(
  random: Random,
  subgroup: string,
  person: Person,
  { offenceSpelling, times }: Pick<ForcePlan, 'offenceSpelling' | 'times'>,
  always: readonly string[] = [],
): Crime {
  const codes = homeOfficeCodes[subgroup]
  const offence = offenceSpelling === 'HOME_OFFICE' && codes ? random.pick(codes) : subgroup
  const flags = [...new Set([...always, ...flagsOf(random, subgroup, person, times)])]
  const basis = basisOf(random, flags, person)
  return {
    offence,
    subgroup,
    group: groupOf(subgroup),
    flags,
    basis,
    excluded: serviceRules.excludedSubgroups.includes(subgroup),
    needsExplicitConsent: needsExplicitConsent(offence, flags, basis),
    mostSerious: (offenceOf(offence)?.mostSerious ?? false) || flags.some((flag) => seriousFlags.includes(flag)),
  }
}
