import type { Named } from './one-name.js'

/** Whose rows a node is made from, written from the text of the design and not read from the columns. */
export type Writer = 'POLICE' | 'CHARITY' | 'BOTH'

/** Dimensions of referred persons that the police do not write. */
const ofReferred: Readonly<Record<string, Writer>> = {
  SEEN_BY: 'BOTH',
  FIRST_CONTACT_DAYS: 'BOTH',
  IDENTIFIED_WITHIN: 'BOTH',
  CONTACT_WITHIN: 'BOTH',
  SUPPORT_WITHIN: 'BOTH',
  NEED: 'CHARITY',
  NEED_CHANGE: 'CHARITY',
  STAFF_FINDING: 'CHARITY',
  CLOSURE_REASON: 'CHARITY',
  CONTACT_CHANNEL: 'CHARITY',
  ATTEMPTS: 'CHARITY',
  SUPPORTED: 'CHARITY',
}

/** Predicates of referred persons that the police do not write; those of support are the charity's, except a few. */
const together = [
  'is=VULNERABILITY_MISSED_BY_POLICE_RATE',
  'is=VULNERABILITY_NOT_FOUND_BY_CHARITY_RATE',
  'of=VULNERABILITY_NOT_FOUND_BY_CHARITY_RATE',
  'is=INDICATOR_MISSED_BY_POLICE_RATE',
  'is=UPDATED_IN_TIME_IF_KNOWN_RATE',
  'is=FIRST_CONTACT_IN_TIME_RATE',
  'is=IDENTIFIED_WITHIN_180_DAYS_RATE',
]
const ofSupport =
  /VULNERABILITY_MISSED|INDICATOR_MISSED|NEED|SUPPORTED|CONTACT|REACHED|CLOS|OPEN_CASE|WAITING|RETURNED|COPE|RECOVERED|DISTANCE|RESTORATIVE/

/** Strata of referred persons. */
const ofForces = ['A', 'Y', 'F', 'G', 'Q']

function ofPredicate(letter: string, predicate: string): Writer {
  if (letter === 'K') return 'POLICE'
  if (letter === 'W' && predicate.endsWith('VULNERABILITY_FIRST_IDENTIFIED_AT_COURT_RATE')) return 'BOTH'
  if (!ofForces.includes(letter)) return 'CHARITY'
  return together.includes(predicate) ? 'BOTH' : ofSupport.test(predicate) ? 'CHARITY' : 'POLICE'
}

function ofDimension(letter: string, name: string): Writer {
  if (letter === 'K' || name === 'UPDATED_IN_TIME') return 'POLICE'
  return ofForces.includes(letter) ? (ofReferred[name] ?? 'POLICE') : 'CHARITY'
}

/** Each value of these has a numerator of its own, so that value and predicate are one column. */
const judged = ['DRIVER', 'DUTY', 'INDICATOR', 'NEED', 'CONTACT_CHANNEL', 'MEASURE_APPLIED_FOR']

export interface Column {
  readonly name: string
  readonly writer: Writer
}

/** The columns of a node by its one name. */
export function columnsOfNode(letter: string, named: Named, predicate: string | null): Column[] {
  const split = Object.keys(named).filter((name) => name !== 'FORCE' && name !== 'REGION' && !(predicate !== null && judged.includes(name)))
  const columns = split.map((name) => ({ name, writer: ofDimension(letter, name) }))
  return predicate === null ? columns : [...columns, { name: predicate.slice(3), writer: ofPredicate(letter, predicate) }]
}

/** The police's columns that a measure shows together with the charity's. */
const registered: Readonly<Record<string, readonly string[]>> = {
  VICTIM_WITHDREW_RATE: ['VICTIM_WITHDREW_RATE'],
  SATISFIED_BY_UPDATE_RATE: ['UPDATED_IN_TIME'],
  CLOSURE_REASON_RATE: ['OUTCOME_GROUP', 'VICTIM_WITHDREW_RATE'],
}

/**
 * May one figure of a measure contain these columns, for an asker who writes `own`? A column made by both counts as the asker's and the
 * other's.
 */
export function mayFlow(own: 'POLICE' | 'CHARITY', measure: string, columns: readonly Column[]): boolean {
  const pair = columns.find(({ name, writer }) => writer === 'POLICE' && (registered[measure] ?? []).includes(name))
  if (pair && own === 'CHARITY' && columns.filter(({ writer }) => writer === 'CHARITY').length > 1) return false
  const rest = columns.filter((column) => column !== pair)
  if (rest.length < 2) return true
  const writers = new Set(rest.map(({ writer }) => writer))
  return writers.size === 1 && !writers.has('BOTH')
}

/** The shortest period that the figure may have. */
export function shortest(own: 'POLICE' | 'CHARITY', columns: readonly Column[]): 'MONTH' | 'QUARTER' | 'YEAR' {
  const writers = new Set(columns.map(({ writer }) => writer))
  if (writers.has('POLICE') && writers.has('CHARITY')) return 'YEAR'
  if (writers.has('BOTH') || writers.size > 1) return 'QUARTER'
  return own === 'POLICE' && writers.has('CHARITY') ? 'QUARTER' : 'MONTH'
}
