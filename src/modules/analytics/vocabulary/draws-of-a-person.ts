import type { Role } from '../../../access/roles.js'
import type { strata, SharedStratum } from './strata.js'

/**
 * How many figures of one calendar year could hold one person for a role, over all strata in which the person stands: each has noise of its
 * own, and each tells something of the person. With them, in how many tries of 1 an attacker was right about a coin (`npm run attack`: the
 * gravest line about being one of these people, as T-SDC-33 limits it: of direct cases by somebody who knows the person's own record, over three
 * years; all others with four facts in one year); null where the role may ask nothing that could tell.
 */
export type DeclaredDraws = Readonly<Partial<Record<Role, readonly [draws: number, share: number | null]>>>

/** People who are counted, each by the stratum in which they were first counted. */
export type People = { [S in SharedStratum]: (typeof strata)[S] extends { readonly peopleOf: string } ? never : S }[SharedStratum]

/**
 * Counted anew by `npm run floors`, which fails where a measure, a dimension, a value, a period, a stratum or a permission changes a number. A
 * larger number needs a new measurement within the limits of `npm run attack`, or gives up a grain or a depth elsewhere.
 */
export const declaredDraws = {
  DIRECT: {
    POLICE_ANALYST: [209, 0.612],
    COMMISSIONER_ANALYST: [221, 0.612],
    INSPECTOR: [6_332, 0.559],
    RESEARCHER: [6_332, 0.559],
  },
  REFERRED: {
    POLICE_ANALYST: [21_587, 0.632],
    CHARITY_ANALYST: [12_525, 0.63],
    COMMISSIONER_ANALYST: [33_424, 0.634],
    INSPECTOR: [188_331, 0.669],
    RESEARCHER: [188_331, 0.665],
  },
  AT_COURT: {
    POLICE_ANALYST: [344, 0.59],
    INSPECTOR: [4_776, 0.64],
    RESEARCHER: [4_776, 0.644],
  },
  SURVEYED: {
    POLICE_ANALYST: [270, 0.6],
    COMMISSIONER_ANALYST: [276, 0.571],
    INSPECTOR: [4_224, 0.698],
    RESEARCHER: [4_224, 0.7],
  },
  BEREAVED: {
    INSPECTOR: [112, 0.498],
    RESEARCHER: [112, 0.498],
  },
  COMPLAINED: {
    POLICE_ANALYST: [108, null],
    CHARITY_ANALYST: [744, 0.612],
    COMMISSIONER_ANALYST: [248, 0.579],
    INSPECTOR: [744, 0.617],
    RESEARCHER: [744, 0.617],
  },
  PASSED_ON: {
    POLICE_ANALYST: [12, 0.581],
    COMMISSIONER_ANALYST: [72, 0.58],
    INSPECTOR: [324, 0.602],
    RESEARCHER: [324, 0.602],
  },
} as const satisfies Readonly<Record<People, DeclaredDraws>>
