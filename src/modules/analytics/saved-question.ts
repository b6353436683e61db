import { readdirSync, readFileSync } from 'node:fs'
import { isRole, type Role } from '../../access/roles.js'
import { Invalid } from '../../kit/errors.js'

/** A question saved as `QUESTION.json`, with the role and partner that ask it. Its id is the file name without `.json`. */
export interface SavedQuestion {
  readonly title: string
  readonly role: Role
  readonly partner: string
  /** An `AnalysisQuestion`; the schema checks it when it is asked. */
  readonly question: SavedAnalysisQuestion
  /** The derived figure to ask for as well. */
  readonly aspect?: Aspect
}

/** Derived fields that a file may ask for, each with what the file says of it. It names one. */
const keysOf = {
  disparity: ['measure', 'across'],
  ranking: ['measure', 'across'],
  distribution: ['measure', 'across'],
  publicFigures: ['measure', 'across'],
  kappa: ['measure', 'across'],
  driverImportance: ['measure', 'across'],
  eventRates: ['measure', 'across'],
  rankCorrelation: ['measure', 'with'],
  directBeside: ['measure'],
  measureDifferences: [],
  completeness: ['measure', 'across'],
  difference: ['measure', 'across', 'against'],
  standingOut: ['measure', 'across'],
  standardised: ['measure', 'across'],
  reaching: ['measure', 'across', 'share'],
  eventTimes: ['measure', 'across'],
  model: ['measure'],
  representation: ['measure', 'across'],
  surveyReasons: ['measure'],
  linkageBand: ['measure'],
} as const satisfies Readonly<Record<string, readonly AspectKey[]>>

type AspectKey = 'measure' | 'across' | 'with' | 'against' | 'share'

export type AspectName = keyof typeof keysOf

const aspects = Object.keys(keysOf) as AspectName[]

/** A derived field with its arguments. */
interface Aspect {
  readonly name: AspectName
  readonly measure?: string
  readonly across?: string
  /** The public figure of a rank correlation. */
  readonly with?: string
  /** The group from which others are subtracted. */
  readonly against?: string
  /** As a fraction of 1. */
  readonly share?: number
}

export type SavedAnalysisQuestion = { readonly measures: readonly string[]; readonly by?: readonly string[] } & Readonly<
  Record<string, unknown>
>

export interface NamedQuestion extends SavedQuestion {
  readonly id: string
}

const examples = new URL('../../../examples/', import.meta.url)

/** The GraphQL document that asks any saved question. */
export const analysisDocument = readFileSync(new URL('analysis.graphql', examples), 'utf8')

/** The variables of `analysisDocument` for one question. Without an aspect, its arguments are still sent, but not used. */
export const questionVariables = ({ question, aspect }: SavedQuestion): Record<string, unknown> => ({
  question,
  ...Object.fromEntries(aspects.map((name) => [`with${name.charAt(0).toUpperCase()}${name.slice(1)}`, name === aspect?.name])),
  measure: aspect?.measure ?? question.measures[0],
  across: aspect?.across ?? question.by?.[0] ?? 'FORCE',
  ...(aspect?.with === undefined ? {} : { with: aspect.with }),
  ...(aspect?.against === undefined ? {} : { against: aspect.against }),
  ...(aspect?.share === undefined ? {} : { share: aspect.share }),
})

/** Reads the text of a question file. Throws `Invalid` `QUESTION_FILE_INVALID`. */
export function parseSavedQuestion(text: string): SavedQuestion {
  const value = parseObject(text)
  const { title, role, partner, question } = value
  if (typeof title !== 'string') throw invalid('"title" is a sentence')
  if (!isRole(role)) throw invalid('"role" is a role of the hub, e.g. "INSPECTOR"')
  if (typeof partner !== 'string') throw invalid('"partner" is a partner code, e.g. "hmicfrs"')
  if (!isQuestion(question)) throw invalid('"question" is an AnalysisQuestion with at least one measure')
  const aspect = aspectOf(value)
  return { title, role, partner, question, ...(aspect ? { aspect } : {}) }
}

function aspectOf(value: Readonly<Record<string, unknown>>): Aspect | undefined {
  const [name, ...more] = aspects.filter((one) => value[one] !== undefined)
  if (name === undefined) return undefined
  if (more.length > 0) throw invalid(`only one of ${aspects.join(', ')} is allowed`)
  const given = value[name]
  if (!isAspect(name, given)) throw invalid(`"${name}" is { ${keysOf[name].map((key) => `"${key}"`).join(', ')} }`)
  return { ...given, name }
}

/** All questions of a folder, by id; the hub's own examples if none is given. */
export function readSavedQuestions(folder: URL = new URL('questions/', examples)): readonly NamedQuestion[] {
  return readdirSync(folder)
    .filter((file) => file.endsWith('.json'))
    .sort()
    .map((file) => ({ id: file.slice(0, -'.json'.length), ...parseSavedQuestion(readFileSync(new URL(file, folder), 'utf8')) }))
}

function parseObject(text: string): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(text)
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as Record<string, unknown>
  } catch {
    // A text that is no JSON is refused below, in the same sentence as JSON of another form.
  }
  throw invalid('the file is one JSON object')
}

const isTexts = (value: unknown): value is string[] => Array.isArray(value) && value.every((item) => typeof item === 'string')

function isQuestion(value: unknown): value is SavedAnalysisQuestion {
  if (typeof value !== 'object' || value === null) return false
  const { measures, by } = value as Record<string, unknown>
  return isTexts(measures) && measures.length > 0 && (by === undefined || isTexts(by))
}

/** Has the object each key of the field and no other? */
function isAspect(name: AspectName, value: unknown): value is Omit<Aspect, 'name'> {
  if (typeof value !== 'object' || value === null) return false
  const keys: readonly string[] = keysOf[name]
  const given = Object.entries(value)
  return (
    given.length === keys.length &&
    given.every(([key, one]) => keys.includes(key) && typeof one === (key === 'share' ? 'number' : 'string'))
  )
}

const invalid = (rule: string): Invalid =>
  new Invalid(
    'QUESTION_FILE_INVALID',
    `A question file is { "title", "role", "partner", "question" }, where ${rule}. See examples/questions/.`,
  )
