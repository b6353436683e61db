import * as made from '../../../src/modules/analytics/vocabulary/facts/referral-facts.js'
import * as madeOfCourt from '../../../src/modules/analytics/vocabulary/facts/court-facts.js'
import * as madeOfComplaint from '../../../src/modules/analytics/vocabulary/facts/complaint-facts.js'
import * as madeOfDirectCase from '../../../src/modules/analytics/vocabulary/facts/direct-case-facts.js'
import * as madeOfHelp from '../../../src/modules/analytics/vocabulary/facts/help-facts.js'
import * as madeOfHomicide from '../../../src/modules/analytics/vocabulary/facts/homicide-facts.js'
import * as madeOfOutcome from '../../../src/modules/analytics/vocabulary/facts/outcome-facts.js'
import * as madeOfOwnCase from '../../../src/modules/analytics/vocabulary/facts/own-case-facts.js'
import * as madeOfFollowedDirect from '../../../src/modules/analytics/vocabulary/facts/followed-direct-facts.js'
import * as madeOfFollowed from '../../../src/modules/analytics/vocabulary/facts/followed-facts.js'
import * as madeAtQuarterEnd from '../../../src/modules/analytics/vocabulary/facts/quarter-end-facts.js'
import * as madeOfYearEnd from '../../../src/modules/analytics/vocabulary/facts/year-end-facts.js'
import * as madeOfResponse from '../../../src/modules/analytics/vocabulary/facts/response-facts.js'

/** The columns of all parts of a fact. */
type Columns<Parts extends readonly object[]> = Parts extends readonly [infer First, ...infer Rest extends readonly object[]]
  ? First & Columns<Rest>
  : unknown

/** The hub never merges the parts of a fact; a test may ask for a column without naming its part. */
const merging =
  <Given extends readonly unknown[], Parts extends readonly object[]>(make: (...given: Given) => Parts) =>
  (...given: Given): Columns<Parts> =>
    Object.assign({}, ...make(...given)) as Columns<Parts>

export const factOfReferral = merging(made.factOfReferral)
export const factOfCourt = merging(madeOfCourt.factOfCourt)
export const factOfDirectCase = merging(madeOfDirectCase.factOfDirectCase)
export const helpFactsOf = merging(madeOfHelp.helpFactsOf)
export const factOfComplaint = merging(madeOfComplaint.factOfComplaint)
export const factOfPassedOn = merging(madeOfComplaint.factOfPassedOn)
export const factOfHomicide = merging(madeOfHomicide.factOfHomicide)
export const outcomeFactsOf = merging(madeOfOutcome.outcomeFactsOf)
export const factOfOwnCase = merging(madeOfOwnCase.factOfOwnCase)
export const factOfResponse = merging(madeOfResponse.factOfResponse)
export const factOfYearEnd = merging(madeOfYearEnd.factOfYearEnd)
export const factOfFollowed = merging(madeOfFollowed.factOfFollowed)
export const factOfFollowedDirect = merging(madeOfFollowedDirect.factOfFollowedDirect)
export const factOfQuarterEnd = merging(madeAtQuarterEnd.factOfQuarterEnd)
