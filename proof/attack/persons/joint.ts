import type { SharedStratum } from '../../../src/modules/analytics/vocabulary/strata.js'
import { People } from '../people.js'
import type { PeopleGroup } from './people-groups.js'
import type { Unit } from '../../../test/support/slow/units.js'

/** The same persons in each stratum of a group: whoever has no row in one is in none of its sets. */
export interface JointPeople {
  readonly base: People
  readonly in: (stratum: SharedStratum) => People
}

const keyOf = ({ contributor, rkey }: Unit): string => `${contributor} ${rkey}`

/** Joins the persons of a group by their record keys, which are the same in each of its strata. */
export function jointOf([first, ...others]: PeopleGroup, made: (stratum: SharedStratum) => People): JointPeople {
  const base = made(first)
  const aligned = new Map<SharedStratum, People>([[first, base]])
  for (const stratum of others) {
    const found = new Map(made(stratum).units.map((unit) => [keyOf(unit), unit]))
    aligned.set(stratum, new People(base.units.map((unit) => found.get(keyOf(unit)))))
  }
  return { base, in: (stratum) => aligned.get(stratum) ?? new People(base.units.map(() => undefined)) }
}
