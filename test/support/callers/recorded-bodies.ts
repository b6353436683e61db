import { createServer, request, type IncomingMessage, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { brotliDecompressSync, gunzipSync, inflateSync } from 'node:zlib'

/** A request as it came from a browser. */
export interface Recorded {
  readonly method: string
  readonly path: string
  readonly headers: string
  /** Unpacked, if it was packed. */
  readonly body: string
}

/** A hub behind a server that keeps what goes to it. */
export interface RecordedHub {
  readonly url: string
  readonly requests: readonly Recorded[]
  stop(): Promise<void>
}

const unpack: Readonly<Record<string, (bytes: Buffer) => Buffer>> = { gzip: gunzipSync, deflate: inflateSync, br: brotliDecompressSync }

/**
 * Stands between a browser and a hub and keeps every request with its body. A browser does not tell what it sends if that is a Blob: its
 * `postData` is empty, so that a test which reads it cannot fail.
 */
export async function recordedHub(hub: string): Promise<RecordedHub> {
  const requests: Recorded[] = []
  const server = createServer((asked, answer) => {
    const { method = 'GET', url = '/', headers } = asked
    bytesOf(asked).then(
      (bytes) => {
        const packed = unpack[headers['content-encoding'] ?? '']
        requests.push({ method, path: url, headers: JSON.stringify(headers), body: (packed ? packed(bytes) : bytes).toString() })
        const passed = request(new URL(url, hub), { method, headers: { ...headers, host: new URL(hub).host } }, (given) => {
          answer.writeHead(given.statusCode ?? 502, given.headers)
          given.pipe(answer)
        })
        passed.on('error', () => answer.destroy())
        passed.end(bytes)
      },
      () => answer.destroy(),
    )
  })
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  const { port } = server.address() as AddressInfo
  return { url: `http://127.0.0.1:${port}`, requests, stop: () => stopped(server) }
}

async function bytesOf(asked: IncomingMessage): Promise<Buffer> {
  const pieces: Buffer[] = []
  for await (const piece of asked) pieces.push(piece as Buffer)
  return Buffer.concat(pieces)
}

async function stopped(server: Server): Promise<void> {
  server.closeAllConnections()
  await new Promise((closed) => server.close(closed))
}
