import { grants } from '../../../access/grants.js'
import { partnerKinds, type PartnerKind } from '../../../access/partner-kinds.js'
import { roles, type Role } from '../../../access/roles.js'
import { Forbidden, Invalid, type UserError } from '../../../kit/errors.js'
import { dimensionOf, measures as allMeasures } from '../vocabulary/measures.js'
import { dimensionNames } from '../vocabulary/names.js'
import { writerOf, type Writer } from '../vocabulary/columns.js'
import type { Measure } from '../vocabulary/measure.js'
import type { Registry } from '../vocabulary/registry.js'
import { kindSending, stratumOf, type Rule, type Rules, type Stratum } from '../vocabulary/strata.js'
import { clashOf, finestFor } from './clash.policy.js'
import type { NodeDimensions } from './node.js'
import type { AnalysisScope, Question } from './question.js'
import { shapesOf, type NodeShape } from './shape.js'

/** What the rules need to know about the asker. */
export interface Asker {
  readonly role: Role
  readonly partner: string
  readonly partnerKind: PartnerKind
  /** A commissioner's forces, by reference data; empty for everybody else. */
  readonly areaForces: readonly string[]
  /** The agreement lets a researcher see unrounded figures inside the secure setting. */
  readonly secureSetting: boolean
}

/** What the rules need to know about the question. */
export interface Request {
  readonly measures: readonly Measure[]
  /** The named values of each row. */
  readonly rows: readonly NodeDimensions[]
  readonly registry: Registry
  readonly scope: AnalysisScope
  readonly compareOwn: boolean
  /** Some period of the answer is a month. */
  readonly byMonth: boolean
  /** All periods of the answer are calendar years. */
  readonly byYear: boolean
}

/** The kind of partner for which a role asks questions of the shared data. A role that asks none is missing here. */
export const kinds: Readonly<Partial<Record<Role, PartnerKind>>> = Object.fromEntries(
  roles.flatMap((role) => partnerKinds.filter((kind) => grants[role].words[kind]?.includes('analysis:ask')).map((kind) => [role, kind])),
)

const forbidden = (problem: string): Forbidden => new Forbidden(problem, 'QUESTION_NOT_PERMITTED')

/** Forces that are a role's own area. */
export const ownForces = (asker: Asker): readonly string[] => (asker.role === 'POLICE_ANALYST' ? [asker.partner] : asker.areaForces)

/** The force that a row lies in; null if it lies in more than one. */
export function forceOf(named: NodeDimensions, registry: Registry): string | null {
  const district = named.get('DISTRICT')
  return named.get('FORCE') ?? (district === undefined ? null : (registry.find('DISTRICT', district)?.parent ?? null))
}

/** Does the node read what a partner other than its contributor wrote about the people of its stratum? */
const isJoined = ({ stratum, columns }: NodeShape): boolean => {
  const own: Writer | null = writerOf[stratumOf(stratum).contributor]
  return columns.some(({ writer }) => writer !== own && writer !== 'PUBLIC')
}

/** A feed behind some figures, and the kind of partner whose rows of it they hold. */
export interface FeedSource {
  readonly feed: string
  readonly sender: PartnerKind
}

/** The sources of the nodes of a shape. */
export function sourcesOf(shape: NodeShape): readonly FeedSource[] {
  const { feeds, joined, contributor } = stratumOf(shape.stratum)
  const counted = feeds.map((feed) => ({ feed, sender: contributor }))
  return joined && isJoined(shape) ? [...counted, joinedSource(joined.feed)] : counted
}

/** A feed that is read as well as the counted rows. */
export const joinedSource = (feed: string): FeedSource => ({ feed, sender: kindSending(feed) })

/** What is read of a stratum, and who may read it. */
function rulesOf(shape: NodeShape): { readonly holds: string; readonly access: Rules } {
  const { holds, access, joined } = stratumOf(shape.stratum)
  return (isJoined(shape) ? joined?.apart : undefined) ?? { holds, access }
}

const wroteIt: Readonly<Record<Writer, string>> = {
  POLICE: 'the police',
  CHARITY: 'the charity',
  BOTH: 'police and charity together',
  PUBLIC: 'public sources',
}

interface Subject {
  readonly asker: Asker
  readonly measure: Measure
  readonly request: Request
}

