import { away, problemIn, type HubError } from './ask.js'
import type { Session } from './session.js'

export interface UploadOptions {
  /** The feed's name in addresses, such as charity-support. */
  readonly feed: string
  /** The sender's id of the batch. */
  readonly batch: string
  /** Read and checked in full, and nothing is stored. */
  readonly dryRun: boolean
  /** Also store rows that say what an earlier version of their record said. */
  readonly allowRevert: boolean
}

/** The receipt of an upload, as `/ingest` gives it. */
export interface UploadReceipt {
  readonly id: string
  readonly batchId: string
  readonly state: string
  readonly received: number
  readonly accepted: number
  readonly rejected: number
  readonly unchanged: number
  readonly reverted: number
  readonly late: number | null
  /** Of the accepted rows, those with a person token. */
  readonly withToken: number | null
  readonly dispositions: readonly { readonly disposition: string; readonly count: number }[]
  readonly unmapped: readonly { readonly field: string; readonly valueClass: string; readonly rows: number }[]
  /** Of these, short codes that ten rows or more hold. */
  readonly unmappedCodes?: readonly { readonly field: string; readonly code: string; readonly rows: number }[]
  /** The first of them. */
  readonly errors: readonly {
    readonly line: number
    readonly recordRef: string | null
    readonly field: string | null
    readonly code: string
    readonly message: string
  }[]
}

/**
 * Sends a CSV to the hub, as a program would. `fetch` tells no progress of what it sends, so this is the older way.
 * @throws Problem with the hub's own sentence
 */
export function upload(
  { token, role, agreement }: Session,
  text: string,
  { feed, batch, dryRun, allowRevert }: UploadOptions,
  onProgress: (share: number) => void,
): Promise<UploadReceipt> {
  return new Promise((done, failed) => {
    const request = new XMLHttpRequest()
    const asked = new URLSearchParams({ batch, ...(dryRun ? { dryRun: 'true' } : {}), ...(allowRevert ? { allowRevert: 'true' } : {}) })
    request.open('POST', `/ingest/${feed}?${asked.toString()}`)
    request.setRequestHeader('authorization', `Bearer ${token}`)
    request.setRequestHeader('content-type', 'text/csv')
    if (role) request.setRequestHeader('x-role', role)
    if (agreement) request.setRequestHeader('x-agreement', agreement)
    request.upload.onprogress = ({ loaded, total, lengthComputable }) => lengthComputable && onProgress(loaded / total)
    request.onerror = () => failed(away())
    request.onload = () => {
      try {
        const answer = JSON.parse(request.responseText) as unknown
        if (request.status === 200) done(answer as UploadReceipt)
        else failed(problemIn((answer as { readonly errors?: readonly HubError[] }).errors))
      } catch {
        failed(away())
      }
    }
    request.send(new Blob([text], { type: 'text/csv' }))
  })
}
