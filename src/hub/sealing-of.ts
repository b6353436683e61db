import { join, resolve } from 'node:path'
import { rm } from 'node:fs/promises'
import type { Logger } from 'pino'
import { asTableOwner } from '../db/login/as-table-owner.js'
import type { Database } from '../db/database.js'
import { Invalid } from '../kit/errors.js'
import {
  AuditSealer,
  changeRootKey,
  filesFor,
  ChainStore,
  keptSigningKey,
  detachMonth,
  operatorActor,
  writeParts,
  readSigningKey,
  replaceSigningKey,
  verifiedEntry,
  verifyLog,
  type AuditStore,
  type DetachedMonth,
  type VerifiedLog,
  type VerifyHow,
  type WantedMonth,
} from '../modules/governance/index.js'
import type { HubSettings } from './hub-settings.js'
import type { Store } from './store.js'

/** With which key the roots are to be signed, and what becomes of the one before. */
interface NewRootKey {
  /** File of the new key; undefined to make one in the data folder. */
  readonly file?: string | undefined
  /** File of the old key, if it is no longer where the hub looks for it. */
  readonly old?: string | undefined
  /** True if the old key was lost or is known to others: it confirms nothing. */
  readonly withoutOld?: boolean | undefined
}

/** The keys after a change, in hex. `place` is the file in whose place the operator puts the new one; undefined if it is there. */
interface ChangedRootKey {
  readonly before: string | null
  readonly after: string
  readonly place: string | undefined
}

/** What chains, signs and verifies the log. */
export interface Sealing {
  readonly chains: ChainStore
  readonly sealer: AuditSealer
  /** Recomputes the log, and compares its roots with their copies in the hub's own file and in those given. The result is logged. */
  verifyAudit(moreRootFiles?: readonly string[], how?: VerifyHow): Promise<VerifiedLog>
  /** Writes a partner's part of each file of moved months. Returns how many. Throws as `writeParts`, and Invalid `PARTNER_UNKNOWN`. */
  writePartsOf(partner: string, folders: { readonly from: string; readonly to: string }): Promise<number>
  /** Changes the key that signs roots. `before` is null if the new one signed already. @throws Invalid `AUDIT_KEY_REFUSED` */
  changeRootKey(wanted: NewRootKey): Promise<ChangedRootKey>
  /** Detaches the oldest month of the log into a file. Throws as `detachMonth`, and Invalid `SETTING_INVALID` without the login that owns the tables. */
  detachMonth(wanted: WantedMonth): Promise<DetachedMonth | null>
}

/** Where the signing key and the copies of the roots are. */
export function sealingFiles({ dataDir, auditKeyFile, auditRootFile }: Pick<HubSettings, 'dataDir' | 'auditKeyFile' | 'auditRootFile'>) {
  const folder = join(resolve(dataDir), 'audit')
  const files = { rootFile: auditRootFile ?? join(folder, 'roots.ndjson'), keyFile: auditKeyFile ?? join(folder, 'signing-key.pem') }
  return { ...files, nextKeyFile: join(folder, 'next-signing-key.pem') }
}

/** The services that chain, sign and verify the log. */
export async function sealingOf(
  { db, ledger, audit, log, ownerUrl }: Pick<Store, 'db' | 'ledger' | 'ownerUrl'> & { readonly audit: AuditStore; readonly log: Logger },
  settings: HubSettings,
): Promise<Sealing> {
  const { rootFile, keyFile, nextKeyFile } = sealingFiles(settings)
  await (settings.auditKeyFile ? readSigningKey(keyFile) : keptSigningKey(keyFile))
  const key = () => readSigningKey(keyFile)
  const onFailure = (error: unknown): void => log.error({ failure: String(error) }, 'the audit log could not be chained')
  const sealer = new AuditSealer({ db, key, rootFile, ledger, onFailure })
  return {
    chains: new ChainStore(db),
    sealer,
    verifyAudit: async (more = [], how = {}) => {
      const { publicKey } = await key()
      const verified = await verifyLog({ db, publicKey, rootFiles: [rootFile, ...more], ...how })
      // Safeguard Another purpose, and a log that is not good, on record
      await audit.write(verifiedEntry(verified))
      return verified
    },
    ...movingOf({ db, audit, ownerUrl, rootFile, publicKey: async () => (await key()).publicKey }),
    changeRootKey: async ({ file, old, withoutOld }) => {
      const isOwn = settings.auditKeyFile === undefined
      if (!isOwn && file === undefined)
        throw new Invalid(
          'AUDIT_KEY_REFUSED',
          `HUB_AUDIT_KEY_FILE is a file of yours. Make the new key beside it and name it: openssl genpkey -algorithm ed25519 -out ${keyFile}.new`,
        )
      const next = file === undefined ? await keptSigningKey(nextKeyFile) : await readSigningKey(file)
      const change = await changeRootKey({ db, rootFile, next, old: withoutOld ? null : await readSigningKey(old ?? keyFile) }).catch(
        async (error: unknown) => {
          // Nothing was changed. A key that lay about would be taken by the next change, a year later.
          if (error instanceof Invalid && file === undefined) await rm(nextKeyFile, { force: true })
          throw error
        },
      )
      await sealer.copyRoots()
      if (isOwn) {
        await replaceSigningKey(file ?? nextKeyFile, keyFile)
        await rm(nextKeyFile, { force: true })
      }
      const after = next.publicKey.toString('hex')
      return { before: change?.before.toString('hex') ?? null, after, place: isOwn ? undefined : keyFile }
    },
  }
}

interface MovingParts {
  readonly db: Database
  readonly audit: AuditStore
  readonly ownerUrl: string | undefined
  readonly rootFile: string
  readonly publicKey: () => Promise<Buffer>
}

/** What detaches months of the log, and gives partners their part of the files. */
function movingOf({ db, audit, ownerUrl, rootFile, publicKey }: MovingParts): Pick<Sealing, 'detachMonth' | 'writePartsOf'> {
  return {
    detachMonth: async (wanted) => {
      if (ownerUrl === undefined)
        throw new Invalid(
          'SETTING_INVALID',
          'Only the login that owns the tables detaches months of the log. Set HUB_MIGRATE_DATABASE_URL for this command, and unset it again.',
        )
      const parts = { db, publicKey: await publicKey(), rootFiles: [rootFile] }
      return asTableOwner(ownerUrl, (owner) => detachMonth({ ...parts, owner }, wanted))
    },
    writePartsOf: async (partner, folders) => {
      const moves = await filesFor(db, partner)
      // Before the part is written: what leaves has been logged.
      const about = { verb: 'DISCLOSURE', event: 'audit:read', resource: 'audit/part', detail: { of: partner } } as const
      await audit.write({ ...operatorActor, purpose: 'AUDIT', agreement: null, ...about })
      return writeParts(moves, { partner, ...folders })
    },
  }
}
