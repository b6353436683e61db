import { spawn, type ChildProcess } from 'node:child_process'
import { closeSync, openSync } from 'node:fs'
import { join } from 'node:path'
import { plainEnvironment, projectFolder, signalUnlessEnded } from '../../support/processes/hub-process.js'
import { run, until } from './run.js'

const program = join(projectFolder, 'bin', 'hub.mjs')

export interface NodeSettings {
  readonly port: number
  readonly env: Readonly<Record<string, string>>
  /** The log of the process. */
  readonly logFile: string
  /** The command that serves, if it is not that of these sources. */
  readonly serve?: (env: Readonly<Record<string, string>>) => readonly string[]
}

/** A hub in a process of its own, that is started again when it ends, as systemd does it. */
export class HubNode {
  private child: ChildProcess | undefined
  private wanted = false
  /** How often it ended without being asked to. */
  ended = 0
  /** How it ended the last time; 0 is what a SIGTERM from outside leads to. */
  lastEnd: number | NodeJS.Signals | null = null

  constructor(readonly settings: NodeSettings) {}

  get url(): string {
    return `http://127.0.0.1:${this.settings.port}`
  }

  get pid(): number | undefined {
    return this.child?.pid
  }

  async start(): Promise<void> {
    this.wanted = true
    this.launch()
    await until(`the hub serves (${this.settings.logFile} says why not)`, 120, () => this.answersLive())
  }

  /** SIGKILL, and the start that follows. */
  kill(): void {
    this.signal('SIGKILL')
  }

  /** SIGTERM, and the start that follows, as systemd does with an update. */
  tellToEnd(): void {
    this.signal('SIGTERM')
  }

  async stop(): Promise<void> {
    this.wanted = false
    const { child } = this
    if (!child || child.exitCode !== null || child.signalCode !== null) return
    const ended = new Promise((done) => child.once('exit', done))
    this.signal('SIGTERM')
    await ended
  }

  /** To the command that serves and to whatever it has started. */
  private signal(name: NodeJS.Signals): void {
    if (this.child?.pid !== undefined) signalUnlessEnded(-this.child.pid, name)
  }

  /** Runs a verb of the hub on the same data. Throws with what it printed if it fails. */
  async verb(args: readonly string[], more: Readonly<Record<string, string>> = {}): Promise<string> {
    // By the right clock.
    const { LD_PRELOAD: _, ...env } = this.env
    const { stdout } = await run(process.execPath, [program, ...args], { env: { ...env, ...more }, cwd: projectFolder })
    return stdout
  }

  /** The same as a process, so that it can be killed. */
  launchVerb(args: readonly string[]): ChildProcess {
    return spawn(process.execPath, [program, ...args], { env: this.env, cwd: projectFolder, stdio: 'ignore' })
  }

  get env(): Record<string, string> {
    return { ...plainEnvironment(), ...this.settings.env }
  }

  private launch(): void {
    const log = openSync(this.settings.logFile, 'a')
    const env = { ...this.env, PORT: String(this.settings.port) }
    const [command = '', ...args] = this.settings.serve?.(env) ?? [process.execPath, program, 'start']
    const child = spawn(command, args, {
      cwd: projectFolder,
      env,
      stdio: ['ignore', log, log],
      detached: true,
    })
    closeSync(log)
    this.child = child
    child.once('exit', (code, name) => {
      if (!this.wanted) return
      this.ended += 1
      this.lastEnd = name ?? code
      setTimeout(() => this.wanted && this.launch(), 100)
    })
  }

  private answersLive(): Promise<boolean> {
    return fetch(`${this.url}/health/live`, { signal: AbortSignal.timeout(2_000) }).then(
      ({ ok }) => ok,
      () => false,
    )
  }
}
