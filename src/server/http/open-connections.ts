import type { Server } from 'node:http'
import type { Socket } from 'node:net'

/**
 * The connections of a server, with the number of requests running on each. Node would wait for a connection on which nothing has arrived
 * yet, because it counts it as in use.
 */
export class OpenConnections {
  private readonly running = new Map<Socket, number>()
  private stopping = false

  constructor(server: Server) {
    server.on('connection', (socket) => {
      if (this.stopping) return void socket.destroy()
      this.running.set(socket, 0)
      socket.once('close', () => this.running.delete(socket))
    })
    server.on('request', ({ socket }, response) => {
      this.count(socket, 1)
      response.once('close', () => this.count(socket, -1))
    })
  }

  /** Ends now every connection without a running request, each of the others when its last request ends, and every new one. */
  endWhenIdle(): void {
    this.stopping = true
    for (const [socket, running] of this.running) if (running === 0) socket.destroy()
  }

  private count(socket: Socket, more: 1 | -1): void {
    const running = this.running.get(socket)
    if (running === undefined) return
    this.running.set(socket, running + more)
    // What was already written still goes out.
    if (this.stopping && running + more === 0) socket.destroySoon()
  }
}
