import type { Question } from '../ask.js'
import type { As } from '../hub.js'
import { forceOfRow, rowsAsked } from './answer.js'
import { definition, type Definition } from './definitions.js'

/** Who may ask what, written from the table of roles in the design and not read from the policy. */
type Reads = Definition['reads']

interface Grant {
  readonly depth: number
  /** Of the own area alone; or elsewhere by these dimensions alone. */
  readonly own?: 'only' | readonly string[]
  /** Split by nothing but place, and by no month. */
  readonly placeAlone?: true
  /** Of whole calendar years. */
  readonly yearAlone?: true
}

const everywhere = (depth: number): Grant => ({ depth })
const ownOnly = (depth: number): Grant => ({ depth, own: 'only' })
const ownDeeper: Grant = { depth: 3, own: ['FORCE', 'REGION', 'DRIVER'] }
const nation = {
  A: everywhere(3),
  B: everywhere(3),
  C: everywhere(2),
  W: everywhere(3),
  S: everywhere(3),
  H: everywhere(2),
  K: everywhere(3),
  P: everywhere(2),
}

const grants: Readonly<Record<string, Readonly<Partial<Record<Reads, Grant>>>>> = {
  POLICE_ANALYST: {
    A: everywhere(3),
    S: everywhere(3),
    B: { ...ownOnly(2), placeAlone: true },
    W: ownOnly(2),
    K: ownOnly(2),
    C: everywhere(2),
    P: { ...everywhere(2), placeAlone: true, yearAlone: true },
  },
  CHARITY_ANALYST: { ...nation, C: everywhere(3), P: everywhere(3) },
  COMMISSIONER_ANALYST: { A: ownDeeper, S: ownDeeper, B: ownOnly(3), K: ownOnly(3), C: everywhere(2), P: everywhere(2) },
  INSPECTOR: nation,
  RESEARCHER: nation,
}

/** An earlier experience is for forces, and for commissioners who may tell them, a national figure; needs of direct victims are not for forces. */
const nationally = ['DAYS_TO_LATER_REPORT', 'PRIOR_EXPERIENCE_CITED_RATE', 'REPORTED_BEFORE_RATE', 'NEGATIVE_POLICE_EXPERIENCE_RATE']
const notForPolice = ['DIRECT_NEED_IDENTIFIED_RATE', 'DIRECT_NEEDS_ASSESSED_RATE']

const areaOf = ({ role, partner }: As): readonly string[] =>
  role === 'POLICE_ANALYST' ? [partner] : partner === 'mopac' ? ['metropolitan'] : []

/** Dimensions named, those left out that another named one lies within. */
function named({ by = [], where = [] }: Question): string[] {
  const all = [...new Set([...by, ...where.map(({ dimension }) => dimension)])]
  const within: Readonly<Record<string, readonly string[]>> = {
    FORCE: ['DISTRICT'],
    REGION: ['DISTRICT', 'FORCE'],
    REASON_GROUP: ['REASON_NOT_REPORTED'],
    NEED: ['NEED_CHANGE'],
  }
  return all.filter((name) => !(within[name] ?? []).some((narrower) => all.includes(narrower)))
}

/** Single months are counted by month, and where a run is no whole number of quarters. */
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
  const { kind, reads, is, of, own } = definition(measure)
  const { scope = 'SHARED', compareOwn = false } = question
  const places = rowsAsked(question).map(forceOfRow)
  if (scope === 'OWN' || compareOwn) {
    if (!own[as.role as keyof typeof own]) return ['QUESTION_NOT_PERMITTED']
    const elsewhere = places.some((force) => force !== null && force !== as.partner)
    if (scope === 'OWN') return as.role === 'POLICE_ANALYST' && elsewhere ? ['QUESTION_NOT_PERMITTED'] : []
  }
  const dimensions = named(question)
  if (as.role === 'POLICE_ANALYST' && notForPolice.includes(measure)) return ['QUESTION_NOT_PERMITTED']
  const hasPlace = ['FORCE', 'DISTRICT', 'REGION'].some((place) => dimensions.includes(place))
  if (['POLICE_ANALYST', 'COMMISSIONER_ANALYST'].includes(as.role) && nationally.includes(measure) && hasPlace)
    return ['QUESTION_NOT_PERMITTED']
  const depth = dimensions.filter((name) => name !== 'FORCE' && name !== 'REGION').length + (is !== null || of !== null ? 1 : 0)
  const isOwn = places.every((force) => force !== null && areaOf(as).includes(force))
  return (kind === 'SHARE' ? (['A', 'C'] as const) : [reads]).flatMap((area) => {
    const grant = grants[as.role]?.[area]
    if (!grant) return ['QUESTION_NOT_PERMITTED']
    const tooFine = grant.own === 'only' || dimensions.some((name) => !(grant.own ?? dimensions).includes(name))
    const isSplit = dimensions.some((name) => name !== 'FORCE' && name !== 'REGION') || hasMonths(question)
    return [
      ...(grant.own && !isOwn && tooFine ? ['QUESTION_NOT_PERMITTED'] : []),
      ...(grant.placeAlone && isSplit ? ['QUESTION_NOT_PERMITTED'] : []),
      ...(grant.yearAlone && !hasWholeYears(question) ? ['QUESTION_NOT_PERMITTED'] : []),
      ...(depth > grant.depth ? ['TOO_DEEP'] : []),
    ]
  })
}

/** Codes with which the role must be refused: none where it may ask. */
export const rightRefusals = (as: As, question: Question): ReadonlySet<string> =>
  new Set(question.measures.flatMap((measure) => refusalsOf(as, question, measure)))
