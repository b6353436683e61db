import { connect, createServer, type Server, type Socket } from 'node:net'
import { freePort } from '../../support/processes/free-port.js'

/** A TCP proxy in front of PostgreSQL that can go silent, refuse and cut. */
export class Proxy {
  private readonly pairs = new Set<readonly [Socket, Socket]>()
  private isSilent = false
  private refuses = false

  private constructor(
    readonly port: number,
    private readonly server: Server,
  ) {}

  static async before(target: number): Promise<Proxy> {
    const port = await freePort()
    const server = createServer()
    const proxy = new Proxy(port, server)
    server.on('connection', (near) => proxy.join(near, target))
    await new Promise<void>((listening) => server.listen(port, '127.0.0.1', listening))
    return proxy
  }

  /** From now on no byte goes through, in either direction, and nothing is closed. */
  silence(): void {
    this.isSilent = true
    for (const sockets of this.pairs) for (const socket of sockets) socket.pause()
  }

  /** Cuts every connection. With `refuse`, new ones are cut too until `restore`. */
  cut({ refuse = false } = {}): void {
    this.refuses = refuse
    for (const sockets of this.pairs) for (const socket of sockets) socket.destroy()
  }

  /** What is sent goes through again. */
  restore(): void {
    this.isSilent = false
    this.refuses = false
    for (const sockets of this.pairs) for (const socket of sockets) socket.resume()
  }

  async stop(): Promise<void> {
    this.cut()
    await new Promise((closed) => this.server.close(closed))
  }

  private join(near: Socket, target: number): void {
    if (this.refuses) return void near.destroy()
    const far = connect(target, '127.0.0.1')
    const pair = [near, far] as const
    this.pairs.add(pair)
    for (const [from, to] of [pair, [far, near] as const]) {
      from.on('data', (bytes: Buffer) => void to.write(bytes))
      from.on('error', () => undefined)
      from.on('close', () => {
        to.destroy()
        this.pairs.delete(pair)
      })
      if (this.isSilent) from.pause()
    }
  }
}
