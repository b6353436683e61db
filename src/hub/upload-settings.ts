import { defaultPlace, type SpoolPlace } from '../modules/ingest/index.js'

/** What an operator, or a test, decides about uploads, if it is not what `limits` of `ingest` says. */
export interface UploadSettings {
  /** Seconds that one lasts at most. */
  readonly seconds?: number | undefined
  /** Of a partner that are open at once. */
  readonly open?: number | undefined
  /** Folder in which a file is kept while it arrives; the system's temporary one if not set. */
  readonly folder?: string | undefined
  /** Bytes that stay free in that folder. */
  readonly leaves?: number | undefined
}

export const spoolPlaceOf = ({ uploads }: { readonly uploads?: UploadSettings | undefined }): SpoolPlace => ({
  folder: uploads?.folder ?? defaultPlace.folder,
  leaves: uploads?.leaves ?? defaultPlace.leaves,
})
