/**
 * How many figures of one calendar year could hold one person, each of which has noise of its own: what each stratum declares,
 * counted anew from measures, dimensions, periods, strata and permissions.
 */
import { roles, type Role } from '../../src/access/roles.js'
import type { Asker } from '../../src/modules/analytics/asking/question/asker.js'
import { mayRead } from '../../src/modules/analytics/asking/permit/role.policy.js'
import type { Grain } from '../../src/modules/analytics/asking/question/period.js'
import { nodesOf } from '../../src/modules/analytics/asking/reads/shape.js'
import { dimensionOf, measures, type Measure } from '../../src/modules/analytics/vocabulary/measures.js'
import type { DimensionName } from '../../src/modules/analytics/vocabulary/names.js'
import { peopleOf, strata, stratumNames, stratumOf, type People, type Stratum } from '../../src/modules/analytics/vocabulary/strata.js'
import type { Draws } from '../../src/modules/analytics/vocabulary/stratum-entry.js'
import { disclosureLines } from '../../src/modules/governance/disclosed/disclosure-figures.js'
import type { MeasuredLine } from '../../src/modules/governance/disclosed/measured-line.js'
import { askerOf, home } from './attacks.js'
import { limits } from './limits.js'
import { isKnown } from './nodes.js'
import { registry } from './ways.js'

const grains: readonly Grain[] = ['YEAR', 'QUARTER', 'MONTH']

/** The nation, the person's region and the person's force, which is the asker's own area: nowhere may more be asked. */
const places: readonly ReadonlyMap<DimensionName, string>[] = [new Map(), new Map([['REGION', '']]), new Map([['FORCE', home]])]

const deepest = (asker: Asker, stratum: Stratum): number => {
  const { access, joined } = stratumOf(stratum)
  return Math.max(access[asker.role]?.depth ?? 0, joined?.apart?.access[asker.role]?.depth ?? 0)
}

const isCountedBy = ({ strata, stockOf }: Measure, grain: Grain): boolean =>
  strata.every((name) => grains.indexOf(stratumOf(name).finest) >= grains.indexOf(grain)) && !(stockOf === 'QUARTER' && grain === 'YEAR')

/** Combinations of dimensions, each with those that contain one more; `goOn` says whether one that contains this is worth trying. */
function* combinations(
  names: readonly DimensionName[],
  most: number,
  goOn: (chosen: readonly DimensionName[]) => boolean,
  chosen: readonly DimensionName[] = [],
): Iterable<readonly DimensionName[]> {
  if (!goOn(chosen)) return
  yield chosen
  if (chosen.length < most)
    for (const [at, name] of names.entries()) yield* combinations(names.slice(at + 1), most, goOn, [...chosen, name])
}

/** How many values of a dimension a person could have: of what everybody knows of a person, and of a place, the one. */
const valuesOf = (name: DimensionName): number => (isKnown(name) || dimensionOf(name).place ? 1 : registry.values(name).length)

/** How many figures of each kind of a stratum that a role may read could hold one person. */
function kindsOf(asker: Asker, stratum: Stratum): ReadonlyMap<string, number> {
  const kinds = new Map<string, number>()
  const most = deepest(asker, stratum)
  if (most === 0) return kinds
  for (const measure of measures.filter(({ strata }) => strata.some((name) => name === stratum)))
    for (const place of places.filter((one) => [...one.keys()].every((name) => measure.dimensions.includes(name))))
      for (const grain of grains.filter((one) => isCountedBy(measure, one))) {
        const rowOf = (names: readonly DimensionName[]): Map<DimensionName, string> =>
          new Map([...names.map((name) => [name, ''] as const), ...place])
        const isAsked = (names: readonly DimensionName[]): boolean =>
          measure.requires.length === 0 || measure.requires.some((one) => names.includes(one))
        const splits = measure.dimensions.filter((name) => name !== 'FORCE' && name !== 'REGION')
        const goOn = (names: readonly DimensionName[]): boolean => mayRead(asker, measure, rowOf(names), grain)
        for (const names of combinations(splits, most, goOn))
          if (isAsked(names))
            for (const node of nodesOf(measure, rowOf(names), undefined))
              if (node.stratum === stratum)
                kinds.set(
                  `${grain} ${[...node.named.keys()].sort().join()} ${node.predicate ? `${node.predicate.kind} ${node.predicate.measure}` : ''}`,
                  [...node.named.keys()].reduce((all, name) => all * valuesOf(name), 1),
                )
      }
  return kinds
}

