import { defaultPlace, type SpoolPlace } from '../modules/ingest/index.js'

/** What an operator or a test decides about uploads, if it differs from `sendingLimits` of `ingest`. */
export interface UploadSettings {
  /** The most seconds that an upload may take. */
  readonly seconds?: number | undefined
  /** How many uploads a partner may have open. */
  readonly open?: number | undefined
  /** Folder in which a file is kept while it arrives. Defaults to the system's temporary folder. */
  readonly folder?: string | undefined
  /** Bytes that must stay free in that folder. */
  readonly leaves?: number | undefined
}

export const spoolPlaceOf = ({ uploads }: { readonly uploads?: UploadSettings | undefined }): SpoolPlace => ({
  folder: uploads?.folder ?? defaultPlace.folder,
  leaves: uploads?.leaves ?? defaultPlace.leaves,
})
