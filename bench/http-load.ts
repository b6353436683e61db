import { fork, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import type { Order, Report } from './load.js'

/** The client process that sends requests when told to. */
export class HttpLoad {
  private constructor(private readonly child: ChildProcess) {}

  static async start(): Promise<HttpLoad> {
    const child = fork(fileURLToPath(new URL('./load.ts', import.meta.url)), { execArgv: ['--import', 'tsx'] })
    await once(child, 'message')
    return new HttpLoad(child)
  }

  /**
   * Resolves with each waiting time, in milliseconds, when all requests were answered with 200 and no errors, or as the order allows;
   * throws otherwise.
   */
  async send(order: Order): Promise<readonly number[]> {
    this.child.send(order)
    const [report] = (await once(this.child, 'message')) as [Report]
    if (report.failure) throw new Error(`${order.url} answered ${report.failure}`)
    return report.waits
  }

  stop(): void {
    this.child.kill()
  }
}
