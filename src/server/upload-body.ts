import type { IncomingMessage } from 'node:http'

/**
 * The bytes of a request. They can be ended from outside: the reader then gets the reason, and the connection stays open for the answer.
 */
export class UploadBody implements AsyncIterable<Uint8Array> {
  private reason: Error | undefined
  private fail: ((reason: Error) => void) | undefined

  constructor(private readonly request: IncomingMessage) {}

  end(reason: Error): void {
    this.reason ??= reason
    this.fail?.(this.reason)
  }

  async *[Symbol.asyncIterator](): AsyncGenerator<Uint8Array> {
    const pieces = (this.request.iterator({ destroyOnReturn: false }) as AsyncIterable<Uint8Array>)[Symbol.asyncIterator]()
    try {
      for (let next = await this.orEnded(pieces.next()); !next.done; next = await this.orEnded(pieces.next())) yield next.value
    } finally {
      // Not awaited, because it waits for the requested piece, which may never come.
      void pieces.return?.()
    }
  }

  private orEnded<T>(next: Promise<T>): Promise<T> {
    return new Promise((resolve, reject) => {
      this.fail = reject
      next.then(resolve, reject)
      if (this.reason) reject(this.reason)
    })
  }
}
