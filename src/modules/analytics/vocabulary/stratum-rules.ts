import type { Rule, Rules } from './stratum-entry.js'

export const three: Rule = { depth: 3 }
export const two: Rule = { depth: 2 }
export const one: Rule = { depth: 1 }
/**
 * At depth two, a force that reads all it may found in 72 to 75 of 100 tries whether somebody is among the direct cases; at depth one, in
 * 61 to 63. With splits by place and quarter at depth one, somebody who came in each of three years was found in 65 of 100 tries, and in 74
 * by an attacker who knows the record of this person; with splits of the nation's year alone, in 57 to 60 and in 62 to 63.
 */
// Safeguard Direct cases one deep for police and commissioners: 1 -> 2
// Safeguard Direct cases split for the nation and the year alone: splitInNationAndYearAlone: true, ->
// Safeguard Direct cases stay within their limits for who comes in three years, with the person's own record known: splitInNationAndYearAlone: true, ->
export const undividedByPlace: Rule = { depth: 1, splitInNationAndYearAlone: true, bySize: true }
export const twoInOwnArea: Rule = { depth: 2, ownAreaOnly: true }
export const threeInOwnArea: Rule = { depth: 3, ownAreaOnly: true }
/**
 * At depth three and by month everywhere, a force that reads all it may found in 67 to 69 of 100 tries whether somebody is among the
 * referrals of another force.
 */
export const threeTwoOutside: Rule = { depth: 3, outside: { depth: 2, monthsTo: 0 } }
/** At depth three, and one deep by month, a charity found in 67 of 100 tries whether somebody is among the referrals. */
export const twoByQuarter: Rule = { depth: 2, monthsTo: 0 }
export const narrowElsewhere: Rule = { depth: 3, elsewhere: ['FORCE', 'REGION', 'DRIVER'] }
/**
 * At depth three everywhere, respondents were found in 71 of 100 tries. At depth three only for the commissioner of a force, in up to 66.
 */
export const twoNarrowElsewhere: Rule = { ...narrowElsewhere, depth: 2 }

/** Roles that see every force alike. */
export const national = (rule: Rule): Rules => ({ INSPECTOR: rule, RESEARCHER: rule })

/** Who may ask what the charity did for the referred. */
export const supportAccess: Rules = {
  POLICE_ANALYST: twoInOwnArea,
  CHARITY_ANALYST: three,
  COMMISSIONER_ANALYST: { ...threeInOwnArea, monthsTo: 1 },
  ...national(three),
}

/**
 * Forces and commissioners read of them what is asked for the whole nation, by these dimensions alone: a finer place would lead a force from
 * its new reports to the people who had come before.
 */
// Safeguard Direct cases are split, and asked by quarter and place, only where enough are published: , bySize: true ->
export const followedDirectNationally: Rule = { depth: 2, nationBy: ['SUPPORT_TYPE', 'REPORTED_WITHIN'], bySize: true }

/**
 * Who may ask of open cases: a case is in as many stocks as it stays open, so only the place is asked,
 * and no force asks it.
 */
// Safeguard Open cases are not for forces: CHARITY_ANALYST -> POLICE_ANALYST: one, CHARITY_ANALYST
export const openCases: Rules = { CHARITY_ANALYST: one, COMMISSIONER_ANALYST: { ...one, ownAreaOnly: true }, ...national(one) }

/** What the charity did for them. */
export const followedSupport: Rules = { CHARITY_ANALYST: two, COMMISSIONER_ANALYST: twoInOwnArea, ...national(two) }
