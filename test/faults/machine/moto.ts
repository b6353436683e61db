import { spawn } from 'node:child_process'
import { freePort } from '../../support/processes/free-port.js'
import { until } from './run.js'

/** An object store of another make than s3rver: moto of Debian, which keeps its objects in memory and refuses to put over one. */
export class Moto {
  private constructor(
    readonly url: string,
    private readonly end: () => Promise<void>,
  ) {}

  /** Starts it with one bucket. @param python that has moto */
  static async start(python: string): Promise<Moto> {
    const port = await freePort()
    const child = spawn(python, ['-m', 'moto.server', '-H', '127.0.0.1', '-p', String(port)], { stdio: 'ignore' })
    const ended = new Promise<void>((done) => child.once('exit', () => done()))
    const url = `http://127.0.0.1:${port}/quarters`
    await until('moto answers', 60, () =>
      fetch(url, { method: 'PUT' }).then(
        ({ ok }) => ok,
        () => false,
      ),
    )
    return new Moto(url, () => {
      child.kill()
      return ended
    })
  }

  /** Names of its objects. */
  async names(): Promise<string[]> {
    return [...(await (await fetch(this.url)).text()).matchAll(/<Key>([^<]+)<\/Key>/g)].map(([, name = '']) => name).sort()
  }

  stop(): Promise<void> {
    return this.end()
  }
}
