import type { FastifyReply, FastifyRequest } from 'fastify'
import { Invalid, Forbidden } from '../../kit/errors.js'
import {
  analysisPackage,
  checkMayExport,
  checkMayExportRecords,
  checkRounded,
  exportDocument,
  exportModelDocument,
  figuresCsv,
  formatFor,
  jsonStatOf,
  qualityCsv,
  qualityDocument,
  zipOf,
  type ExportedData,
  type ExportedQuality,
  type Format,
  type SentQuestion,
  type WayOut,
  type WayOutName,
} from '../../modules/exports/index.js'
import type { AgreementHeaders } from '../../modules/governance/index.js'
import { type ReleaseService, fileWord, releasedAs } from '../../modules/releases/index.js'
import { keyRefusal, modelTakesNoFile } from '../errors/key-refusal.js'
import { admittedOf, header } from '../http/admission.js'
import { answerRecords, type RecordsParts } from './export-records.js'
import type { GraphqlServers } from '../graphql/graphql-servers.js'
import { isJson, notJson } from '../http/json-type.js'
import { nameAgreement } from '../http/name-agreement.js'
import { refuseWith, sendFile, send } from '../http/send.js'
import { readJson } from '../http/request-body.js'
import { contextFor, type Context, type ContextParts } from '../graphql/request-context.js'
import { createHash } from 'node:crypto'
import { rateLimits } from '../limits/rate-limits.js'

export interface ExportParts extends Omit<ContextParts, 'governance'>, RecordsParts {
  readonly graphql: GraphqlServers
  readonly releases: Pick<ReleaseService, 'file'>
  readonly headersOf: (request: FastifyRequest) => AgreementHeaders
}

type AnswerWayOut<Name extends WayOutName> = (
  parts: ExportParts,
  asked: Readonly<Record<string, unknown>>,
  format: Format<Name>,
  request: FastifyRequest,
  reply: FastifyReply,
) => Promise<FastifyReply>

/** The handler of each export. If an entry of the list has none, this does not compile. */
const answers: { readonly [Name in WayOutName]: AnswerWayOut<Name> } = {
  analysis: answerAnalysis,
  release: (parts, asked, format, request, reply) => answerRelease(parts.releases, contextOf(parts, request), asked, format, reply),
  quality: answerQuality,
  records: (parts, asked, format, request, reply) => answerRecords(parts, contextOf(parts, request), asked, format, request, reply),
}

/** Answers the request for a file of a caller who was admitted. */
export async function answerExport(parts: ExportParts, way: WayOut, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const { viewer, onlyFeed } = admittedOf(request)
  if (onlyFeed !== undefined) return refuseWith(request, reply, 403, 'FORBIDDEN', keyRefusal(onlyFeed))
  // Safeguard A language model reads no record and takes no file: viewer.languageModel -> viewer.languageModel && false
  if (viewer.languageModel) return refuseWith(request, reply, 403, 'FORBIDDEN', modelTakesNoFile)
  const format = formatFor(way, header(request, 'accept'))
  if (!format) return refuseWith(request, reply, 406, 'NOT_ACCEPTABLE', `Send Accept with one of ${way.formats.join(', ')}.`)
  if (!isJson(request)) return notJson(request, reply)
  const asked = await readJson(request)
  if (!isObject(asked)) throw new Invalid('BAD_REQUEST', 'Send a JSON object.')
  return (answers[way.name] as AnswerWayOut<WayOutName>)(parts, asked, format, request, reply)
}

