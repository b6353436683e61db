import { execFileSync } from 'node:child_process'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { createServer } from 'node:https'
import type { IncomingHttpHeaders } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { OwnReceivers } from '../../src/modules/notices/index.js'

/** A message as it arrived. */
export interface Received {
  readonly path: string
  readonly headers: IncomingHttpHeaders
  readonly body: string
}

export interface Receiver {
  readonly port: number
  /** An address at this receiver. */
  readonly url: (name: string) => string
  /** What a hub needs to reach it. */
  readonly own: OwnReceivers
  readonly received: Received[]
  /** How many connections were opened. */
  readonly connections: () => number
  /** What it answers from now on: a status, and where a redirect leads. */
  answer: (status: number, location?: string) => void
  /** What it does before it answers the next message. */
  beforeNext: (work: () => void) => void
  stop: () => Promise<void>
}

/** A real https server for localhost on this machine, with a certificate of its own. */
export async function startReceiver(): Promise<Receiver> {
  const folder = await mkdtemp(join(tmpdir(), 'receiver-'))
  const [key, cert] = [join(folder, 'key.pem'), join(folder, 'cert.pem')]
  const kind = ['req', '-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes', '-days', '2']
  execFileSync('openssl', [...kind, '-subj', '/CN=localhost', '-addext', 'subjectAltName=DNS:localhost', '-keyout', key, '-out', cert], {
    stdio: 'ignore',
  })
  const received: Received[] = []
  let [status, location, connections] = [204, undefined as string | undefined, 0]
  let before: (() => void) | undefined
  const server = createServer({ key: await readFile(key), cert: await readFile(cert) }, (request, response) => {
    const parts: Buffer[] = []
    request.on('data', (part: Buffer) => parts.push(part))
    request.on('end', () => {
      received.push({ path: request.url ?? '', headers: request.headers, body: Buffer.concat(parts).toString('utf8') })
      before?.()
      before = undefined
      response.writeHead(status, location === undefined ? {} : { location }).end()
    })
  })
  server.on('connection', () => (connections += 1))
  await new Promise<void>((resolve) => server.listen(0, () => resolve()))
  const { port } = server.address() as AddressInfo
  return {
    port,
    url: (name) => `https://localhost:${port}/${name}`,
    own: { ca: await readFile(cert, 'utf8'), addresses: ['127.0.0.1', '::1'] },
    received,
    connections: () => connections,
    answer: (wanted, where) => ([status, location] = [wanted, where]),
    beforeNext: (work) => (before = work),
    stop: async () => {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
      await rm(folder, { recursive: true, force: true })
    },
  }
}
