import type { Question } from '../callers/ask.js'
import type { As } from '../hub/hub.js'
import { canonical, forceOfRow, rowsAsked, rowsAskedBy } from './answer.js'
import { definition, type Definition } from './definitions.js'
import { oneName, type Named } from './one-name.js'
import { columnsOfNode, mayFlow, shortest, type Column } from './writers.js'

/** Who may ask what, written from the table of roles in the design and not read from the policy. */
type Reads = Definition['reads']
/** At the end of the year, the referred persons are read as they were in it. */
type Letter = Reads | 'Y' | 'G'

interface Grant {
  readonly depth: number
  /** Only for the own area; or elsewhere only by these dimensions. */
  readonly own?: 'only' | readonly string[]
  /** Only for the nation, by these dimensions. */
  readonly nation?: readonly string[]
  /** Split by anything but place only for the nation and whole calendar years. */
  readonly splitNation?: true
  /** Split only by place, and by whole calendar years. */
  readonly placeAndYear?: true
  /** Number of dimensions outside the own area and for places wider than a force; by month none there. */
  readonly abroad?: number
  /** Number of dimensions by month. */
  readonly months?: number
  /** Number of dimensions at the end of the year. */
  readonly yearEnd?: number
}

const everywhere = (depth: number): Grant => ({ depth })
const ownOnly = (depth: number): Grant => ({ depth, own: 'only' })
const ownDeeper: Grant = { depth: 3, own: ['FORCE', 'REGION', 'DRIVER'] }
const nation = {
  A: everywhere(3),
  B: everywhere(3),
  Q: everywhere(1),
  C: { ...everywhere(2), splitNation: true } as Grant,
  D: { ...everywhere(2), splitNation: true } as Grant,
  W: everywhere(3),
  S: everywhere(3),
  H: everywhere(2),
  K: everywhere(3),
  P: everywhere(2),
  F: everywhere(2),
  FB: everywhere(2),
}

/** Of direct cases that are followed, forces and commissioners have the nation alone. */
const ofNation: Grant = { depth: 2, nation: ['SUPPORT_TYPE', 'REPORTED_WITHIN'] }

const grants: Readonly<Record<string, Readonly<Partial<Record<Reads, Grant>>>>> = {
  POLICE_ANALYST: {
    A: { ...everywhere(3), abroad: 2 },
    S: { ...ownDeeper, depth: 2 },
    B: ownOnly(2),
    W: ownOnly(2),
    K: ownOnly(2),
    C: { ...everywhere(1), splitNation: true },
    D: ofNation,
    P: { ...everywhere(2), placeAndYear: true },
    F: ownOnly(2),
  },
  CHARITY_ANALYST: { ...nation, A: { ...everywhere(2), months: 0, yearEnd: 3 }, C: everywhere(3), D: everywhere(3), P: everywhere(3) },
  COMMISSIONER_ANALYST: {
    A: { ...ownDeeper, depth: 2, months: 0, yearEnd: 3 },
    S: { ...ownDeeper, depth: 2 },
    B: { ...ownOnly(3), months: 1 },
    Q: ownOnly(1),
    K: ownOnly(3),
    C: { ...everywhere(1), splitNation: true },
    D: ofNation,
    P: everywhere(1),
    F: ownOnly(2),
    FB: ownOnly(2),
  },
  INSPECTOR: nation,
  RESEARCHER: nation,
}

/**
 * An earlier experience is a national figure for forces, and for commissioners who may pass it on to them; needs of direct victims are not
 * for forces.
 */
