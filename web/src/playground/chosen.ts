import * as documents from '../gql/graphql.js'
import type { HubSettings, LibraryQuestion } from '../hub/settings.js'

/** The content of the editor. */
export interface Chosen {
  /** Distinguishes it from others, so that the editor starts anew. */
  readonly key: string
  readonly title: string
  readonly query: string
  readonly variables: string
}

const text = (value: unknown): string => JSON.stringify(value, null, 2)

interface Question {
  readonly where?: readonly { readonly dimension: string; readonly value: string }[]
}

/** A question from the library as a partner asks it: about its own force, if the question names the force of the partner that saved it. */
export function chosenFrom(question: LibraryQuestion, { ownForces }: HubSettings, partner: string): Chosen {
  const [own, theirs] = [ownForces[partner], ownForces[question.partner]]
  const asked = question.variables.question as Question
  const where = asked.where?.map((one) => (one.dimension === 'FORCE' && one.value === theirs && own ? { ...one, value: own } : one))
  return {
    key: question.id,
    title: `${question.id} ${question.title}`,
    query: question.document,
    variables: text({ question: { ...asked, ...(where ? { where } : {}) } }),
  }
}

/**
 * The question that a chart of the pages asked, from the name of its document and its variables in the address; undefined if the address
 * names none.
 */
export function chosenByAddress(search: URLSearchParams): Chosen | undefined {
  const name = search.get('operation') ?? ''
  const found = (documents as Readonly<Record<string, unknown>>)[`${name}Document`] as { toString(): string } | undefined
  if (!found) return undefined
  return {
    key: `${name} ${search.get('variables') ?? ''}`,
    title: name,
    query: found.toString().trim(),
    variables: text(parsed(search.get('variables') ?? '')),
  }
}

/** A JSON object; undefined if it is none. */
export function parsed(json: string): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(json === '' ? '{}' : json)
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {}
  } catch {
    return {}
  }
}

export const first: Chosen = {
  key: 'first',
  title: 'Who am I?',
  query:
    '# Choose a question of the library, or write your own.\n{\n  viewer {\n    partner\n    role\n    agreements { reference title }\n    measures\n  }\n}\n',
  variables: '{}',
}
