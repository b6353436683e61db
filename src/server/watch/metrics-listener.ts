import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { Invalid } from '../../kit/errors.js'
import { listeningAt } from '../http/own-address.js'

/** Where metrics are given: an address of their own, so that nobody who reaches the API reaches them. */
export interface MetricsPlace {
  readonly host: string
  /** 0 for any free port. */
  readonly port: number
}

interface MetricsText {
  readonly text: () => Promise<string>
  readonly contentType: string
}

/** Milliseconds for the headers of a scrape and for the whole of it, and how many connections may be open. */
const limits = { headers: 5_000, request: 10_000, connections: 20 }

/** Gives metrics at `/metrics` of a listener of their own. @throws Invalid `PORT_NOT_FREE` */
export async function listenForScrapes(
  { host, port }: MetricsPlace,
  metrics: MetricsText,
): Promise<{ readonly url: string; readonly close: () => Promise<void> }> {
  const server = createServer({ headersTimeout: limits.headers, requestTimeout: limits.request }, (request, response) => {
    answer(metrics, request, response).catch(() => response.writeHead(500).end('The metrics could not be worked out.\n'))
  })
  server.maxConnections = limits.connections
  await new Promise<void>((listening, failed) => server.once('error', failed).listen(port, host, listening)).catch(explained(host, port))
  const address = server.address() as AddressInfo
  return {
    url: `${listeningAt(address)}/metrics`,
    close: async () => {
      const closed = new Promise((done) => server.close(done))
      server.closeAllConnections()
      await closed
    },
  }
}

async function answer({ text, contentType }: MetricsText, { method, url }: IncomingMessage, response: ServerResponse): Promise<void> {
  const plain = { 'content-type': 'text/plain; charset=utf-8' }
  if (url !== '/metrics') return void response.writeHead(404, plain).end('There is nothing at this address but /metrics.\n')
  if (method !== 'GET') return void response.writeHead(405, { ...plain, allow: 'GET' }).end('Use GET.\n')
  const body = await text()
  response.writeHead(200, { 'content-type': contentType, 'cache-control': 'no-store' }).end(body)
}

const explained =
  (host: string, port: number) =>
  (error: NodeJS.ErrnoException): never => {
    const why = error.code === 'EADDRINUSE' ? 'another program listens there' : (error.code ?? 'unknown')
    throw new Invalid(
      'PORT_NOT_FREE',
      `Metrics cannot be given on port ${port} of ${host}: ${why}. Set HUB_METRICS_PORT, or HUB_METRICS_HOST, to another.`,
    )
  }
