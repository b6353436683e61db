import type { DestinationStream } from 'pino'
import type { SignIn } from '../server/pages/offer.js'
import type { MetricsPlace } from '../server/watch/metrics-listener.js'
import type { TracesPlace } from '../server/watch/traces.js'
import type { RateLimits } from '../server/limits/rate-limits.js'
import type { DocumentSettings } from '../server/graphql/registered-documents.js'
import type { IdentitySettings } from './checks/check-identity.js'
import type { EndingsSettings } from './endings.js'
import type { ObjectsSettings } from './objects-of.js'
import type { StoreSettings } from './store.js'
import type { UploadSettings } from './upload-settings.js'

/** What an operator or a test decides about a hub before it starts. */
export interface HubSettings extends StoreSettings, EndingsSettings {
  readonly host: string
  /** 0 for any free port. */
  readonly port: number
  /** The start of the hub's clock; only without `databaseUrl`. */
  readonly now?: Date | undefined
  /** Whether the demo gives its tokens without its word, because nobody else reaches the port. */
  readonly demoOpen?: boolean | undefined
  readonly persons: number
  readonly seed: number
  readonly identity?: IdentitySettings | undefined
  /** What each partner may send in a day, if it differs from the hub's own limit. */
  readonly quota?: { readonly batches?: number | undefined; readonly bytes?: number | undefined } | undefined
  readonly uploads?: UploadSettings | undefined
  readonly logLevel: string
  /** Defaults to the process's standard output. */
  readonly logTo?: DestinationStream | undefined
  /** Where metrics are given. Without it they are given nowhere. */
  readonly metrics?: MetricsPlace | undefined
  /** File of the access log. Without it none is kept. */
  readonly accessLogFile?: string | undefined
  /** Where traces go. Without it there are none. */
  readonly traces?: TracesPlace | undefined
  /** Defaults to `rate-limits.ts`. */
  readonly rateLimits?: RateLimits | undefined
  /** A budget for every organisation and calendar year of data that replaces `node-budgets.ts`; only without `databaseUrl`. */
  readonly nodeBudget?: number | undefined
  /** Requests that an address may send in a minute without being signed in. Defaults to `rate-limits.ts`. */
  readonly addressLimit?: number | undefined
  /** The address at which people reach the hub, for addresses that must be whole. Defaults to where it listens. */
  readonly publicUrl?: string | undefined
  /** Addresses and networks of proxies whose `X-Forwarded-For` is trusted. None by default. */
  readonly trustedProxies?: readonly string[] | undefined
  /** Origins whose pages may ask through the API. None by default. */
  readonly corsOrigins?: readonly string[] | undefined
  /** Code of the partner that runs the hub. Its governance officers may register partners and apply agreements. */
  readonly operatorPartner?: string | undefined
  readonly documents?: DocumentSettings | undefined
  /**
   * Days in which partners may object to an approved release, and days for which the file of a result is available. The defaults are 14 and
   * 365.
   */
  readonly releases?: { readonly objectionDays?: number | undefined; readonly fileDays?: number | undefined } | undefined
  /** File with the Ed25519 key that signs the log's roots. Defaults to one in the data folder. */
  readonly auditKeyFile?: string | undefined
  /** File for copies of the signed roots outside the database. Defaults to one in the data folder. */
  readonly auditRootFile?: string | undefined
  /** Where published quarters are kept for all nodes. Without it somebody copies their files. */
  readonly objects?: ObjectsSettings | undefined
  /** Folder of the built pages. Without it only the API is served. */
  readonly pagesDir?: string | undefined
  /** How people sign in to the pages. Without it they paste a token. */
  readonly signIn?: SignIn | undefined
}
