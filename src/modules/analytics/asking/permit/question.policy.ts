import { Forbidden, Invalid, type UserError } from '../../../../kit/errors.js'
import { dimensionOf, measures as allMeasures } from '../../vocabulary/measures.js'
import { dimensionNames, type DimensionName, type MeasureName } from '../../vocabulary/names.js'
import { writerOf, type Writer } from '../../vocabulary/columns.js'
import { stratumOf, type Rule, type Rules } from '../../vocabulary/strata.js'
import { kinds, ownForces, ownStratum, type Asker } from '../question/asker.js'
import { isPlace, forceOf } from '../question/node.js'
import type { Measure } from '../../vocabulary/measure.js'
import type { Read, Reads } from '../reads/reads.js'
import { isJoined } from '../reads/sources-read.js'
import { clashOf, finestFor } from './clash.policy.js'

const forbidden = (problem: string): Forbidden => new Forbidden(problem, 'QUESTION_NOT_PERMITTED')

/** What is read of a stratum, and who may. */
function rulesOf(read: Read): { readonly holds: string; readonly access: Rules } {
  const { holds, access, joined } = stratumOf(read.stratum)
  return (isJoined(read) ? joined?.apart : undefined) ?? { holds, access }
}

const wroteIt: Readonly<Record<Writer, string>> = {
  POLICE: 'the police',
  CHARITY: 'the charity',
  BOTH: 'police and charity together',
  PUBLIC: 'public sources',
}

function placeRefusal(
  { asker, rows, registry }: Reads,
  { measure }: Read,
  { elsewhere, ownAreaOnly }: Rule,
  holds: string,
): UserError | null {
  if (!ownAreaOnly && !elsewhere) return null
  const own = ownForces(asker)
  const outside = rows.filter((named) => {
    const force = forceOf(named, registry)
    return force === null || !own.includes(force)
  })
  if (outside.length === 0) return null
  const tooFine = [...(outside[0]?.keys() ?? [])].filter((name) => !(elsewhere ?? []).includes(name))
  if (elsewhere && tooFine.length === 0) return null
  const noArea = own.length === 0 ? ' No force is registered as its area.' : ''
  const what = elsewhere ? `${measure.name} by ${tooFine.join(', ')}` : `${measure.name}, which reads ${holds},`
  return forbidden(`${what} can be asked of the own area alone.${noArea}`)
}

/** Does any row hold several forces, or a force outside the asker's own area? */
function leavesOwnArea({ asker, rows, registry }: Reads): boolean {
  const own = ownForces(asker)
  return rows.some((named) => !own.includes(forceOf(named, registry) ?? ''))
}

/** The rule that holds for the rows of a question, and in words what the question reads. */
function ruleHere(reads: Reads, rule: Rule, holds: string): { readonly rule: Rule; readonly holds: string } {
  if (!rule.outside || !leavesOwnArea(reads)) return { rule, holds }
  // Safeguard Other forces' referrals, narrower for a force than its own: { ...rule, ...rule.outside } -> rule
  return { rule: { ...rule, ...rule.outside }, holds: ownForces(reads.asker).length > 0 ? `${holds} of other forces` : holds }
}

function monthRefusal({ byMonth }: Reads, { measure, names }: Read, { monthsTo }: Rule, holds: string): UserError | null {
  if (monthsTo === undefined || !byMonth || names.length <= monthsTo) return null
  const deep = monthsTo === 0 ? 'undivided' : `to depth ${monthsTo}`
  return forbidden(`${measure.name}, which reads ${holds}, can be asked by month ${deep} alone: ask by quarter or year.`)
}

/** Some strata, and some measures, are open to a role by place and calendar year alone. `what`: the measure, with the reason. */
function placeAndYearRefusal({ byYear }: Reads, named: Iterable<MeasureName | DimensionName>, what: string): UserError | null {
  const split = [...named].find((name) => dimensionNames.some((one) => one === name && !isPlace(one)))
  if (split) return forbidden(`${what} can be split by place alone: leave out ${split}.`)
  return byYear ? null : forbidden(`${what} can be asked by calendar year alone.`)
}

