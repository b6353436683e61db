import type { Server } from 'node:http'
import type { Socket } from 'node:net'

/**
 * The connections of a server, each with the number of requests that run on it. Node takes a connection on which nothing has come yet for one
 * that is in use, and would wait for it.
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

  /** Ends every connection on which no request runs, now; each of the others as its last request ends; and every new one. */
  endWhenIdle(): void {
    this.stopping = true
    for (const [socket, running] of this.running) if (running === 0) socket.destroy()
  }

  private count(socket: Socket, more: 1 | -1): void {
    const running = this.running.get(socket)
    if (running === undefined) return
    this.running.set(socket, running + more)
    // What was written still goes out.
    if (this.stopping && running + more === 0) socket.destroySoon()
  }
}
