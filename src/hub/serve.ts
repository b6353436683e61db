import type { Logger } from 'pino'
import type { Role } from '../access/roles.js'
import { rootFieldRoles } from '../access/root-field-roles.js'
import type { Database } from '../db/database.js'
import type { Follower } from '../db/follower.js'
import type { AuditSealer, LedgerDesk, EndingsBook } from '../modules/governance/index.js'
import { JwtStrategy, type TrustedIssuer } from '../modules/identity/index.js'
import { openSpool, submitWords, upload } from '../modules/ingest/index.js'
import {
  checkMayExport,
  checkRounded,
  exportDocument,
  exportModelDocument,
  qualityDocument,
  type ExportedAnalysis,
  type ExportedData,
} from '../modules/exports/index.js'
import type { PublicationReader } from '../modules/releases/index.js'
import type { ErrorCode } from '../kit/error-codes.js'
import { Invalid, Unauthenticated } from '../kit/errors.js'
import type { KeptMemory } from '../kit/memory/kept-memory.js'
import type { Charges } from './analytics-of.js'
import { writeAnswers } from './answers-file.js'
import type { HubSettings } from './hub-settings.js'
import { LogStream } from './logs/log-stream.js'
import { RotatingFile } from './logs/rotating-file.js'
import { spoolPlaceOf } from './upload-settings.js'
import { ownDocuments } from './own-documents.js'
import { hubSchema, resolversOf, type Answering } from './resolvers.js'
import { contextFor } from '../server/graphql/request-context.js'
import { documentIdOf, documentModeOf, RegisteredDocuments } from '../server/graphql/registered-documents.js'
import { modelDocuments } from '../server/graphql/model-documents.js'
import { GraphqlServers, type DocumentRule, type GraphqlRequest } from '../server/graphql/graphql-servers.js'
import { createHubServer, type HubServerParts } from '../server/hub-server.js'
import type { Observed } from '../server/watch/observed.js'
import type { Traces } from '../server/watch/traces.js'
import { Watching } from '../server/watch/watching.js'
import type { Pressure } from '../server/limits/pressure.js'
import { RateLimiter } from '../server/limits/rate-limiter.js'
import type { Persona } from '../server/pages/offer.js'
import type { DemoDoors } from '../server/pages/demo-doors.js'
import type { PagesSettings } from '../server/pages/pages.js'
import {
  analysisDocument,
  questionDocument,
  questionVariables,
  readSavedQuestions,
  type SavedQuestion,
} from '../modules/analytics/index.js'

type ServingSettings = Pick<
  HubSettings,
  | 'host'
  | 'port'
  | 'dataDir'
  | 'operatorPartner'
  | 'documents'
  | 'rateLimits'
  | 'addressLimit'
  | 'trustedProxies'
  | 'publicUrl'
  | 'corsOrigins'
  | 'pagesDir'
  | 'signIn'
  | 'uploads'
  | 'metrics'
  | 'accessLogFile'
  | 'traces'
>

export interface Serving extends Answering {
  readonly settings: ServingSettings
  readonly publications: PublicationReader
  readonly db: Pick<Database, 'once'>
  /** Where own records may be read as well. */
  readonly follower: Follower | undefined
  readonly log: Logger
  readonly demo: boolean
  readonly trusted: TrustedIssuer | undefined
  /** Personas as whom a demo's pages can be viewed; undefined if this is no demo. */
  readonly personas: readonly Persona[] | undefined
  /** A token that holds one role or several. */
  readonly issueDemoToken: (roles: readonly Role[], partner: string) => Promise<string>
  /** What the pages let people of this machine do in a demo; undefined if this is no demo on loopback. */
  readonly demoDoors: DemoDoors | undefined
  /** Chains the log while the hub serves. */
  readonly sealer: Pick<AuditSealer, 'start' | 'stop' | 'publicChain'>
  readonly ledger: Pick<LedgerDesk, 'showAnew'>
  /** Keeps the file of what has ended beside the database. */
  readonly endings: Pick<EndingsBook, 'start' | 'stop'>
  readiness(): Promise<Readonly<Record<string, boolean>>>
  /** What metrics tell of the hub now. */
  observe(): Promise<Observed>
  readonly charges: Charges
  /** Where everything is kept that could be made again. */
  readonly memory: KeptMemory
  readonly pressure: Pressure
}

