/** Partners that send rows of persons, and the letter of what each sends: referrals, or direct cases. */
export const senders = ['surrey', 'kent', 'victim-support'] as const
export type Sender = (typeof senders)[number]

/** The person of each reference: two references share a person, and the third has another. */
export const personOf = { a: 'one', b: 'one', c: 'two' } as const
export type Reference = keyof typeof personOf
export const references = Object.keys(personOf) as Reference[]
export type Who = (typeof personOf)[Reference]

/** A row as it is sent: what it says, and whether its event is recent or long past. */
export interface SentRow {
  readonly reference: Reference
  readonly sex: 'F' | 'M' | 'X'
  readonly isFresh: boolean
}

/** What a step does. Batches are numbered in the order in which they are sent, by whichever sender. */
export type Step =
  | { readonly does: 'submit'; readonly by: Sender; readonly rows: readonly SentRow[] }
  | { readonly does: 'sendAgain'; readonly batch: number }
  | { readonly does: 'withdrawBatch'; readonly by: Sender; readonly batch: number }
  | { readonly does: 'erase' | 'restrict' | 'lift' | 'access'; readonly by: Sender; readonly who: Who }
  | { readonly does: 'withdrawConsent'; readonly who: Who }

interface Version {
  readonly batch: number
  readonly sex: string
  /** When its event happened, in steps; 0 is long ago. */
  readonly arose: number
}

interface Request {
  readonly kind: string
  readonly who: Who
  state: 'CONFIRMED' | 'LIFTED'
}

/** The expected rows of one sender, worked out without the hub. */
class Rows {
  readonly versions = new Map<Reference, Version[]>(references.map((reference) => [reference, []]))
  readonly requests: Request[] = []
  private readonly erased = new Map<Who, number>()

  isRestricted(who: Who): boolean {
    return this.requests.some((request) => request.kind === 'RESTRICTION' && request.who === who && request.state !== 'LIFTED')
  }

  take(batch: number, { reference, sex, isFresh }: SentRow, now: number): 'accepted' | 'rejected' | 'unchanged' {
    const arose = isFresh ? now : 0
    if (arose <= (this.erased.get(personOf[reference]) ?? -1)) return 'rejected'
    const versions = this.versions.get(reference) ?? []
    const isSame = (version: Version | undefined): boolean => version?.sex === sex && version.arose === arose
    if (isSame(versions.at(-1))) return 'unchanged'
    if (versions.some(isSame)) return 'rejected'
    versions.push({ batch, sex, arose })
    return 'accepted'
  }

  /** The previous version is current again. */
  withdraw(batch: number): void {
    for (const [reference, versions] of this.versions)
      this.versions.set(
        reference,
        versions.filter((version) => version.batch !== batch),
      )
  }

  erase(who: Who, now: number): void {
    this.erased.set(who, now)
    for (const reference of references) if (personOf[reference] === who) this.versions.set(reference, [])
  }

  held(who?: Who): Reference[] {
    return references.filter((one) => (who === undefined || personOf[one] === who) && this.versions.get(one)?.length)
  }

  /** References and what is said of them, as the sender's analysts read them. */
  shown(): string[] {
    return this.held()
      .filter((reference) => !this.isRestricted(personOf[reference]))
      .map((reference) => `${reference} ${this.versions.get(reference)?.at(-1)?.sex}`)
  }
}

/** The expected result of each step, as one line: what it gives, or the code with which it is refused. */
export class RowsModel {
  readonly rows = new Map<Sender, Rows>(senders.map((sender) => [sender, new Rows()]))
  private readonly batches: { readonly by: Sender; readonly receipt: string; isWithdrawn: boolean }[] = []

  of(sender: Sender): Rows {
    return this.rows.get(sender) ?? new Rows()
  }

  /** `now` is the number of the step. */
  take(step: Step, now: number): string {
    switch (step.does) {
      case 'submit':
        return this.submit(step.by, step.rows, now)
      case 'sendAgain': {
        const batch = this.batches[step.batch]
        return batch?.isWithdrawn ? 'BATCH_WITHDRAWN' : (batch?.receipt ?? 'nothing')
      }
      case 'withdrawBatch':
        return this.withdraw(step.by, step.batch)
      case 'withdrawConsent':
        return this.request('victim-support', 'CONSENT_WITHDRAWAL', step.who, now)
      case 'lift':
        return this.lift(step.by, step.who)
      case 'access':
        return `${this.request(step.by, 'ACCESS', step.who, now)} ${this.of(step.by).held(step.who).join(' ')}`.trim()
      default:
        return this.request(step.by, step.does === 'erase' ? 'ERASURE' : 'RESTRICTION', step.who, now)
    }
  }

  private submit(by: Sender, rows: readonly SentRow[], now: number): string {
    const fates = rows.map((row) => this.of(by).take(this.batches.length, row, now))
    const count = (fate: string): number => fates.filter((one) => one === fate).length
    const receipt = `accepted ${count('accepted')}, rejected ${count('rejected')}, unchanged ${count('unchanged')}`
    this.batches.push({ by, receipt, isWithdrawn: false })
    return receipt
  }

  private withdraw(by: Sender, number: number): string {
    const batch = this.batches[number]
    if (batch?.by !== by) return 'NOT_FOUND'
    this.of(by).withdraw(number)
    batch.isWithdrawn = true
    return 'WITHDRAWN'
  }

  private request(by: Sender, kind: string, who: Who, now: number): string {
    this.of(by).requests.push({ kind, who, state: 'CONFIRMED' })
    if (kind === 'ERASURE' || kind === 'CONSENT_WITHDRAWAL') this.of(by).erase(who, now)
    return 'CONFIRMED'
  }

  private lift(by: Sender, who: Who): string {
    if (!this.of(by).isRestricted(who)) return 'NOT_FOUND'
    for (const request of this.of(by).requests) if (request.kind === 'RESTRICTION' && request.who === who) request.state = 'LIFTED'
    return 'LIFTED'
  }
}
