import type { DestinationStream } from 'pino'
import type { SignIn } from '../server/pages/offer.js'
import type { RateLimits } from '../server/rate-limits.js'
import type { DocumentSettings } from '../server/registered-documents.js'
import type { IdentitySettings } from './check-identity.js'
import type { StoreSettings } from './store.js'
import type { UploadSettings } from './upload-settings.js'

/** What an operator, or a test, decides about a hub before it starts. */
export interface HubSettings extends StoreSettings {
  readonly host: string
  /** 0 for any free one. */
  readonly port: number
  /** Where the hub's clock starts; only without `databaseUrl`. */
  readonly now?: Date | undefined
  readonly persons: number
  readonly seed: number
  readonly identity?: IdentitySettings | undefined
  /** What each partner may send in a day, if it is not the hub's own limit. */
  readonly quota?: { readonly batches?: number | undefined; readonly bytes?: number | undefined } | undefined
  readonly uploads?: UploadSettings | undefined
  readonly logLevel: string
  /** Without it the log is the process's standard output. */
  readonly logTo?: DestinationStream | undefined
  /** Without it those of `rate-limits.ts`. */
  readonly rateLimits?: RateLimits | undefined
  /** What every organisation may ask of a calendar year of data, in place of `node-budgets.ts`; only without `databaseUrl`. */
  readonly nodeBudget?: number | undefined
  /** Requests that an address may send in a minute without being signed in; without it that of `rate-limits.ts`. */
  readonly addressLimit?: number | undefined
  /** Addresses and networks of proxies whose `X-Forwarded-For` is believed; none if not set. */
  readonly trustedProxies?: readonly string[] | undefined
  /** Origins whose pages may ask through the API; none if not set. */
  readonly corsOrigins?: readonly string[] | undefined
  /** Code of the partner that runs the hub: its governance officers may register partners and apply agreements. */
  readonly operatorPartner?: string | undefined
  readonly documents?: DocumentSettings | undefined
  /** Days in which partners may object to a release that was approved, and for which the file of a result is given; 14 and 365 if not set. */
  readonly releases?: { readonly objectionDays?: number | undefined; readonly fileDays?: number | undefined } | undefined
  /** File of the Ed25519 key that signs the log's roots; without it one in the data folder. */
  readonly auditKeyFile?: string | undefined
  /** File for copies of the signed roots outside the database; without it one in the data folder. */
  readonly auditRootFile?: string | undefined
  /** Where the built pages lie; without it the API is served alone. */
  readonly pagesDir?: string | undefined
  /** How people sign in to the pages; without it they paste a token. */
  readonly signIn?: SignIn | undefined
}