export interface ListenOptions {
  /** The progress of a demo that is filled while it serves. */
  readonly filling?: HubServerParts['filling']
  /** Folder of the built pages. Defaults to the folder in the settings. */
  readonly pagesDir?: string | undefined
}

export interface Listening {
  readonly url: string
  /** The address at which metrics are served; undefined if they are not served. */
  readonly metricsUrl: string | undefined
  /** Accepts nothing more, and finishes what is open. */
  readonly close: () => Promise<void>
}

/** Starts the HTTP server for the services. */
export async function serve(hub: Serving, { filling, pagesDir }: ListenOptions = {}): Promise<Listening> {
  await openSpool(spoolPlaceOf(hub.settings))
  const limiter = new RateLimiter(hub.db, hub.log, hub.settings.rateLimits)
  const { watch, listen, stop } = watchingOf(hub, await tracesOf(hub))
  const server = createHubServer({ ...partsOf(hub, watch, pagesDir ?? hub.settings.pagesDir), limiter, filling })
  // First, so that a hub whose metrics cannot be given does not serve without them.
  const metricsUrl = await listen()
  hub.sealer.start()
  hub.endings.start((error) => hub.log.error({ failure: String(error) }, 'the file of what has ended could not be kept'))
  await hub.ledger.showAnew()
  const { url } = await server.listen(hub.settings.port, hub.settings.host)
  const close = async (): Promise<void> => {
    await server.close()
    await limiter.settle()
    await hub.sealer.stop()
    await hub.endings.stop()
    await stop()
  }
  return { url, metricsUrl, close }
}

/** Loaded only if the settings ask for it: OpenTelemetry is large. */
async function tracesOf({ settings: { traces }, log }: Serving): Promise<Traces | undefined> {
  if (!traces) return undefined
  const { Traces: Made } = await import('../server/watch/traces.js')
  return new Made(traces, (failure) => log.warn({ failure }, 'traces did not arrive, and are lost'))
}

/** Starts the access log, metrics and traces that the settings ask for. */
function watchingOf(
  hub: Serving,
  traces: Traces | undefined,
): { watch: Watching | undefined; listen: () => Promise<string | undefined>; stop: () => Promise<void> } {
  const { metrics, accessLogFile } = hub.settings
  if (!metrics && accessLogFile === undefined && !traces)
    return { watch: undefined, listen: async () => undefined, stop: async () => undefined }
  const file = accessLogFile === undefined ? undefined : openAccessLog(accessLogFile)
  const accessTo = file && new LogStream((bytes) => file.write(bytes))
  const watch = new Watching({ clock: hub.clock, accessTo, traces, observe: () => hub.observe() })
  hub.charges.tell = (kind, nodes) => watch.charged(kind, nodes)
  if (hub.follower) hub.follower.tell = (answerer, role) => watch.readBy(answerer, role)
  const stop = async (): Promise<void> => {
    await watch.stop()
    file?.close()
  }
  return { watch, listen: async () => metrics && watch.listen(metrics), stop }
}

/** @throws Invalid `SETTING_INVALID` before the hub serves, for an access log that is not written would not be missed. */
function openAccessLog(path: string): RotatingFile {
  const file = new RotatingFile(path)
  try {
    file.begin()
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? 'unknown'
    throw new Invalid(
      'SETTING_INVALID',
      `HUB_ACCESS_LOG_FILE cannot be written: ${path} (${code}). Make its folder for the hub's own user, or name another file.`,
    )
  }
  return file
}

