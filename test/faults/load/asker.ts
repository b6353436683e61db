import { setTimeout as after } from 'node:timers/promises'
import type { TestProvider } from '../../support/processes/provider.js'
import { outcomeOf, type Outcome } from './outcome.js'

const shared = `query ($asked: AnalysisQuestion!) {
  analysis(question: $asked) { rows { period cells { measure value lower upper status } } }
}`
const asked = {
  measures: ['VICTIMS_REFERRED', 'SUPPORTED_RATE'],
  where: [{ dimension: 'FORCE', value: 'surrey' }],
  period: { from: '2024Q1', to: '2024Q4' },
}
/** One question that the frozen files answer, and one that PostgreSQL answers. */
const questions = [
  JSON.stringify({ query: shared, variables: { asked } }),
  JSON.stringify({ query: '{ agreements { reference } viewer { partner } }' }),
]

/** Milliseconds for which a token is used. */
const tokenLasts = 300_000

/** An analyst who asks the same questions over and over, and knows the right answers from before the fault. */
export class Asker {
  readonly wrong: string[] = []
  right = 0
  /** Answers to the question that the log has an event of. */
  analyses = 0
  refused = 0
  private readonly answers = new Map<string, string>()
  private token: { readonly text: string; readonly until: number } | undefined
  private going = false
  private loops: Promise<void>[] = []

  constructor(
    private readonly url: string,
    private readonly provider: TestProvider,
    /** Refusals other than 503 that this fault permits. */
    private readonly permits: RegExp | undefined,
  ) {}

  /** Asks while everything works. */
  async learn(): Promise<void> {
    for (const question of questions) {
      const got = await this.ask(question)
      if (got.is !== 'right') throw new Error(`Before the fault: ${got.said}`)
      this.answers.set(question, got.text)
    }
  }

  /** The answers that were learnt. */
  get known(): readonly string[] {
    return [...this.answers.values()]
  }

  start(): void {
    this.going = true
    this.loops = questions.map((question) => this.loop(question))
  }

  async stop(): Promise<void> {
    this.going = false
    await Promise.all(this.loops)
  }

  /** Whether every question is answered, and as before. */
  async isAnswered(): Promise<boolean> {
    for (const question of questions) if ((await this.judged(question)).is !== 'right') return false
    return true
  }

  private async loop(question: string): Promise<void> {
    while (this.going) {
      const got = await this.judged(question)
      if (got.is === 'right') this.right += 1
      if (got.is === 'refused') this.refused += 1
      if (got.is === 'wrong') this.wrong.push(got.said)
      await after(got.is === 'right' ? 30 : 200)
    }
  }

  private async judged(question: string): Promise<Outcome> {
    const got = await this.ask(question)
    if (got.is === 'wrong' && this.permits?.test(got.said)) return { is: 'refused', said: got.said }
    if (got.is === 'right' && got.text !== this.answers.get(question)) return { is: 'wrong', said: `another answer: ${got.text}` }
    return got
  }

  private async ask(question: string): Promise<Outcome> {
    const authorization = `Bearer ${await this.tokenNow()}`
    const headers = { authorization, 'content-type': 'application/json' }
    const got = await outcomeOf('a question', `${this.url}/graphql`, { method: 'POST', headers, body: question })
    if (got.is === 'right' && question === questions[0]) this.analyses += 1
    return got
  }

  private async tokenNow(): Promise<string> {
    if (!this.token || this.token.until < Date.now())
      this.token = {
        text: await this.provider.token({ partner: 'our-charity', roles: ['CHARITY_ANALYST'] }),
        until: Date.now() + tokenLasts,
      }
    return this.token.text
  }
}
