import type { PartnerKind } from '../../../access/partner-kinds.js'
import { roles, type Role } from '../../../access/roles.js'
import { Forbidden, Invalid } from '../../../kit/errors.js'
import type { DimensionName } from '../vocabulary/names.js'
import type { Measure } from '../vocabulary/measure.js'
import { dimensionOf, measures as allMeasures } from '../vocabulary/catalogue.js'
import { stratumOf, type Rule, type Rules, type Stratum } from '../vocabulary/strata.js'
import type { Splits } from './lattice.js'
import type { AnalysisScope } from './question.js'

/** Who asks, as far as the rules look. */
export interface Asker {
  readonly role: Role
  readonly partner: string
  readonly partnerKind: PartnerKind
  /** A commissioner's forces, by reference data; empty for everybody else. */
  readonly areaForces: readonly string[]
  /** The agreement lets a researcher see unrounded figures inside the secure setting. */
  readonly secureSetting: boolean
}

/** What is asked, as far as the rules look. */
export interface Request {
  readonly measures: readonly Measure[]
  /** Named dimensions, ancestors of other named ones left out. */
  readonly dimensions: readonly DimensionName[]
  /** The force that each row lies in; `null` where it lies in no single force. */
  readonly places: readonly (string | null)[]
  readonly scope: AnalysisScope
  readonly compareOwn: boolean
  /** Some period of the answer is a month. */
  readonly byMonth: boolean
  /** Every period of the answer is a calendar year, or a sum of them. */
  readonly byYear: boolean
}

export const kinds: Readonly<Partial<Record<Role, PartnerKind>>> = {
  POLICE_ANALYST: 'FORCE',
  CHARITY_ANALYST: 'CHARITY',
  COMMISSIONER_ANALYST: 'COMMISSIONER',
  INSPECTOR: 'INSPECTORATE',
  RESEARCHER: 'RESEARCH',
}

const allowed: Readonly<Record<Role, string>> = {
  POLICE_ANALYST:
    'A POLICE_ANALYST may ask referrals and surveys of all forces to depth 3, court and complaint measures of its own force alone to depth 2, support of its own force by quarter or year without a further dimension, direct cases by force to depth 2, and complaints that the charity passed on by force and calendar year without a further dimension.',
  CHARITY_ANALYST:
    'A CHARITY_ANALYST may ask every measure of all forces to depth 3, and families bereaved by homicide by region and year to depth 2.',
  COMMISSIONER_ANALYST:
    'A COMMISSIONER_ANALYST may ask referrals, surveys, support and complaints of its own area to depth 3, referrals and surveys of other forces by FORCE, REGION or DRIVER alone, and direct cases and complaints that the charity passed on by force to depth 2.',
  INSPECTOR:
    'An INSPECTOR may ask referrals, support, surveys, complaints and court measures of all forces to depth 3, direct cases and complaints that the charity passed on by force, and families bereaved by homicide by region and year, to depth 2.',
  RESEARCHER:
    'A RESEARCHER may ask referrals, support, surveys, complaints and court measures of all forces to depth 3, direct cases and complaints that the charity passed on by force, and families bereaved by homicide by region and year, to depth 2.',
  DATA_STEWARD: 'A DATA_STEWARD looks after the quality of its own feed and asks no questions of the shared data.',
  GOVERNANCE_OFFICER: 'A GOVERNANCE_OFFICER sees agreements, releases and erasure, and asks no questions of the shared data.',
  AUDITOR: 'An AUDITOR reads the audit log and asks no questions of the shared data.',
}

/** What is read of a stratum, and who may: of referred persons, what the charity did about them has rules of its own. */
interface Area {
  readonly holds: string
  readonly rules: Rules
}

function areasOf({ strata: read, readsSupport }: Measure): readonly Area[] {
  return read.map((name) => {
    const { holds, access, supportAccess } = stratumOf(name)
    return readsSupport && supportAccess ? { holds: 'support of referred persons', rules: supportAccess } : { holds, rules: access }
  })
}

const ruleOf = (role: Role, { rules }: Area): Rule | undefined => rules[role]

const places: readonly DimensionName[] = ['FORCE', 'REGION']