function flowRefusal({ asker, byMonth, byYear }: Reads, { measure, columns }: Read): UserError | null {
  const clash = clashOf(asker.partnerKind, columns, measure)
  if (clash) {
    const [own, other] = [clash.own, clash.other].map(({ name, writer }) => `${name} (written by ${wroteIt[writer]})`)
    return forbidden(
      `${measure.name} asked this way combines ${own} with ${other}: a partner may not split what another wrote by columns that it fills in itself.`,
    )
  }
  const finest = finestFor(asker.partnerKind, columns)
  if (finest === 'YEAR' && !byYear)
    return forbidden(
      `${measure.name} asked this way reads what the police and the charity wrote of one person and can be asked by calendar year alone.`,
    )
  // Safeguard Flow: no month of what the charity wrote: finest === 'QUARTER' && byMonth -> false
  if (finest === 'QUARTER' && byMonth)
    return forbidden(
      `${measure.name} reads what the police and the charity wrote of one person and can be asked by quarter or year, not by month.`,
    )
  return null
}

function depthRefusal({ measure, names }: Read, { depth }: Rule, holds: string): UserError | null {
  if (names.length <= depth) return null
  const listed = names.map((name) => (name === measure.name ? 'the rate itself' : name)).join(', ')
  return new Invalid('TOO_DEEP', `${measure.name} asked this way is ${names.length} deep (${listed}); on ${holds} ${depth} is allowed.`)
}

/** Some strata are open to a role for the whole nation alone, and split by few dimensions. */
function nationRefusal({ rows }: Reads, { measure }: Read, { nationBy }: Rule, holds: string): UserError | null {
  if (!nationBy) return null
  const tooFine = rows.flatMap((named) => [...named.keys()]).find((name) => !nationBy.includes(name))
  if (!tooFine) return null
  return forbidden(
    `${measure.name}, which reads ${holds}, is for this role a figure of the whole nation, by ${nationBy.join(' or ')} alone: leave out ${tooFine}.`,
  )
}

/** Some strata are open to a role undivided by place and quarter, and split for the nation and the calendar year alone. */
function splitRefusal({ asker, rows, byYear }: Reads, { measure, names }: Read, rule: Rule, holds: string): UserError | null {
  if (!rule.splitInNationAndYearAlone) return null
  const split = names.find((name) => dimensionNames.some((one) => one === name && !isPlace(one)))
  // Safeguard Direct cases split for the nation and the year alone: && !measure.nationalFor?.includes(asker.role) ->
  if (!split && !measure.nationalFor?.includes(asker.role)) return null
  const what = `${measure.name}${split ? ` by ${split}` : ''}, which reads ${holds},`
  const place = rows.flatMap((named) => [...named.keys()]).find(isPlace)
  // Safeguard Direct cases split for the nation and the year alone: (place) -> (false)
  if (place) return forbidden(`${what} can be asked of the whole nation alone: leave out ${place}${split ? ` or ${split}` : ''}.`)
  return byYear ? null : forbidden(`${what} can be asked by calendar year alone.`)
}

/** Some measures are closed to a role, or open for the whole nation alone, whatever their columns. */
function measureRefusal(reads: Reads, measure: Measure): UserError | null {
  const { asker, rows } = reads
  if (measure.notFor?.includes(asker.role)) return forbidden(`${measure.name} is not for this role.`)
  // Safeguard Who was left out of a survey, for the police by place and year: (asker.role) -> (asker.role) && rows.length < 0
  if (measure.byPlaceAndYearAloneFor?.includes(asker.role)) {
    const named = rows.flatMap((row) => [...row.keys()])
    const refused = placeAndYearRefusal(reads, named, `${measure.name}, for this role,`)
    if (refused) return refused
  }
  if (!measure.nationalFor?.includes(asker.role)) return null
  const place = rows.flatMap((named) => [...named.keys()]).find((name) => dimensionOf(name).place)
  return place ? forbidden(`${measure.name} is for this role a figure of the whole nation alone: leave out ${place}.`) : null
}

/** The rule that permits the asker to read it, without the limits that apply only outside its own area; undefined if it may not. */
export const ruleOf = ({ asker }: Reads, read: Read): Rule | undefined => rulesOf(read).access[asker.role]