/** Strata whose people these are, seen at any time. */
const strataOf = (people: People): readonly Stratum[] => stratumNames.filter((name) => peopleOf(name) === people)

const total = (kinds: ReadonlyMap<string, number>): number => [...kinds.values()].reduce((sum, one) => sum + one, 0)

/** A charity knows all of its own clients. Of another charity's clients it may ask what a force may, which is counted for the force. */
const isAllOwn = ({ partnerKind }: Asker, people: People): boolean =>
  partnerKind === 'CHARITY' && stratumOf(people).contributor === 'CHARITY'

/** How many figures of one year could hold one of these people for a role. */
export function drawsOf(role: Role, people: People): number {
  const asker = askerOf(role)
  if (!asker || isAllOwn(asker, people)) return 0
  return strataOf(people).reduce((sum, stratum) => sum + total(kindsOf(asker, stratum)), 0)
}

const mean = (shares: readonly number[]): number => shares.reduce((sum, one) => sum + one, 0) / shares.length

/** The setting in which the share of some people is limited (T-SDC-33), and its share; undefined if a line was not measured in it. */
function gatedShare({ settings }: MeasuredLine, role: Role, people: People): number | undefined {
  const isOfRecord = people === 'DIRECT' && role !== 'INSPECTOR' && role !== 'RESEARCHER'
  const setting = settings.find(({ knows, size }) => size === 600 && knows === (isOfRecord ? 'OWN_RECORD' : 'FOUR_FACTS'))
  const shares = isOfRecord ? setting?.three : setting?.one
  return shares ? Math.round(mean(shares) * 1_000) / 1_000 : undefined
}

/** The measured share of the gravest attack on being one of these people by a role; null if it may ask nothing that could tell. */
export function measuredShare(role: Role, people: People): number | null {
  const lines = disclosureLines.filter(
    (one) => one.role === role && one.wanted === 'IN' && !one.labelsAgreed && peopleOf(one.strata[0] as Stratum) === people,
  )
  const shares = lines.flatMap((line) => gatedShare(line, role, people) ?? [])
  return shares.length === 0 ? null : Math.max(...shares)
}

/** All people that are counted. */
export const peopleCounted = stratumNames.filter((name): name is People => stratumOf(name).peopleOf === undefined)

/** The share that may be declared: inspectors and researchers send no rows, and have a limit for direct cases alone. */
const mostFor = (role: Role, people: People): number => {
  if (role !== 'INSPECTOR' && role !== 'RESEARCHER') return limits.unknown
  return people === 'DIRECT' ? limits.signed : 1
}

/** What is wrong with what is declared for some people, in sentences; nothing if it is what is counted, and the share is the measured one. */
export function problemsOf(people: People, declared: Draws = strata[people].draws): readonly string[] {
  return roles.flatMap((role) => {
    const counted = drawsOf(role, people)
    const [draws, share] = declared[role] ?? [0, null]
    const found = measuredShare(role, people)
    const problems: string[] = []
    // Safeguard The draws of a person are declared with their measured share: counted !== draws -> false
    if (counted !== draws)
      problems.push(
        `${people}, ${role}: ${counted} figures of a year could hold a person, and ${draws} are declared with ${share === null ? 'no share' : `a share of ${(share * 100).toFixed(1)} %`}. ${counted > draws ? 'Measure anew (npm run attack), or take a grain or a depth elsewhere' : 'Declare the smaller number'}, in src/modules/analytics/vocabulary/strata.ts.`,
      )
    if (share !== found && counted > 0)
      problems.push(`${people}, ${role}: the share ${String(share)} is declared, and npm run attack measured ${String(found)} last.`)
    const most = mostFor(role, people)
    // Safeguard The draws of a person are declared with their measured share: share !== null && share > most -> false
    if (share !== null && share > most)
      problems.push(`${people}, ${role}: ${share} is above the limit of ${most}: take off a grain or a depth.`)
    return problems
  })
}