const refused = (asker: Asker, problem: string): Forbidden => new Forbidden(`${problem} ${allowed[asker.role]}`, 'QUESTION_NOT_PERMITTED')

/** Depth of a measure's deepest node. */
function depthOf(measure: Measure, dimensions: readonly DimensionName[]): number {
  const named = dimensions.filter((name) => name !== 'FORCE' && name !== 'REGION').length
  return named + ((measure.numerator ?? measure.denominator) ? 1 : 0)
}

const ownForces = (asker: Asker): readonly string[] => (asker.role === 'POLICE_ANALYST' ? [asker.partner] : asker.areaForces)

const whereOwn = (asker: Asker): string =>
  ownForces(asker)
    .map((force) => `where: [{ dimension: FORCE, value: "${force}" }]`)
    .join(' or ')

function checkPlace(asker: Asker, rule: Rule, area: Area, measure: Measure, request: Request): void {
  if (!rule.ownAreaOnly && !rule.elsewhere) return
  const own = ownForces(asker)
  if (request.places.every((force) => force !== null && own.includes(force))) return
  const tooFine = request.dimensions.filter((name) => !(rule.elsewhere ?? []).includes(name))
  if (rule.elsewhere && tooFine.length === 0) return
  const way = own.length === 0 ? 'No force is registered as its area.' : `Ask ${whereOwn(asker)}.`
  const what = rule.elsewhere ? `${measure.name} by ${tooFine.join(', ')}` : `${measure.name}, which reads ${area.holds},`
  throw refused(asker, `${what} can be asked of the own area alone. ${way}`)
}

/** Named splits other than the place are refused. */
const isByPlace = (rule?: Rule): boolean => rule?.byPlaceAlone === true || rule?.byPlaceAndYearAlone === true

function checkSplits(asker: Asker, rule: Rule, area: Area, measure: Measure, request: Request): void {
  if (!isByPlace(rule)) return
  const split = request.dimensions.find((name) => !places.includes(name))
  if (split)
    throw refused(asker, `${measure.name}, which reads ${area.holds}, can be split by ${places.join(' or ')} alone: leave out ${split}.`)
  if (rule.byPlaceAndYearAlone && !request.byYear)
    throw refused(asker, `${measure.name}, which reads ${area.holds}, can be asked by calendar year alone.`)
  if (request.byMonth) throw refused(asker, `${measure.name}, which reads ${area.holds}, can be asked by quarter or year, not by month.`)
}

/** Some measures are closed to a role, or open for the whole nation alone, whatever their stratum. */
function checkMeasure(asker: Asker, measure: Measure, request: Request): void {
  if (measure.notFor?.includes(asker.role)) throw refused(asker, `${measure.name} is not for this role.`)
  const place = request.dimensions.find((name) => dimensionOf(name).place)
  if (place && measure.nationalFor?.includes(asker.role))
    throw refused(asker, `${measure.name} is for this role a figure of the whole nation alone: leave out ${place}.`)
}

function checkShared(asker: Asker, measure: Measure, request: Request): void {
  checkMeasure(asker, measure, request)
  for (const area of areasOf(measure)) {
    const rule = ruleOf(asker.role, area)
    if (!rule) throw refused(asker, `${measure.name} reads ${area.holds}, which this role may not ask.`)
    checkPlace(asker, rule, area, measure, request)
    checkSplits(asker, rule, area, measure, request)
    const depth = depthOf(measure, request.dimensions)
    if (depth <= rule.depth) continue
    const counted = request.dimensions.filter((name) => name !== 'FORCE' && name !== 'REGION')
    throw new Invalid(
      'TOO_DEEP',
      `${measure.name} asked this way is ${depth} deep (${[...counted, ...(depth > counted.length ? ['the rate itself'] : [])].join(', ')}); on ${area.holds} ${rule.depth} is allowed. Leave out a dimension. ${allowed[asker.role]}`,
    )
  }
}

/** Stratum of the asker's own rows for a measure, or undefined where some input is not its own. */
export function ownStratum(asker: Asker, measure: Measure): Measure['ownFor']['FORCE'] {
  if (asker.role === 'POLICE_ANALYST' && asker.partnerKind === 'FORCE') return measure.ownFor.FORCE
  if (asker.role === 'CHARITY_ANALYST' && asker.partnerKind === 'CHARITY') return measure.ownFor.CHARITY
  return undefined
}