function readRefusal(reads: Reads, read: Read): UserError | null {
  const { holds: all } = rulesOf(read)
  const granted = ruleOf(reads, read)
  if (!granted) return forbidden(`${read.measure.name} reads ${all}, which this role may not ask.`)
  const { rule, holds } = ruleHere(reads, granted, all)
  return (
    placeRefusal(reads, read, rule, holds) ??
    // Safeguard Reports within 90 days: for forces and commissioners of the nation alone
    nationRefusal(reads, read, rule, holds) ??
    (rule.byPlaceAndYearAlone ? placeAndYearRefusal(reads, read.names, `${read.measure.name}, which reads ${holds},`) : null) ??
    flowRefusal(reads, read) ??
    monthRefusal(reads, read, rule, holds) ??
    depthRefusal(read, rule, holds) ??
    splitRefusal(reads, read, rule, holds)
  )
}

const readsOfMeasure = ({ list }: Reads, measure: Measure, own: string | null): readonly Read[] =>
  list.filter((read) => read.measure === measure && read.own === own)

function sharedRefusal(reads: Reads, measure: Measure): UserError | null {
  const closed = measureRefusal(reads, measure)
  if (closed) return closed
  for (const read of readsOfMeasure(reads, measure, null)) {
    const refused = readRefusal(reads, read)
    if (refused) return refused
  }
  return null
}

function ownRefusal(reads: Reads, measure: Measure): UserError | null {
  const { asker, rows, registry, scope } = reads
  if (!ownStratum(asker, measure)) {
    const own = allMeasures.filter((other) => ownStratum(asker, other)).map(({ name }) => name)
    const choice = own.length === 0 ? 'This role has no rows of its own.' : `Of its own rows it may ask ${own.join(', ')}.`
    return forbidden(`There is no exact ${measure.name} of this partner's own rows. ${choice}`)
  }
  const foreign = readsOfMeasure(reads, measure, asker.partner)
    .flatMap(({ columns }) => columns)
    .find(({ writer }) => writer !== writerOf[asker.partnerKind] && writer !== 'PUBLIC')
  if (foreign) return forbidden(`${measure.name} by ${foreign.name} is not made of this partner's own rows alone.`)
  const elsewhere = rows.find((named) => (forceOf(named, registry) ?? asker.partner) !== asker.partner)
  if (scope === 'OWN' && asker.role === 'POLICE_ANALYST' && elsewhere) {
    const place = elsewhere.has('DISTRICT') ? 'DISTRICT' : 'FORCE'
    return forbidden(`Scope OWN counts the rows of ${asker.partner} alone: leave out ${place}, or ask in scope SHARED.`)
  }
  return null
}

/**
 * The reason why the asker may not read this: QUESTION_NOT_PERMITTED, or TOO_DEEP if fewer dimensions would do; null if the asker may.
 * Reads the question and the role alone, never data.
 */
export function refusalOf(reads: Reads): UserError | null {
  const { asker, measures, scope, compareOwn } = reads
  const kind = kinds[asker.role]
  if (kind === undefined) return forbidden('This role asks no questions.')
  if (kind !== asker.partnerKind) return forbidden(`The partner ${asker.partner} cannot act as ${asker.role}.`)
  // Safeguard A language model gets no exact figures:
  //   (scope === 'OWN' || compareOwn) -> scope === 'OWN' && compareOwn && asker.role !== asker.role
  if (asker.languageModel && (scope === 'OWN' || compareOwn))
    return forbidden("A language model gets no exact figures of its partner's own rows: ask in scope SHARED, without compareOwn.")
  for (const measure of measures) {
    const refused =
      (scope === 'OWN' || compareOwn ? ownRefusal(reads, measure) : null) ?? (scope === 'SHARED' ? sharedRefusal(reads, measure) : null)
    if (refused) return refused
  }
  return null
}

declare const isPermitted: unique symbol

/** What the rules let the asker read. `permit` alone makes it, and a plan is made of nothing else. */
export type Permitted<T> = T & { readonly [isPermitted]: true }

/** Returns the list marked as permitted, or the refusal. */
export const permit = (reads: Reads): Permitted<Reads> | UserError => refusalOf(reads) ?? (reads as Permitted<Reads>)

/** Where a role sees the charity's projects: in the forces for which it may ask about the support of referred people. */
export function mayReadProjects(asker: Asker, force: string): boolean {
  const rule = stratumOf('REFERRED').joined?.apart?.access[asker.role]
  return rule !== undefined && (!rule.ownAreaOnly || ownForces(asker).includes(force))
}
