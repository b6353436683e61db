import type { Attack } from '../attacks.js'

/**
 * What the attacker knows of the person before it reads. FOUR_FACTS: sex, age, ethnicity and offence, with the force and the month.
 * OWN_RECORD: all that is in the person's own record, as a partner, a friend or whoever took the statement may. Of the others it knows no record.
 */
export type Knows = 'FOUR_FACTS' | 'OWN_RECORD'

/** One setting in which an attack is tried: what is known, and how many people a year the nation has. */
export interface Setting {
  readonly knows: Knows
  readonly size: number
  /** How many guesses about each of how many people, in each made world. */
  readonly guesses: number
  readonly targets: number
}

export const usualSize = 600
export const worldSeeds = [8, 9, 10]

/** Roles that must stay within the limit of the unknown, because they could use what they find. */
const gated = ['POLICE_ANALYST', 'CHARITY_ANALYST', 'COMMISSIONER_ANALYST']
export const isGated = ({ asker }: Pick<Attack, 'asker'>): boolean => gated.includes(asker.role)

/** Direct cases, and what follows them: whether somebody is in it is the gravest thing to find out. */
export const isGravest = ({ stratum }: Pick<Attack, 'stratum'>): boolean => stratum === 'DIRECT'

/** People differ by some four points in how often they are found, so that 24 in each of three worlds give a mean with an error of half a point. */
const wide = { guesses: 500, targets: 24 }
const exact = { guesses: 5_000, targets: 10 }
const beside = { guesses: 500, targets: 8 }

/** The settings of an attack: those that a limit holds for, and those that are printed beside them. */
export function settingsOf(attack: Attack): readonly Setting[] {
  if (!isGravest(attack) || !isGated(attack))
    return [
      { knows: 'FOUR_FACTS', size: usualSize, ...(isGated(attack) ? wide : beside) },
      { knows: 'OWN_RECORD', size: usualSize, ...beside },
    ]
  return [
    { knows: 'FOUR_FACTS', size: usualSize, ...exact },
    { knows: 'OWN_RECORD', size: usualSize, ...exact },
    { knows: 'OWN_RECORD', size: 2 * usualSize, ...exact },
    { knows: 'OWN_RECORD', size: 300, ...exact },
    { knows: 'OWN_RECORD', size: 150, ...exact },
  ]
}
