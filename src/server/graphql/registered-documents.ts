import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { Kind, parse } from 'graphql'
import type { Role } from '../../access/roles.js'
import { Invalid } from '../../kit/errors.js'
import { limits } from '../limits/limits.js'

/** `off` answers any document, `log` logs one that is not registered, `enforce` refuses it. */
export const documentModes = ['off', 'log', 'enforce'] as const
export type DocumentMode = (typeof documentModes)[number]

/** Which documents are answered: one mode for every role or the default of each role, and the manifests of registered documents. */
export interface DocumentSettings {
  readonly mode?: DocumentMode | undefined
  readonly files: readonly string[]
}

/** The parts of a request that identify its document. */
export interface NamedDocument {
  readonly query?: string | undefined
  /** Id of a registered document: the one in its manifest, or the SHA-256 of its text in hex. */
  readonly documentId?: string | undefined
}

/** Roles that ask joint questions while they have records of people at hand. They may send only documents that were reviewed before. */
const enforcedFor: readonly Role[] = ['POLICE_ANALYST', 'COMMISSIONER_ANALYST', 'INSPECTOR']

/** The mode of a role: as it is set. By default, on real records it is enforced for the police, commissioners and the inspectorate. */
export const documentModeOf = (role: Role, set: DocumentMode | undefined, demo: boolean): DocumentMode =>
  set ?? (!demo && enforcedFor.includes(role) ? 'enforce' : 'off')

/** Documents that were reviewed before anyone sends them, by the ids in their manifests and by the SHA-256 of their text. */
export class RegisteredDocuments {
  private readonly texts = new Map<string, string>()

  constructor(documents: Iterable<readonly [id: string, text: string]>) {
    for (const [id, text] of documents) this.texts.set(id, text).set(documentIdOf(text), text)
  }

  /** Reads manifests as codegen writes them: JSON objects of id and text. No file replaces one of `more`. Throws Invalid `DOCUMENTS_INVALID`. */
  static read(files: readonly string[], more: Iterable<readonly [id: string, text: string]> = []): RegisteredDocuments {
    return new RegisteredDocuments([...files.flatMap(documentsIn), ...more])
  }

  /**
   * The text of a document. If its id is not known, the text that came with it. @throws Invalid `DOCUMENT_NOT_REGISTERED` for an unknown id
   * without a text
   */
  textOf({ query, documentId }: NamedDocument): string {
    const text = (documentId === undefined ? undefined : this.texts.get(documentId)) ?? query
    if (text === undefined) throw notRegistered()
    return text
  }

  /** Whether a document is registered, or asks only for the role's own schema. */
  has(text: string): boolean {
    return this.texts.has(documentIdOf(text)) || asksSchemaAlone(text)
  }
}

export const documentIdOf = (text: string): string => createHash('sha256').update(text).digest('hex')

export const notRegistered = (): Invalid =>
  new Invalid(
    'DOCUMENT_NOT_REGISTERED',
    'Your role sends registered documents only. Send the documentId of one, with variables of your own, or have the operator register yours.',
  )

/** Whether a document asks only for the role's own schema, which shows no data. */
function asksSchemaAlone(text: string): boolean {
  try {
    const operations = parse(text, { maxTokens: limits.tokens, noLocation: true }).definitions.filter(
      (one) => one.kind === Kind.OPERATION_DEFINITION,
    )
    const fields = operations.flatMap(({ selectionSet }) => selectionSet.selections)
    return fields.length > 0 && fields.every((one) => one.kind === Kind.FIELD && /^__(schema|type|typename)$/.test(one.name.value))
  } catch {
    return false
  }
}

function documentsIn(file: string): [id: string, text: string][] {
  try {
    const found: unknown = JSON.parse(readFileSync(file, 'utf8'))
    const documents = Object.entries(found as Record<string, unknown>)
    if (documents.every((pair): pair is [string, string] => typeof pair[1] === 'string')) return documents
  } catch {
    // A text that is no JSON is refused below, in the same sentence as JSON of another form.
  }
  throw new Invalid(
    'DOCUMENTS_INVALID',
    `${file} is no manifest of documents: a JSON object of ids and texts, as graphql-codegen writes it.`,
  )
}