function partsOf(hub: Serving, watch: Watching | undefined, pagesDir: string | undefined): HubServerParts {
  const { governance, ingest, batches, log, trusted } = hub
  return {
    schema: hubSchema(),
    resolvers: resolversOf(hub),
    records: hub.records,
    dutySearch: hub.dutySearch,
    releases: hub.releasing.releases,
    notices: hub.notices,
    publications: hub.publications,
    publicChain: (after) => hub.sealer.publicChain(after),
    addressLimit: hub.settings.addressLimit,
    trustedProxies: hub.settings.trustedProxies,
    publicUrl: hub.settings.publicUrl,
    identity: trusted ? new JwtStrategy(trusted, hub.clock) : noIssuer,
    governance,
    operatorPartner: hub.settings.operatorPartner,
    submitWords,
    upload: async (caller, { feedName, batchId, dryRun, allowRevert, length, stream: body }) => {
      const options = { dryRun, allowRevert }
      const file = { feedName, batchId, options, body, length }
      const receipt = await upload({ ingest, reader: batches, place: spoolPlaceOf(hub.settings) }, caller, file)
      if (!dryRun) watch?.tookIn(caller.partnerKind)
      return receipt
    },
    watch,
    uploadSeconds: hub.settings.uploads?.seconds,
    ready: () => hub.readiness(),
    pages: pagesOf(hub, pagesDir),
    corsOrigins: hub.settings.corsOrigins,
    keepAnswers: (answers) => writeAnswers(hub.settings.dataDir, answers),
    documents: documentRule(hub),
    memory: hub.memory,
    pressure: hub.pressure,
    log,
  }
}

const pagesOf = ({ settings: { signIn }, personas, demoDoors }: Serving, pagesDir: string | undefined): PagesSettings => ({
  folder: pagesDir,
  signIn,
  questions: readSavedQuestions(),
  rolesByField: rootFieldRoles(hubSchema()),
  personas,
  demoDoors,
})

/** Which documents are answered: those of the client package, of the hub's own pages and of `hub mcp`, and those that the operator adds. */
function documentRule({ settings: { documents }, demo }: Pick<Serving, 'settings' | 'demo'>): DocumentRule {
  const saved = readSavedQuestions().map(questionDocument)
  const registered = RegisteredDocuments.read(documents?.files ?? [], [
    ...ownDocuments(),
    ...[analysisDocument, exportDocument, exportModelDocument, qualityDocument, ...modelDocuments, ...saved].map(
      (text) => [documentIdOf(text), text] as const,
    ),
  ])
  return { registered, modeOf: (role) => documentModeOf(role, documents?.mode, demo) }
}

/** The same answer as the API would give to the operator in a partner's role, errors included. */
export const askAsOperator = async (hub: Serving, saved: SavedQuestion): Promise<Answered> =>
  (await answerOperator(hub, saved, { query: analysisDocument, variables: questionVariables(saved) })) as Answered

/**
 * The answer that the API would put into a file for the operator in a partner's role. @throws Invalid or Forbidden with the sentence of the
 * refusal
 */
export async function exportAsOperator(hub: Serving, saved: SavedQuestion): Promise<ExportedAnalysis> {
  const { question, role } = saved
  // The operator is at the machine itself, and has no token that could show a second factor.
  checkMayExport({ role, steppedUp: true }, question)
  const { data, errors } = (await answerOperator(hub, saved, { query: exportDocument, variables: { question } })) as ExportAnswer
  const [refused] = errors ?? []
  if (!data) throw new Invalid(refused?.extensions.code ?? 'INTERNAL', refused?.message ?? 'The question was not answered.')
  checkRounded(question, data.analysis.policy)
  return { ...data, question }
}

/** Data and errors, as the API returns them. */
export interface Answered {
  readonly data?: unknown
  readonly errors?: readonly unknown[]
}

interface ExportAnswer {
  readonly data?: ExportedData | null
  readonly errors?: readonly { readonly message: string; readonly extensions: { readonly code: ErrorCode } }[]
}

async function answerOperator(hub: Serving, saved: SavedQuestion, request: GraphqlRequest): Promise<unknown> {
  const { governance } = hub
  const viewer = await governance.actingAs({ subject: 'operator', partner: saved.partner, roles: [saved.role] }, saved.role)
  const parts = { governance, resolvers: resolversOf(hub) }
  const context = contextFor(parts, { viewer, headers: {}, requestId: 'command-line' })
  const servers = new GraphqlServers(hubSchema(), hub.log)
  const { body } = await servers.answer(request, context)
  await servers.stop()
  return JSON.parse(body) as unknown
}

/** Without a configured issuer no token can be verified, so all are refused. */
const noIssuer = {
  viewerOf: async (): Promise<never> => {
    throw new Unauthenticated('No identity provider is configured. Set HUB_ISSUER.')
  },
}