function checkOwn(asker: Asker, measure: Measure, request: Request): void {
  if (!ownStratum(asker, measure)) {
    const own = allMeasures.filter((other) => ownStratum(asker, other)).map(({ name }) => name)
    const choice = own.length === 0 ? 'This role has no rows of its own.' : `Of its own rows it may ask ${own.join(', ')}.`
    throw refused(asker, `${measure.name} is not made of this partner's own rows alone. ${choice}`)
  }
  const elsewhere = request.places.some((force) => force !== null && force !== asker.partner)
  if (request.scope === 'OWN' && asker.role === 'POLICE_ANALYST' && elsewhere) {
    throw refused(asker, `Scope OWN counts the rows of ${asker.partner} alone: leave out FORCE, or ask in scope SHARED.`)
  }
}

/**
 * Throws the reason why this role may not ask this: QUESTION_NOT_PERMITTED, or TOO_DEEP where fewer dimensions would do.
 * Looks at the question and the role alone, never at data.
 */
export function checkQuestion(asker: Asker, request: Request): void {
  const kind = kinds[asker.role]
  if (kind === undefined) throw refused(asker, 'This role asks no questions.')
  if (kind !== asker.partnerKind) throw refused(asker, `The partner ${asker.partner} cannot act as ${asker.role}.`)
  for (const measure of request.measures) {
    if (request.scope === 'OWN' || request.compareOwn) checkOwn(asker, measure, request)
    if (request.scope === 'SHARED') checkShared(asker, measure, request)
  }
}

/** Where the charity's projects are seen: in the forces of which the role may ask what the charity did for the referred. */
export function mayReadProjects(asker: Asker, force: string): boolean {
  const rule = stratumOf('REFERRED').supportAccess?.[asker.role]
  return rule !== undefined && (!rule.ownAreaOnly || ownForces(asker).includes(force))
}

/** Measures that a role may ask in some way: what its catalogue and its schema list. */
export const measuresFor = (role: Role): readonly Measure[] =>
  allMeasures.filter(
    (measure) =>
      !measure.notFor?.includes(role) &&
      areasOf(measure).every((area) => ruleOf(role, area) !== undefined) &&
      (measure.requires.length === 0 || measure.requires.some((name) => splittingFor(role, measure).includes(name))),
  )

/** Dimensions by which a role may split a measure somewhere. */
const splittingFor = (role: Role, measure: Measure): readonly DimensionName[] =>
  areasOf(measure).some((area) => isByPlace(ruleOf(role, area)))
    ? measure.dimensions.filter((name) => places.includes(name))
    : measure.dimensions

/** By what the asker may split a measure; `own` is the stratum of its own rows where those are asked, which carry fewer columns. */
export function splitsFor({ role }: Asker, measure: Measure, own: Stratum | undefined): Splits {
  const possible = own ? measure.dimensions.filter((name) => dimensionOf(name).strata.includes(own)) : measure.dimensions
  const splitting = splittingFor(role, measure)
  if (!measuresFor(role).includes(measure)) return { possible, allowed: null }
  const isNational = measure.nationalFor?.includes(role) ?? false
  const usable = possible.filter((name) => splitting.includes(name) && (!isNational || (name !== 'FORCE' && name !== 'DISTRICT')))
  const elsewhere = areasOf(measure).flatMap((area) => ruleOf(role, area)?.elsewhere ?? [])
  const wide = usable.filter((name) => elsewhere.includes(name))
  return { possible, allowed: `${usable.join(', ')}${wide.length > 0 ? `; outside your own area by ${wide.join(', ')} alone` : ''}` }
}

/** Dimensions by which a role may split some measure. */
export const dimensionsFor = (role: Role): ReadonlySet<DimensionName> =>
  new Set(measuresFor(role).flatMap((measure) => splittingFor(role, measure)))

/** Roles that may ask a measure in some way. */
export const rolesFor = (measure: Measure): readonly Role[] => roles.filter((role) => measuresFor(role).includes(measure))
