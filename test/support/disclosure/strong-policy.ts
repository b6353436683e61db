import { defaultPolicy } from '../../../src/modules/analytics/asking/protect/disclosure.js'
import type { DisclosurePolicy } from '../../../src/modules/analytics/asking/protect/disclosure-policy.type.js'

/** The distribution of maximum entropy on -10…10 with mean 0 and variance 12, as cumulative integers. */
const table10 = Object.freeze([
  8482507, 26810666, 63327486, 130415755, 244068450, 421606892, 677338602, 1017007889, 1433021453, 1902848720, 2392118576, 2861945843,
  3277959407, 3617628694, 3873360404, 4050898846, 4164551541, 4231639810, 4268156630, 4286484789, 4294967296,
])

/** A policy that protects more than the default: what holds of a policy must not hold of the default alone. */
export const strongPolicy: DisclosurePolicy = Object.freeze({ ...defaultPolicy, maxNoise: 10, variance: 12, cumulative: table10 })
