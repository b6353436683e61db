import { grantedTo } from '../../../access/grants.js'
import type { Role } from '../../../access/roles.js'
import type { Database, Tx } from '../../../db/database.js'
import type { Clock } from '../../../kit/clock.js'
import { Conflict, Invalid } from '../../../kit/errors.js'
import { clockTolerance, makeApiKey } from '../../identity/index.js'
import type { NoteEnding } from '../endings/endings-book.js'
import { credentialStore, type ApiKeyRow, type KeyUse } from './credential.store.js'
import { isLive } from '../agreements/agreement.policy.js'
import { agreementStore } from '../agreements/agreement.store.js'
import { partnerStore } from '../partners/partner.store.js'
import { partnershipSteps } from '../steps/partnership-steps.js'
import type { Step } from '../steps/step.js'
import type { Actor } from '../steps/actor.js'
import { nothingBefore, takeStep, type NoteChange } from '../steps/take-step.js'
import { toldNumber } from '../audit/told-value.js'

/** What governance needs to know about a feed: its name in addresses and the kinds of partner that send it. */
interface SendableFeed {
  readonly name: string
  readonly suppliers: readonly string[]
}

const liveKeys = 2
const dayLength = 86_400_000

/** Keys and tokens that the operator issues and revokes. Each change is one transaction with its row in the audit log. */
export class CredentialService {
  constructor(
    private readonly db: Pick<Database, 'transaction'>,
    private readonly clock: Clock,
    private readonly feeds: readonly SendableFeed[],
    private readonly environment: 'live' | 'demo',
    private readonly ends: NoteEnding,
    private readonly onChanged: () => void = () => undefined,
  ) {}

  /**
   * Refuses every token of the subject (`iss|sub`) issued before now, within a second on every node. The provider's clock may be ahead, so
   * tokens of the next minute are refused too. Throws Invalid `SUBJECT_INVALID`.
   */
  async revoke(by: Actor, subject: string): Promise<void> {
    await this.change(by, partnershipSteps.revokeToken, async (tx, note) => {
      if (!/^[\x21-\x7e]{1,500}$/.test(subject) || !subject.includes('|'))
        throw new Invalid('SUBJECT_INVALID', 'Give as subject the issuer and the sub of a token, joined by "|", as the audit log names it.')
      // A key has no time of issue to compare.
      if (subject.startsWith('key|')) throw new Invalid('SUBJECT_INVALID', 'This is the subject of a key. End it with hub key revoke.')
      const before = new Date(this.clock.now().getTime() + clockTolerance * 1_000)
      await credentialStore.revoke(tx, subject, before)
      await note('token:revoked', 'token', { subject })
      await this.ends(tx, { kind: 'TOKEN', subject, before: before.toISOString() })
    })
  }

  /**
   * Makes a key that sends one feed of one partner, or follows its notices, and permits nothing else. Returns its text, which is stored
   * nowhere. @throws Invalid `KEY_INVALID`; Conflict `TWO_KEYS` if two keys are live already
   */
  createKey(
    by: Actor,
    { partner, feed, days }: { readonly partner: string; readonly feed: string; readonly days: number },
  ): Promise<string> {
    return this.addKey(by, { partner, use: { feed }, days }, async (tx) => {
      const kind = (await partnerStore.all(tx)).find(({ code }) => code === partner)?.kind
      const suppliers = this.feeds.find(({ name }) => name === feed)?.suppliers
      if (kind === undefined || !suppliers?.includes(kind))
        throw new Invalid(
          'KEY_INVALID',
          'Name a registered partner, and a feed that this kind of partner sends, or notices. hub partner list names the partners.',
        )
    })
  }