function placeRefusal({ asker, measure, request }: Subject, { elsewhere, ownAreaOnly }: Rule, holds: string): UserError | null {
  if (!ownAreaOnly && !elsewhere) return null
  const own = ownForces(asker)
  const outside = request.rows.filter((named) => {
    const force = forceOf(named, request.registry)
    return force === null || !own.includes(force)
  })
  if (outside.length === 0) return null
  const tooFine = [...(outside[0]?.keys() ?? [])].filter((name) => !(elsewhere ?? []).includes(name))
  if (elsewhere && tooFine.length === 0) return null
  const noArea = own.length === 0 ? ' No force is registered as its area.' : ''
  const what = elsewhere ? `${measure.name} by ${tooFine.join(', ')}` : `${measure.name}, which reads ${holds},`
  return forbidden(`${what} can be asked of the own area alone.${noArea}`)
}

/** Does some row lie in no single force, or in one outside the asker's own area? */
function leavesOwnArea({ asker, request }: Subject): boolean {
  const own = ownForces(asker)
  return request.rows.some((named) => !own.includes(forceOf(named, request.registry) ?? ''))
}

/** The rule that applies to the rows of a question, and what it reads, in words. */
function ruleHere(subject: Subject, rule: Rule, holds: string): { readonly rule: Rule; readonly holds: string } {
  if (!rule.outside || !leavesOwnArea(subject)) return { rule, holds }
  return { rule: { ...rule, ...rule.outside }, holds: ownForces(subject.asker).length > 0 ? `${holds} of other forces` : holds }
}

function monthRefusal({ measure, request }: Subject, { names }: NodeShape, { monthsTo }: Rule, holds: string): UserError | null {
  if (monthsTo === undefined || !request.byMonth || names.length <= monthsTo) return null
  const deep = monthsTo === 0 ? 'undivided' : `to depth ${monthsTo}`
  return forbidden(`${measure.name}, which reads ${holds}, can be asked by month ${deep} alone: ask by quarter or year.`)
}

function splitRefusal({ measure, request }: Subject, { names }: NodeShape, { byPlaceAndYearAlone }: Rule, holds: string): UserError | null {
  if (!byPlaceAndYearAlone) return null
  const split = names.find((name) => dimensionNames.some((one) => one === name))
  if (split) return forbidden(`${measure.name}, which reads ${holds}, can be split by place alone: leave out ${split}.`)
  return request.byYear ? null : forbidden(`${measure.name}, which reads ${holds}, can be asked by calendar year alone.`)
}

function flowRefusal({ asker, measure, request }: Subject, { columns }: NodeShape): UserError | null {
  const clash = clashOf(asker.partnerKind, columns, measure)
  if (clash) {
    const [own, other] = [clash.own, clash.other].map(({ name, writer }) => `${name} (written by ${wroteIt[writer]})`)
    return forbidden(
      `${measure.name} asked this way combines ${own} with ${other}: a partner may not split what another wrote by columns that it fills in itself.`,
    )
  }
  const finest = finestFor(asker.partnerKind, columns)
  if (finest === 'YEAR' && !request.byYear)
    return forbidden(
      `${measure.name} asked this way reads what the police and the charity wrote of one person and can be asked by calendar year alone.`,
    )
  if (finest === 'QUARTER' && request.byMonth)
    return forbidden(
      `${measure.name} reads what the police and the charity wrote of one person and can be asked by quarter or year, not by month.`,
    )
  return null
}

function depthRefusal({ measure }: Subject, { names }: NodeShape, { depth }: Rule, holds: string): UserError | null {
  if (names.length <= depth) return null
  const listed = names.map((name) => (name === measure.name ? 'the rate itself' : name)).join(', ')
  return new Invalid('TOO_DEEP', `${measure.name} asked this way is ${names.length} deep (${listed}); on ${holds} ${depth} is allowed.`)
}

/** Some measures are closed to a role, or open only for the whole nation, whatever their columns. */
function measureRefusal({ asker, measure, request }: Subject): UserError | null {
  if (measure.notFor?.includes(asker.role)) return forbidden(`${measure.name} is not for this role.`)
  if (!measure.nationalFor?.includes(asker.role)) return null
  const place = request.rows.flatMap((named) => [...named.keys()]).find((name) => dimensionOf(name).place)
  return place ? forbidden(`${measure.name} is for this role a figure of the whole nation alone: leave out ${place}.`) : null
}