const nationally = [
  'LATER_REPORTED_RATE',
  'REPORTED_WITHIN_90_DAYS_RATE',
  'DAYS_TO_LATER_REPORT',
  'PRIOR_EXPERIENCE_CITED_RATE',
  'REPORTED_BEFORE_RATE',
  'NEGATIVE_POLICE_EXPERIENCE_RATE',
  'NOT_UPDATED_BEFORE_RATE',
  'RESPONDENTS_REPORTED_BEFORE_RATE',
  'RESPONDENTS_NEGATIVE_POLICE_EXPERIENCE_RATE',
  'RESPONDENTS_NOT_UPDATED_BEFORE_RATE',
]
const notForPolice = ['DIRECT_NEED_IDENTIFIED_RATE', 'DIRECT_NEEDS_ASSESSED_RATE']
/** When anybody found a person vulnerable is of both partners: the charity has it for the nation, forces and commissioners do not. */
export const foundByAnybody = ['IDENTIFIED_WITHIN_180_DAYS_RATE', 'DAYS_TO_FIRST_IDENTIFICATION']
/** Measures that are closed to a role. */
export const closedTo: Readonly<Record<string, readonly string[]>> = {
  POLICE_ANALYST: [...notForPolice, ...foundByAnybody],
  COMMISSIONER_ANALYST: [...foundByAnybody, 'DAYS_TO_POLICE_IDENTIFICATION'],
  CHARITY_ANALYST: ['DAYS_TO_POLICE_IDENTIFICATION'],
}

const areaOf = ({ role, partner }: As): readonly string[] =>
  role === 'POLICE_ANALYST' ? [partner] : partner === 'mopac' ? ['metropolitan'] : []

/** Single months are counted by month, and so is a run that is no whole number of quarters. */
const hasMonths = ({ period: { from, to }, per = 'WHOLE' }: Question): boolean => {
  const starts = (text: string): boolean => !/-(02|03|05|06|08|09|11|12)$/.test(text)
  const ends = (text: string): boolean => !/-(01|02|04|05|07|08|10|11)$/.test(text)
  return per === 'MONTH' || (per === 'WHOLE' && !(starts(from) && ends(to)))
}

const hasWholeYears = ({ period: { from, to }, per = 'WHOLE' }: Question): boolean => {
  const starts = /^\d{4}($|Q1$|-01$)/.test(from)
  const ends = /^\d{4}($|Q4$|-12$)/.test(to)
  return per === 'YEAR' || (per === 'WHOLE' && starts && ends)
}

function refusalsOf(as: As, question: Question, measure: string): string[] {
  const { own } = definition(measure)
  const { scope = 'SHARED', compareOwn = false } = question
  const places = rowsAskedBy(as, question).map(forceOfRow)
  if (scope === 'OWN' || compareOwn) {
    if (!own[as.role as keyof typeof own]) return ['QUESTION_NOT_PERMITTED']
    const elsewhere = places.some((force) => force !== null && force !== as.partner)
    if (scope === 'OWN') return as.role === 'POLICE_ANALYST' && elsewhere ? ['QUESTION_NOT_PERMITTED'] : []
  }
  const dimensions = [...new Set(rowsAsked(question).flatMap((row) => Object.keys(row)))]
  if (closedTo[as.role]?.includes(measure)) return ['QUESTION_NOT_PERMITTED']
  if (measure === 'ANSWERS_IN_PAIRS' && !['INSPECTOR', 'RESEARCHER'].includes(as.role)) return ['QUESTION_NOT_PERMITTED']
  if (
    ['POLICE_ANALYST', 'COMMISSIONER_ANALYST'].includes(as.role) &&
    measure.startsWith('SURVEY_') &&
    (!hasWholeYears(question) || dimensions.some((name) => name !== 'FORCE' && name !== 'REGION'))
  )
    return ['QUESTION_NOT_PERMITTED']
  const hasPlace = ['FORCE', 'DISTRICT', 'REGION'].some((place) => dimensions.includes(place))
  if (['POLICE_ANALYST', 'COMMISSIONER_ANALYST'].includes(as.role) && nationally.includes(measure) && hasPlace)
    return ['QUESTION_NOT_PERMITTED']
  if (as.role === 'CHARITY_ANALYST' && foundByAnybody.includes(measure) && hasPlace) return ['QUESTION_NOT_PERMITTED']
  const isOwn = places.every((force) => force !== null && areaOf(as).includes(force))
  return nodesAsked(question, measure).flatMap(({ letter, named, predicate }) => {
    const columns = columnsOfNode(letter, named, predicate)
    const area = areaOfNode(letter, columns)
    const grant = grants[as.role]?.[area]
    if (!grant) return ['QUESTION_NOT_PERMITTED']
    const depth = Object.keys(named).filter((name) => name !== 'FORCE' && name !== 'REGION').length + (predicate === null ? 0 : 1)
    const tooFine = grant.own === 'only' || dimensions.some((name) => !(grant.own ?? dimensions).includes(name))
    return [
      ...(grant.nation && dimensions.some((name) => !grant.nation?.includes(name)) ? ['QUESTION_NOT_PERMITTED'] : []),
      ...(grant.own && !isOwn && tooFine ? ['QUESTION_NOT_PERMITTED'] : []),
      ...(grant.splitNation && isSplit(as, measure, named) && (hasPlace || !hasWholeYears(question)) ? ['QUESTION_NOT_PERMITTED'] : []),
      ...(grant.placeAndYear && (!hasWholeYears(question) || dimensions.some((name) => name !== 'FORCE' && name !== 'REGION'))
        ? ['QUESTION_NOT_PERMITTED']
        : []),
      ...(flows(as, measure, columns, question) ? [] : ['QUESTION_NOT_PERMITTED']),
      ...(letter === 'A' && hasMonths(question) && depth > (grant.abroad !== undefined && !isOwn ? 0 : (grant.months ?? depth))
        ? ['QUESTION_NOT_PERMITTED']
        : []),
      ...(depth > deepest(grant, letter, isOwn) ? ['TOO_DEEP'] : []),
    ]
  })
}

