import { Invalid } from '../../kit/errors.js'
import type { HubSettings } from '../../hub/hub-settings.js'
import { documentModes, type DocumentMode } from '../../server/graphql/registered-documents.js'
import { rateLimits } from '../../server/limits/rate-limits.js'
import { databaseUrlFrom } from './database-url.js'
import { identityFrom, listInSetting, signInFrom } from './identity-settings.js'
import { objectsFrom } from './objects-settings.js'
import { publicUrlFrom } from './public-url.js'
import { trustedProxies } from './trusted-proxies.js'
import { demoOrTestKeys, realKeys } from './disclosure-keys.js'
import { defaultSeed } from './keys.js'

/** In the demo partnership the charity runs the hub. */
const demoOperator = 'victim-support'

const mebibyte = 2 ** 20

/** The environment is read only here. `docs/OPERATING.md` lists what may be set. */
export async function settingsFrom(env: NodeJS.ProcessEnv): Promise<HubSettings> {
  const databaseUrl = await databaseUrlFrom(env, 'DATABASE_URL')
  const seed = wholeNumber(env, 'HUB_SEED', defaultSeed)
  return {
    dataDir: env['HUB_DATA_DIR'] || '.hub',
    databaseUrl,
    followerUrl: await databaseUrlFrom(env, 'DATABASE_FOLLOWER_URL'),
    migrateUrl: await databaseUrlFrom(env, 'HUB_MIGRATE_DATABASE_URL'),
    publishUrl: await databaseUrlFrom(env, 'HUB_PUBLISH_DATABASE_URL'),
    poolSize: atLeastTwo(env, 'HUB_DATABASE_CONNECTIONS', 10),
    host: env['HOST'] || '127.0.0.1',
    port: wholeNumber(env, 'PORT', 4000),
    now: demoOnly(env, 'HUB_NOW', databaseUrl) ? instant(env, 'HUB_NOW') : undefined,
    demoOpen: demoOnly(env, 'HUB_DEMO_OPEN', databaseUrl) && isOne(env, 'HUB_DEMO_OPEN'),
    persons: demoOnly(env, 'HUB_PERSONS', databaseUrl) ? wholeNumber(env, 'HUB_PERSONS', 0) : 200_000,
    seed,
    keys: databaseUrl ? await realKeys(env) : await demoOrTestKeys(env, seed),
    identity: databaseUrl ? identityFrom(env) : undefined,
    operatorPartner: databaseUrl ? env['HUB_OPERATOR_PARTNER'] || undefined : demoOperator,
    documents: { mode: documentMode(env), files: listInSetting(env['HUB_DOCUMENT_FILES'] ?? '') },
    quota: {
      batches: env['HUB_DAILY_BATCHES'] ? wholeNumber(env, 'HUB_DAILY_BATCHES', 0) : undefined,
      bytes: env['HUB_DAILY_MIB'] ? wholeNumber(env, 'HUB_DAILY_MIB', 0) * mebibyte : undefined,
    },
    uploads: {
      folder: env['HUB_SPOOL_DIR'] || undefined,
      seconds: env['HUB_UPLOAD_MINUTES'] ? atLeastOne(env, 'HUB_UPLOAD_MINUTES', 0) * 60 : undefined,
      open: env['HUB_OPEN_UPLOADS'] ? atLeastOne(env, 'HUB_OPEN_UPLOADS', 0) : undefined,
    },
    releases: {
      objectionDays: env['HUB_OBJECTION_DAYS'] ? atLeastOne(env, 'HUB_OBJECTION_DAYS', 0) : undefined,
      fileDays: env['HUB_RELEASE_DAYS'] ? atLeastOne(env, 'HUB_RELEASE_DAYS', 0) : undefined,
    },
    auditKeyFile: env['HUB_AUDIT_KEY_FILE'] || undefined,
    auditRootFile: env['HUB_AUDIT_ROOT_FILE'] || undefined,
    endingsFile: env['HUB_ENDINGS_FILE'] || undefined,
    objects: await objectsFrom(env),
    metrics: metricsPlace(env),
    accessLogFile: env['HUB_ACCESS_LOG_FILE'] || undefined,
    traces: tracesPlace(env),
    logLevel: env['HUB_LOG_LEVEL'] || 'info',
    pagesDir: env['HUB_PAGES_DIR'] || undefined,
    signIn: databaseUrl ? signInFrom(env) : undefined,
    corsOrigins: origins(env),
    addressLimit: atLeastOne(env, 'HUB_RATE_LIMIT_ADDRESS', rateLimits.address),
    publicUrl: publicUrlFrom(env),
    trustedProxies: trustedProxies(env['HUB_TRUSTED_PROXIES'] ?? ''),
    rateLimits: {
      principal: atLeastOne(env, 'HUB_RATE_LIMIT_PRINCIPAL', rateLimits.principal),
      organisation: atLeastOne(env, 'HUB_RATE_LIMIT_ORGANISATION', rateLimits.organisation),
    },
  }
}