async function answerAnalysis(
  parts: ExportParts,
  { question, pooled = false }: Readonly<Record<string, unknown>>,
  format: Format<'analysis'>,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<FastifyReply> {
  if (!isObject(question)) throw new Invalid('BAD_REQUEST', 'Send { "question": AnalysisQuestion }.')
  const { viewer } = admittedOf(request)
  const context = contextOf(parts, request)
  // Safeguard A file for research
  checkMayExport(viewer, question)
  if (typeof pooled !== 'boolean' || (pooled && format !== 'text/csv'))
    throw new Invalid('BAD_REQUEST', 'Send pooled as true or false; estimates of a model are only in text/csv, with the status MODEL.')
  const asked = pooled
    ? { query: exportModelDocument, variables: { question, ...modelled(question) } }
    : { query: exportDocument, variables: { question } }
  const data = await answerOf<ExportedData>(parts.graphql, asked, context, reply)
  if (!data) return reply
  const exported = { ...data, question }
  checkRounded(question, data.analysis.policy)
  await nameAgreement(context, reply)
  if (format === 'application/json') return sendFile(reply, format, 'analysis.json', JSON.stringify(jsonStatOf(exported)))
  if (format === 'text/csv') return sendFile(reply, format, 'analysis.csv', figuresCsv(exported))
  return sendFile(reply, format, 'analysis.zip', zipOf(analysisPackage(exported), new Date(data.analysis.snapshot?.publishedAt ?? 0)))
}

/** What a model is made of: the first measure, by the first dimension. */
function modelled({ measures, by }: SentQuestion): { readonly measure: unknown; readonly across: unknown } {
  if (!Array.isArray(measures) || !Array.isArray(by) || measures.length === 0 || by.length === 0)
    throw new Invalid('BAD_REQUEST', 'A model is made of the first of measures by the first of by: name one of each, or leave pooled out.')
  return { measure: measures[0] as unknown, across: by[0] as unknown }
}

/** Counts of the own records by quarter. They are exact, so they leave under the same conditions as own records. */
async function answerQuality(
  parts: ExportParts,
  { feed, period }: Readonly<Record<string, unknown>>,
  format: Format<'quality'>,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<FastifyReply> {
  const context = contextOf(parts, request)
  // Safeguard Exact counts of own records as a file
  checkMayExportRecords(admittedOf(request).viewer)
  const data = await answerOf<ExportedQuality>(parts.graphql, { query: qualityDocument, variables: { feed, period } }, context, reply)
  if (!data) return reply
  await nameAgreement(context, reply)
  return sendFile(reply, format, 'data-quality.csv', qualityCsv(data))
}

const contextOf = (parts: ExportParts, request: FastifyRequest): Context =>
  contextFor(
    { ...parts, governance: admittedOf(request) },
    { viewer: admittedOf(request).viewer, headers: parts.headersOf(request), requestId: request.id },
  )

const isObject = (value: unknown): value is SentQuestion => typeof value === 'object' && value !== null && !Array.isArray(value)

/**
 * The very answer that GraphQL would give, by the same road: rights, limits, cost, audit and protection are those of the question.
 * Undefined if there is none, and then the refusal is sent.
 */
async function answerOf<Data>(
  graphql: GraphqlServers,
  asked: { readonly query: string; readonly variables: Readonly<Record<string, unknown>> },
  context: Context,
  reply: FastifyReply,
): Promise<Data | undefined> {
  const { status, body, retryAfter } = await graphql.answer(asked, context)
  const { data, errors } = JSON.parse(body) as { readonly data?: Data | null; readonly errors?: unknown }
  if (errors === undefined && data) return data
  if (retryAfter !== undefined) reply.header('retry-after', retryAfter)
  // GraphQL answers a question that it refuses with 200; a refused file says so in its status too.
  send(reply, retryAfter === undefined ? Math.max(status, 400) : 429, JSON.stringify({ errors }))
  return undefined
}

/** The file of a release, to the partner that requested it; that it left is on record before its first byte does. */
async function answerRelease(
  releases: Pick<ReleaseService, 'file'>,
  context: Context,
  { release }: Readonly<Record<string, unknown>>,
  format: Format<'release'>,
  reply: FastifyReply,
): Promise<FastifyReply> {
  if (!context.words.has(fileWord))
    throw new Forbidden('Your role gets no released files. The partner that requested a release gets its file.')
  if (typeof release !== 'string') throw new Invalid('BAD_REQUEST', 'Send { "release": ID }.')
  // Safeguard Release: to ask again is to ask
  context.spend(rateLimits.releaseFile)
  const { figures, provenance } = await releases.file(context.viewer, () => context.caller(), release)
  await nameAgreement(context, reply)
  const released = releasedAs('release', provenance, figures)
  if (format === 'application/zip')
    return sendFile(reply, format, 'release.zip', zipOf(analysisPackage(figures, released), new Date(provenance.releasedAt)))
  const [name, content] =
    format === 'text/csv' ? ['release.csv', figuresCsv(figures)] : ['release.json', JSON.stringify(jsonStatOf(figures, released))]
  // RFC 9530.
  reply.header('repr-digest', `sha-256=:${createHash('sha256').update(content).digest('base64')}:`)
  return sendFile(reply, format, name, content)
}
