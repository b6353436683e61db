import { readFile } from 'node:fs/promises'
import { createConnection, type Socket } from 'node:net'
import { join } from 'node:path'
import { createInterface, type Interface } from 'node:readline'
import { DemoIssuer } from '../../../demo/src/partnership/index.js'
import type { As } from '../hub/hub.js'
import { startHubProcess, type HubProcess } from '../processes/hub-process.js'
import type { Sent } from './hostile.js'
import { plainPages } from './plain-pages.js'
import { send, type Answered } from './send.js'

/** What a piece of work took of the hub, in milliseconds. */
export interface Weight {
  /** The longest turn of its event loop: by its own histogram or by CPU of its thread, whichever is less. The first counts what other programs took, too. */
  readonly longest: number
  /** The same by the histogram alone. */
  readonly byClock: number
  /** CPU of the whole process. */
  readonly cpu: number
}

/** Bytes that a hub uses. */
export interface Memory {
  /** In use by JavaScript and its buffers. */
  readonly kept: number
  /** Of the whole process. */
  readonly resident: number
}

/** How a hub that is weighed is started. */
export interface WeighedSettings {
  /** MiB that JavaScript may use; what Node allows if it is left out. */
  readonly heap?: number
  readonly persons?: number
}

/** A hub in a process of its own whose event loop, CPU and memory are read, with no limits of rate. */
export class WeighedHub {
  private readonly tokens = new Map<string, { readonly text: Promise<string>; readonly madeAt: number }>()

  private constructor(
    private readonly process: HubProcess,
    private readonly pages: Awaited<ReturnType<typeof plainPages>>,
    private readonly issuer: DemoIssuer,
    private readonly probe: Probe,
    /** The id of its own process. */
    readonly pid: number,
  ) {}

  get url(): string {
    return this.process.url
  }

  /** Starts it with a small demo. Resolves once that is filled. */
  static async start({ heap, persons = 200 }: WeighedSettings = {}): Promise<WeighedHub> {
    const pages = await plainPages()
    const at = join(pages.folder, 'weighed.sock')
    const settings = {
      HUB_PERSONS: persons,
      HUB_PAGES_DIR: pages.folder,
      HUB_WEIGHED_AT: at,
      HUB_LOG_LEVEL: 'fatal',
      HUB_CORS_ORIGINS: 'https://pages.invalid',
      HUB_DAILY_BATCHES: 999_999_999,
      HUB_DAILY_MIB: 99_999_999,
      HUB_OPEN_UPLOADS: 200,
      HUB_RATE_LIMIT_ADDRESS: 999_999_999,
      HUB_RATE_LIMIT_PRINCIPAL: 999_999_999,
      HUB_RATE_LIMIT_ORGANISATION: 999_999_999,
    }
    const set = Object.entries(settings).map(([name, value]) => `${name}='${value}'`)
    const node = [
      'node',
      ...(heap === undefined ? [] : [`--max-old-space-size=${heap}`]),
      '--import ./test/support/ways-in/weigh-self.mjs',
      'bin/hub.mjs start',
    ]
    const process = await startHubProcess(`export ${set.join(' ')}; exec ${node.join(' ')}`)
    const issuer = await DemoIssuer.open(process.env['HUB_DATA_DIR'] ?? '', { embedded: true, host: '127.0.0.1' })
    return new WeighedHub(process, pages, issuer, await Probe.at(at), process.pid)
  }

  /** Sends a request as somebody; as a stranger if nobody is named. */
  async send(sent: Sent, as?: As): Promise<Answered> {
    if (!as) return send(this.url, sent)
    return send(this.url, { ...sent, headers: { authorization: `Bearer ${await this.token(as)}`, ...sent.headers } })
  }

  /** What a piece of work takes of the hub. Nothing else may be asked of it meanwhile. */
  async weigh<T>(work: () => Promise<T>): Promise<{ readonly result: T; readonly weight: Weight }> {
    await this.probe.ask('begin')
    const result = await work()
    const { byClock = NaN, byCpu = NaN, cpu = NaN } = await this.probe.ask('end')
    return { result, weight: { longest: Math.min(byClock, byCpu), byClock, cpu } }
  }

  /** Begins to weigh, and what was weighed since the last time: for work that goes on. */
  async turn(): Promise<Weight> {
    const { byClock = NaN, byCpu = NaN, cpu = NaN } = await this.probe.ask('end')
    await this.probe.ask('begin')
    return { longest: Math.min(byClock, byCpu), byClock, cpu }
  }

  /** After garbage was collected, which holds the hub for a while. */
  memory = (): Promise<Memory> => this.read('memory')

  /** As it is, with garbage. */
  resident = (): Promise<Memory> => this.read('resident')

  private async read(what: 'memory' | 'resident'): Promise<Memory> {
    const { kept = NaN, rss = NaN } = await this.probe.ask(what)
    return { kept, resident: rss }
  }

  /** Seconds of CPU that its process has used, as `/proc/PID/stat` has them. */
  async cpuSeconds(): Promise<number> {
    const fields = (await readFile(`/proc/${this.pid}/stat`, 'utf8')).replace(/^.*\) /s, '').split(' ')
    // A tick is a hundredth of a second on every Linux that Node runs on.
    return (Number(fields[11]) + Number(fields[12])) / 100
  }

  async stop(): Promise<void> {
    this.probe.close()
    await this.process.stop()
    await this.pages.remove()
  }

  /** A demo token ends after an hour. */
  private token({ role, partner }: As): Promise<string> {
    const name = `${role} ${partner}`
    const known = this.tokens.get(name)
    if (known && Date.now() - known.madeAt < 1_800_000) return known.text
    const text = this.issuer.issueToken({ roles: [role], partner, now: new Date() })
    this.tokens.set(name, { text, madeAt: Date.now() })
    return text
  }
}

type Read = Readonly<Record<string, number>>

/** Asks `weigh-self.mjs`, one question after the other. */
class Probe {
  private readonly waiting: ((line: string) => void)[] = []
  private readonly lines: Interface

  private constructor(private readonly socket: Socket) {
    this.lines = createInterface({ input: socket })
    this.lines.on('line', (line) => this.waiting.shift()?.(line))
  }

  static at(path: string): Promise<Probe> {
    return new Promise((resolve, reject) => {
      const socket = createConnection(path)
      socket.once('connect', () => resolve(new Probe(socket))).once('error', reject)
    })
  }

  async ask(what: 'begin' | 'end' | 'memory' | 'resident'): Promise<Read> {
    const line = new Promise<string>((resolve) => this.waiting.push(resolve))
    this.socket.write(`${what}\n`)
    return JSON.parse(await line) as Read
  }

  close(): void {
    this.lines.close()
    this.socket.destroy()
  }
}