/** Metrics are given only if their port is set, and never on the port of the hub itself. */
function metricsPlace(env: NodeJS.ProcessEnv): HubSettings['metrics'] {
  if (!env['HUB_METRICS_PORT']) {
    if (env['HUB_METRICS_HOST'])
      throw new Invalid('SETTING_INVALID', 'HUB_METRICS_HOST is set without HUB_METRICS_PORT. Set both, or neither.')
    return undefined
  }
  const port = wholeNumber(env, 'HUB_METRICS_PORT', 0)
  if (port > 65_535) throw new Invalid('SETTING_INVALID', 'HUB_METRICS_PORT must be a port, at most 65535.')
  if (port === wholeNumber(env, 'PORT', 4000) && port !== 0)
    throw new Invalid('SETTING_INVALID', 'HUB_METRICS_PORT and PORT must differ: whoever reaches the API must not reach the metrics.')
  return { host: env['HUB_METRICS_HOST'] || '127.0.0.1', port }
}

/** Traces go nowhere unless their place is set. */
function tracesPlace(env: NodeJS.ProcessEnv): HubSettings['traces'] {
  const text = env['HUB_TRACES']
  if (!text) return undefined
  if (text === 'console') return text
  const url = URL.canParse(text) ? new URL(text) : undefined
  if (!url || !/^https?:$/.test(url.protocol) || url.username !== '' || url.password !== '')
    throw new Invalid('SETTING_INVALID', 'HUB_TRACES must be console, or an address such as http://127.0.0.1:4318/v1/traces.')
  return { url: url.href }
}

/** A setting of the demo partnership must never reach real records. */
function demoOnly(env: NodeJS.ProcessEnv, name: string, databaseUrl: string | undefined): boolean {
  if (!env[name]) return false
  if (databaseUrl) throw new Invalid('SETTING_NOT_ALLOWED', `${name} is for the demo partnership only. Unset it, or unset DATABASE_URL.`)
  return true
}

/** A setting that is on or left out. */
function isOne(env: NodeJS.ProcessEnv, name: string): true {
  if (env[name] === '1') return true
  throw new Invalid('SETTING_INVALID', `${name} must be 1, or left out.`)
}

function wholeNumber(env: NodeJS.ProcessEnv, name: string, otherwise: number): number {
  const text = env[name]
  if (!text) return otherwise
  if (!/^\d{1,9}$/.test(text)) throw new Invalid('SETTING_INVALID', `${name} must be a whole number, not negative.`)
  return Number(text)
}

function atLeastOne(env: NodeJS.ProcessEnv, name: string, otherwise: number): number {
  const value = wholeNumber(env, name, otherwise)
  if (value < 1) throw new Invalid('SETTING_INVALID', `${name} must be at least 1.`)
  return value
}

/** For connections, because a process that stores a batch uses a second one to check that its sender's right still holds. */
function atLeastTwo(env: NodeJS.ProcessEnv, name: string, otherwise: number): number {
  const value = wholeNumber(env, name, otherwise)
  if (value < 2) throw new Invalid('SETTING_INVALID', `${name} must be at least 2.`)
  return value
}

/** Only whole origins. A pattern or a path would admit more, or nothing. */
function origins(env: NodeJS.ProcessEnv): string[] {
  const given = (env['HUB_CORS_ORIGINS'] ?? '')
    .split(',')
    .map((one) => one.trim())
    .filter(Boolean)
  for (const one of given) {
    if (!URL.canParse(one) || new URL(one).origin !== one || !/^https?:/.test(one))
      throw new Invalid('SETTING_INVALID', 'HUB_CORS_ORIGINS must be origins such as https://figures.example, separated by commas.')
  }
  return given
}

function instant(env: NodeJS.ProcessEnv, name: string): Date {
  const value = new Date(env[name] ?? '')
  if (Number.isNaN(value.getTime())) throw new Invalid('SETTING_INVALID', `${name} must be a date or an instant, such as 2026-02-05.`)
  return value
}

function documentMode(env: NodeJS.ProcessEnv): DocumentMode | undefined {
  const mode = env['HUB_DOCUMENTS'] || undefined
  if (mode === undefined || documentModes.includes(mode as DocumentMode)) return mode as DocumentMode | undefined
  throw new Invalid('SETTING_INVALID', `HUB_DOCUMENTS must be one of ${documentModes.join(', ')}.`)
}
