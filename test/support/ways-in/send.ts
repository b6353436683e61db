import { Agent, request } from 'node:http'
import type { Sent } from './hostile.js'

/** What became of a request: its status, or why there was none. */
export interface Answered {
  /** 0 if the hub ended the connection without an answer. */
  readonly status: number
  /** The first code of an answer in JSON. */
  readonly code: string | undefined
}

const agent = new Agent({ keepAlive: true, maxSockets: 8 })

/** Milliseconds after which an answer is no longer waited for. */
const patience = 300_000

/** Sends one request to a hub on this machine, as it is. A connection that the hub ends without an answer has the status 0. */
export async function send(url: string, sent: Sent): Promise<Answered> {
  for (;;) {
    const answered = await sendOnce(url, sent)
    if (answered !== 'closed') return answered
  }
}

/** `closed` if the hub had ended the kept connection before it read anything, as it does with an idle one. */
function sendOnce(url: string, { method, path, headers = {}, body }: Sent): Promise<Answered | 'closed'> {
  const bytes = body === undefined ? undefined : Buffer.from(body)
  return new Promise((resolve) => {
    const { hostname, port } = new URL(url)
    const given = bytes === undefined ? headers : { 'content-length': bytes.length, ...headers }
    const sent = request(
      { hostname, port, method, path, agent, headers: given as Record<string, string | string[]>, timeout: patience },
      (response) => {
        const chunks: Buffer[] = []
        response.on('data', (chunk: Buffer) => chunks.push(chunk))
        response.on('end', () =>
          resolve({ status: response.statusCode ?? 0, code: /"code":"(\w+)"/.exec(Buffer.concat(chunks).toString('latin1'))?.[1] }),
        )
        response.on('error', () => resolve({ status: response.statusCode ?? 0, code: undefined }))
      },
    )
    sent.on('timeout', () => sent.destroy())
    sent.on('error', ({ code }: NodeJS.ErrnoException) =>
      resolve(sent.reusedSocket && (code === 'ECONNRESET' || code === 'EPIPE') ? 'closed' : { status: 0, code: undefined }),
    )
    sent.end(bytes)
  })
}
