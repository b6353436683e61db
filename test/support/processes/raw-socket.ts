import { connect, type Socket } from 'node:net'

/** A connection that carries only what the test sends. */
export interface RawSocket {
  readonly socket: Socket
  /** What has arrived so far. */
  received(): string
  /** Resolves with everything received, once the other side has ended the connection. */
  readonly ended: Promise<string>
}

/** Opens a connection to a server and sends `text`, if there is any. */
export function openSocket(url: string, text = ''): Promise<RawSocket> {
  const { hostname, port } = new URL(url)
  return new Promise((opened, failed) => {
    let all = ''
    const socket = connect(Number(port), hostname)
    const ended = new Promise<string>((end) => socket.once('close', () => end(all)))
    socket.on('data', (chunk: Buffer) => (all += chunk.toString()))
    socket.once('connect', () => {
      if (text) socket.write(text)
      // The test waits for what the other side does to the connection.
      socket.off('error', failed).on('error', () => undefined)
      opened({ socket, received: () => all, ended })
    })
    socket.once('error', failed)
  })
}