function deepest({ depth, abroad, yearEnd }: Grant, letter: Letter, isOwn: boolean): number {
  if (letter === 'Y') return yearEnd ?? depth
  return isOwn ? depth : (abroad ?? depth)
}

/** A figure of the nation alone counts as split, for whom it is that. */
const isSplit = ({ role }: As, measure: string, named: Named): boolean =>
  Object.keys(named).some((name) => name !== 'FORCE' && name !== 'REGION') ||
  (['POLICE_ANALYST', 'COMMISSIONER_ANALYST'].includes(role) && nationally.includes(measure))

/** What the rules of roles look at. */
function areaOfNode(letter: Letter, columns: readonly Column[]): Reads {
  const isOfPolice = columns.every(({ writer }) => writer === 'POLICE')
  if (letter === 'A' || letter === 'Y') return isOfPolice ? 'A' : 'B'
  if (letter === 'F' || letter === 'G') return isOfPolice ? 'F' : 'FB'
  return letter
}

/** Whether who asks chooses what it would split by. */
function flows({ role }: As, measure: string, columns: readonly Column[], question: Question): boolean {
  const own = role === 'CHARITY_ANALYST' ? 'CHARITY' : role === 'POLICE_ANALYST' ? 'POLICE' : null
  if (own === null) return true
  const period = shortest(own, columns)
  return mayFlow(own, measure, columns) && (period === 'YEAR' ? hasWholeYears(question) : period === 'MONTH' || !hasMonths(question))
}

interface Node {
  readonly letter: Letter
  readonly named: Named
  readonly predicate: string | null
}

/** The nodes of a measure in a question, each by its one name. */
function nodesAsked(question: Question, measure: string): readonly Node[] {
  const { kind, stratum, is, of, without, among = stratum } = definition(measure)
  const named = (letter: string, row: Named, predicate: string | null): Node => ({
    letter: letter as Letter,
    ...oneName(canonical(row), predicate),
  })
  return rowsAsked(question).flatMap((row) => {
    if (kind === 'SHARE') return [named('A', row, null), named('C', row, null)]
    const whole = Object.fromEntries(Object.entries(row).filter(([name]) => !without.includes(name)))
    return [named(stratum, row, is), ...(kind === 'COUNT' ? [] : [named(among, whole, of)])]
  })
}

/** Codes with which the role must be refused; none if it may ask. */
export const rightRefusals = (as: As, question: Question): ReadonlySet<string> =>
  new Set(question.measures.flatMap((measure) => refusalsOf(as, question, measure)))