function shapeRefusal(subject: Subject, shape: NodeShape): UserError | null {
  const { holds: all, access } = rulesOf(shape)
  const granted = access[subject.asker.role]
  if (!granted) return forbidden(`${subject.measure.name} reads ${all}, which this role may not ask.`)
  const { rule, holds } = ruleHere(subject, granted, all)
  return (
    placeRefusal(subject, rule, holds) ??
    splitRefusal(subject, shape, rule, holds) ??
    flowRefusal(subject, shape) ??
    monthRefusal(subject, shape, rule, holds) ??
    depthRefusal(subject, shape, rule, holds)
  )
}

/**
 * Rows with a dimension that the measure requires. A role that may not ask the measure gets that refusal, not the advice to name the
 * dimension.
 */
function withRequired({ requires: [first, ...others] }: Measure, rows: readonly NodeDimensions[]): readonly NodeDimensions[] {
  if (first === undefined) return rows
  return rows.map((named) => ([first, ...others].some((name) => named.has(name)) ? named : new Map(named).set(first, '')))
}

function sharedRefusal(subject: Subject): UserError | null {
  const { measure, request } = subject
  const closed = measureRefusal(subject)
  if (closed) return closed
  for (const shape of shapesOf(measure, withRequired(measure, request.rows), request.registry)) {
    const refused = shapeRefusal(subject, shape)
    if (refused) return refused
  }
  return null
}

/** Stratum of the asker's own rows for a measure, or undefined if some input is not its own. */
export function ownStratum({ role, partnerKind }: Pick<Asker, 'role' | 'partnerKind'>, measure: Measure): Stratum | undefined {
  if (role === 'POLICE_ANALYST' && partnerKind === 'FORCE') return measure.ownFor.FORCE
  if (role === 'CHARITY_ANALYST' && partnerKind === 'CHARITY') return measure.ownFor.CHARITY
  return undefined
}

/** The stratum of the asker's own rows that a question reads for a measure. */
export const ownOf = (
  { scope, compareOwn }: Pick<Question, 'scope' | 'compareOwn'>,
  asker: Asker,
  measure: Measure,
): Stratum | undefined => (scope === 'OWN' || compareOwn ? ownStratum(asker, measure) : undefined)

function ownRefusal({ asker, measure, request }: Subject): UserError | null {
  const stratum = ownStratum(asker, measure)
  if (!stratum) {
    const own = allMeasures.filter((other) => ownStratum(asker, other)).map(({ name }) => name)
    const choice = own.length === 0 ? 'This role has no rows of its own.' : `Of its own rows it may ask ${own.join(', ')}.`
    return forbidden(`There is no exact ${measure.name} of this partner's own rows. ${choice}`)
  }
  const foreign = shapesOf(measure, request.rows, request.registry, stratum)
    .flatMap(({ columns }) => columns)
    .find(({ writer }) => writer !== writerOf[asker.partnerKind] && writer !== 'PUBLIC')
  if (foreign) return forbidden(`${measure.name} by ${foreign.name} is not made of this partner's own rows alone.`)
  const elsewhere = request.rows.find((named) => (forceOf(named, request.registry) ?? asker.partner) !== asker.partner)
  if (request.scope === 'OWN' && asker.role === 'POLICE_ANALYST' && elsewhere) {
    const place = elsewhere.has('DISTRICT') ? 'DISTRICT' : 'FORCE'
    return forbidden(`Scope OWN counts the rows of ${asker.partner} alone: leave out ${place}, or ask in scope SHARED.`)
  }
  return null
}

/**
 * The reason why this role may not ask this: QUESTION_NOT_PERMITTED, or TOO_DEEP if fewer dimensions would do; null if it may.
 * Reads only the question and the role, never data.
 */
export function refusalOf(asker: Asker, request: Request): UserError | null {
  const kind = kinds[asker.role]
  if (kind === undefined) return forbidden('This role asks no questions.')
  if (kind !== asker.partnerKind) return forbidden(`The partner ${asker.partner} cannot act as ${asker.role}.`)
  for (const measure of request.measures) {
    const subject = { asker, measure, request }
    const refused =
      (request.scope === 'OWN' || request.compareOwn ? ownRefusal(subject) : null) ??
      (request.scope === 'SHARED' ? sharedRefusal(subject) : null)
    if (refused) return refused
  }
  return null
}

/** May the role see the charity's projects in a force? It may if it may ask there what the charity did for the referred. */
export function mayReadProjects(asker: Asker, force: string): boolean {
  const rule = stratumOf('REFERRED').joined?.apart?.access[asker.role]
  return rule !== undefined && (!rule.ownAreaOnly || ownForces(asker).includes(force))
}
