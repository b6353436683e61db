import { roles, type Role } from '../../../../access/roles.js'
import { dimensionOf, measures as allMeasures } from '../../vocabulary/measures.js'
import type { Measure } from '../../vocabulary/measure.js'
import type { DimensionName, MeasureName } from '../../vocabulary/names.js'
import { registryOf } from '../../vocabulary/registry.js'
import { strata, type Stratum } from '../../vocabulary/strata.js'
import type { Splits } from '../question/check-lattice.js'
import type { Grain } from '../question/period.js'
import { kinds, ownStratum, type Asker } from '../question/asker.js'
import { readsOf } from '../reads/reads.js'
import { refusalOf } from './question.policy.js'

/** What a role may ask in some way. It is found by trying the rules, and never listed. */

const noCodes = registryOf({})
const home = 'home'

function askerOf(role: Role): Asker | undefined {
  const partnerKind = kinds[role]
  return partnerKind && { role, partner: home, partnerKind, areaForces: [home], secureSetting: false }
}

/** Places of a row: in the role's own area, in another force, in the whole nation. */
const placed = { own: [['FORCE', home]], elsewhere: [['FORCE', '']], nation: [] } as const satisfies Record<
  string,
  [DimensionName, string][]
>

/** Whether an asker may ask a measure of one row by periods of a grain, as far as the rules say. */
export const mayRead = (asker: Asker, measure: Measure, row: ReadonlyMap<DimensionName, string>, grain: Grain): boolean =>
  refusalOf(
    readsOf({
      asker,
      measures: [measure],
      rows: [row],
      registry: noCodes,
      scope: 'SHARED',
      compareOwn: false,
      byMonth: grain === 'MONTH',
      byYear: grain === 'YEAR',
    }),
  ) === null

function isPermitted(
  role: Role,
  measure: Measure,
  names: readonly DimensionName[],
  place: keyof typeof placed,
  grain: Grain = 'YEAR',
): boolean {
  const asker = askerOf(role)
  if (!asker) return false
  const somewhere = placed[place].filter(([name]) => measure.dimensions.includes(name))
  const choices: readonly (readonly DimensionName[])[] = measure.requires.length === 0 ? [[]] : measure.requires.map((name) => [name])
  return choices.some((needed) => {
    const row = new Map<DimensionName, string>([...[...names, ...needed].map((name) => [name, ''] as const), ...somewhere])
    return mayRead(asker, measure, row, grain)
  })
}

/** The longest comes first. */
const grains = ['YEAR', 'QUARTER', 'MONTH'] as const satisfies readonly Grain[]

/** A stock is counted on one day, so a measure of the last day of a quarter has no figure for a year. */
const isCountedBy = ({ strata: names, stockOf }: Measure, grain: Grain): boolean =>
  names.every((name) => grains.indexOf(strata[name].finest) >= grains.indexOf(grain)) && !(stockOf === 'QUARTER' && grain === 'YEAR')

const isPermittedSomewhere = (role: Role, measure: Measure, names: readonly DimensionName[], grain: Grain = 'YEAR'): boolean =>
  isPermitted(role, measure, names, 'own', grain) || isPermitted(role, measure, names, 'nation', grain)

/** Finds something once for each role and measure, on first use. The rules do not change while the process runs. */
function once<T>(find: (role: Role, measure: Measure) => T): (role: Role, measure: Measure) => T {
  const found = new Map<Role, Map<Measure, T>>()
  return (role, measure) => {
    const ofRole = found.get(role) ?? new Map<Measure, T>()
    found.set(role, ofRole)
    const known = ofRole.get(measure)
    if (known !== undefined) return known
    const made = find(role, measure)
    ofRole.set(measure, made)
    return made
  }
}

const mayAsk = once((role, measure) => isPermittedSomewhere(role, measure, []))

/** Measures that a role may ask in some way. Its catalogue and its schema list these. */
export const measuresFor = (role: Role): readonly Measure[] => allMeasures.filter((measure) => mayAsk(role, measure))

/** May a role ask each of these measures in some way? */
export function areOpen(role: Role, names: readonly MeasureName[]): boolean {
  const open = measuresFor(role).map(({ name }) => name)
  return names.every((name) => open.includes(name))
}

/** Dimensions by which a role may split some measure. */
export const dimensionsFor = (role: Role): ReadonlySet<DimensionName> => new Set(allMeasures.flatMap((measure) => splitsOf(role, measure)))

/** Dimensions by which a role may split a measure in at least one place. */
export const splitsOf: (role: Role, measure: Measure) => readonly DimensionName[] = once((role, measure) =>
  mayAsk(role, measure) ? measure.dimensions.filter((name) => isPermittedSomewhere(role, measure, [name])) : [],
)

/** Periods in which a role may ask an unsplit measure, the longest first. A split measure may need longer ones. */
export const grainsOf: (role: Role, measure: Measure) => readonly Grain[] = once((role, measure) =>
  // Safeguard The catalogue offers a role what it may ask: && isPermittedSomewhere(role, measure, [], grain) ->
  mayAsk(role, measure) ? grains.filter((grain) => isCountedBy(measure, grain) && isPermittedSomewhere(role, measure, [], grain)) : [],
)

/** Dimensions by which a role may split a measure in a force that is not its own. */
const elsewhereOf = once((role, measure) =>
  measure.dimensions.filter((name) => isPermitted(role, measure, name === 'FORCE' ? [] : [name], 'elsewhere')),
)

/** Whether the hub gives a role an exact figure of its own rows. */
export function hasOwn(role: Role, measure: Measure): boolean {
  const partnerKind = kinds[role]
  return partnerKind !== undefined && ownStratum({ role, partnerKind }, measure) !== undefined
}

/** Roles that may ask a measure in some way. */
export const rolesFor = (measure: Measure): readonly Role[] => roles.filter((role) => mayAsk(role, measure))

/** The dimensions by which the asker may split a measure. If own rows are asked, `own` is their stratum; they have fewer columns. */
export function splitsFor({ role }: Asker, measure: Measure, own: Stratum | undefined): Splits {
  const possible = own ? measure.dimensions.filter((name) => dimensionOf(name).strata.includes(own)) : measure.dimensions
  if (!mayAsk(role, measure)) return { possible, allowed: null }
  const usable = possible.filter((name) => splitsOf(role, measure).includes(name))
  const wide = usable.filter((name) => elsewhereOf(role, measure).includes(name))
  const isNarrower = wide.length > 0 && wide.length < usable.length
  return { possible, allowed: `${usable.join(', ')}${isNarrower ? `; outside your own area by ${wide.join(', ')} alone` : ''}` }
}
