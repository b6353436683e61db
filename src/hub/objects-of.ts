import type { Logger } from 'pino'
import { keyChecksOf } from '../db/key-check.store.js'
import { UserError } from '../kit/errors.js'
import { ObjectStore, QuarterObjects, type BucketSettings } from '../modules/analytics/index.js'
import type { StoreSettings } from './store.js'

/** Where published quarters are kept for all nodes, and the key by which they are encrypted before they leave one. */
export interface ObjectsSettings {
  readonly bucket: BucketSettings
  readonly key: Buffer
}

interface ObjectsParts {
  readonly folder: string
  readonly log: Pick<Logger, 'error'> | undefined
}

/** The published quarters in the object store; undefined if none is set, and files are copied by hand. */
export function objectsOf(
  { objects, keys }: Pick<StoreSettings, 'keys'> & { readonly objects?: ObjectsSettings | undefined },
  { folder, log }: ObjectsParts,
): QuarterObjects | undefined {
  if (!objects) return undefined
  const onFailure = (error: unknown): void =>
    log?.error(
      { failure: error instanceof UserError ? error.code : String(error) },
      error instanceof UserError ? error.message : 'A published quarter could not be taken from the object store.',
    )
  return new QuarterObjects({
    objects: new ObjectStore(objects.bucket),
    folder,
    key: objects.key,
    hub: keyChecksOf(keys).record,
    onFailure,
  })
}
