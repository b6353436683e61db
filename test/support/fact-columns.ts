import * as made from '../../src/modules/analytics/publishing/facts/facts-of-referral.js'
import * as madeOfCourt from '../../src/modules/analytics/publishing/facts/facts-of-court.js'
import * as madeOfComplaint from '../../src/modules/analytics/publishing/facts/facts-of-complaint.js'
import * as madeOfDirectCase from '../../src/modules/analytics/publishing/facts/facts-of-direct-case.js'
import * as madeOfHelp from '../../src/modules/analytics/publishing/facts/facts-of-help.js'
import * as madeOfHomicide from '../../src/modules/analytics/publishing/facts/facts-of-homicide.js'
import * as madeOfOutcome from '../../src/modules/analytics/publishing/facts/facts-of-outcome.js'
import * as madeOfOwnCase from '../../src/modules/analytics/publishing/facts/facts-of-own-case.js'
import * as madeOfResponse from '../../src/modules/analytics/publishing/facts/facts-of-response.js'

/** The columns of all parts of a fact. */
type Columns<Parts extends readonly object[]> = Parts extends readonly [infer First, ...infer Rest extends readonly object[]]
  ? First & Columns<Rest>
  : unknown

/** The hub never merges the parts of a fact; a test asks for a column without caring in which part it stands. */
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
