import { createServer, type AddressInfo } from 'node:net'

const message = (kind: string, body: Buffer): Buffer => {
  const length = Buffer.alloc(4)
  length.writeInt32BE(body.length + 4)
  return Buffer.concat([Buffer.from(kind), length, body])
}

/**
 * Accepts every sign-in as a PostgreSQL of the given version does, by its protocol (chapter "Message Flow" of its manual), and answers
 * nothing else: no package exists of the versions that the hub refuses.
 */
export async function startOlderPostgres(version: string): Promise<{ readonly url: string; stop(): Promise<void> }> {
  const welcome = Buffer.concat([
    message('R', Buffer.alloc(4)),
    message('S', Buffer.from(`server_version\0${version}\0`)),
    message('Z', Buffer.from('I')),
  ])
  const server = createServer((socket) => {
    socket.on('error', () => undefined)
    socket.once('data', () => socket.write(welcome))
  })
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  return {
    url: `postgres://hub_app:x@127.0.0.1:${(server.address() as AddressInfo).port}/hub`,
    stop: () => new Promise((closed) => server.close(() => closed())),
  }
}