  /**
   * Makes a key with which a language model asks for one partner, in one role under one agreement. Returns its text, which is stored
   * nowhere. @throws Invalid `KEY_INVALID`; Conflict `TWO_KEYS` if two keys are live already
   */
  createModelKey(
    by: Actor,
    {
      partner,
      role,
      agreement,
      days,
    }: { readonly partner: string; readonly role: Role; readonly agreement: string; readonly days: number },
  ): Promise<string> {
    return this.addKey(by, { partner, use: { role, agreement }, days }, async (tx) => {
      const kind = (await partnerStore.all(tx)).find(({ code }) => code === partner)?.kind
      if (kind === undefined || !grantedTo(role, kind).includes('analysis:ask'))
        throw new Invalid('KEY_INVALID', 'Name a registered partner, and a role of that kind of partner that asks questions.')
      const found = (await agreementStore.all(tx)).find(({ reference }) => reference === agreement)
      if (!found?.parties.includes(partner) || !found.roles.includes(role) || !isLive(found, this.clock.now()))
        throw new Invalid(
          'KEY_INVALID',
          `There is no live agreement ${agreement} that lets ${partner} act as ${role}. hub agreement list names them.`,
        )
      if (!found.languageModel)
        throw new Invalid(
          'KEY_INVALID',
          `${agreement} does not allow language models. Its parties allow them by signing a version in which languageModel is true.`,
        )
    })
  }

  private async addKey(
    by: Actor,
    { partner, use, days }: { readonly partner: string; readonly use: KeyUse; readonly days: number },
    check: (tx: Tx) => Promise<void>,
  ): Promise<string> {
    const key = makeApiKey(this.environment)
    const createdAt = this.clock.now()
    await this.change(by, partnershipSteps.createKey, async (tx, note) => {
      await check(tx)
      if (!Number.isInteger(days) || days < 1 || days > 365) throw new Invalid('KEY_INVALID', 'Give the key 1 to 365 days to live.')
      const live = (await credentialStore.apiKeys(tx)).filter(
        (one) => one.partner === partner && describeUse(one.use) === describeUse(use) && isLiveKey(one, createdAt),
      )
      if (live.length >= liveKeys)
        throw new Conflict(
          'TWO_KEYS',
          `${partner} has two live keys for ${describeUse(use)}, which is enough to change one for the other. Revoke one first.`,
        )
      const { id, secretHash } = key
      const expiresAt = new Date(createdAt.getTime() + days * dayLength)
      await credentialStore.addApiKey(tx, { id, partner, use, secretHash, createdAt, expiresAt })
      await note('key:created', `key/${id}`, { partner, ...use, days: toldNumber.days(days) })
    })
    return key.text
  }

  keys(): Promise<ApiKeyRow[]> {
    return this.db.transaction({ role: 'hub_read_agreements' }, (tx) => credentialStore.apiKeys(tx))
  }

  /** Ends a key, within a second on every node. Returns whether anything changed. Throws Invalid `KEY_UNKNOWN`. */
  async revokeKey(by: Actor, id: string): Promise<boolean> {
    return this.change(by, partnershipSteps.revokeKey, async (tx, note) => {
      const key = (await credentialStore.apiKeys(tx)).find((one) => one.id === id)
      if (!key) throw new Invalid('KEY_UNKNOWN', 'There is no key of that id. hub key list names them.')
      if (key.revokedAt !== null) return false
      const at = this.clock.now()
      await credentialStore.revokeApiKey(tx, id, at)
      await note('key:revoked', `key/${id}`, { partner: key.partner, ...key.use })
      await this.ends(tx, { kind: 'KEY', id, at: at.toISOString() })
      return true
    })
  }

  private async change<T>(by: Actor, step: Step<object>, work: (tx: Tx, note: NoteChange) => Promise<T>): Promise<T> {
    const result = await takeStep(this.db, by, step, nothingBefore, (tx, _, note) => work(tx, note))
    this.onChanged()
    return result
  }
}

/** Whether a key is valid at this moment. */
export const isLiveKey = ({ expiresAt, revokedAt }: Pick<ApiKeyRow, 'expiresAt' | 'revokedAt'>, now: Date): boolean =>
  revokedAt === null && now < expiresAt

/** What a key opens, in words: `police-referral`, or `a language model as INSPECTOR under DSA-2026-1`. */
export const describeUse = (use: KeyUse): string => ('feed' in use ? use.feed : `a language model as ${use.role} under ${use.agreement}`)
