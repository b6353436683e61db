import sql from 'sql-template-tag'
import type { Database, Tx } from '../../db/database.js'
import type { Clock } from '../../kit/clock.js'
import { Conflict, Invalid } from '../../kit/errors.js'
import { checkTerms } from './agreement-terms.js'
import { agreementStore, type AgreementRow, type NewAgreement } from './agreement.store.js'
import type { AuditEventName } from './audit-event.js'
import { writeAudit, type AuditEntry } from './audit.store.js'
import { partnerStore, type Partner } from './partner.store.js'

/** Who changes the partnership: the operator at the command line, or a governance officer of the partner that runs the hub. */
export type Actor = Pick<AuditEntry, 'actor' | 'partner' | 'role'>

export const operatorActor: Actor = { actor: 'operator', partner: 'hub', role: 'OPERATOR' }

/** What applying did, or would do. */
export interface Applied {
  readonly reference: string
  readonly version: number
  readonly outcome: 'ADDED' | 'CHANGED' | 'UNCHANGED'
  /** Names of the terms that differ from those before. */
  readonly changed: readonly string[]
}

const partnerForm = /^[a-z0-9-]{1,40}$/

/** Partners and agreements of a hub of one's own. Each change is one transaction with its row in the audit log. */
export class PartnershipService {
  constructor(
    private readonly db: Pick<Database, 'transaction'>,
    private readonly clock: Clock,
    /** Codes of the feeds that an agreement may cover. */
    private readonly feeds: readonly string[],
    /** Called after each change. */
    private readonly onChanged: () => void = () => undefined,
  ) {}

  /**
   * Registers a partner, or corrects its name. Returns whether anything changed.
   * @throws Invalid `PARTNER_INVALID`; Conflict `PARTNER_KIND_FIXED` where the code is that of a partner of another kind
   */
  async addPartner(by: Actor, partner: Partner): Promise<boolean> {
    const name = partner.name.trim()
    if (!partnerForm.test(partner.code) || partner.code === 'hub' || name === '' || name.length > 200)
      throw new Invalid(
        'PARTNER_INVALID',
        'A partner has a code of at most 40 lower case letters, digits and hyphens that is not "hub", and a name of at most 200 characters.',
      )
    return this.change(by, async (tx) => {
      const before = (await partnerStore.all(tx)).find(({ code }) => code === partner.code)
      if (before && before.kind !== partner.kind)
        throw new Conflict(
          'PARTNER_KIND_FIXED',
          `${partner.code} is registered as ${before.kind}, which decides what its rows are. Use another code.`,
        )
      if (before?.name === name) return false
      await partnerStore.upsertMany(tx, [{ ...partner, name }])
      await note(tx, by, 'partner:added', `partner/${partner.code}`, { kind: partner.kind, renamed: before !== undefined })
      return true
    })
  }

  partners(): Promise<Partner[]> {
    return this.read((tx) => partnerStore.all(tx))
  }

  agreements(): Promise<AgreementRow[]> {
    return this.read((tx) => agreementStore.all(tx))
  }

  /**
   * Brings the agreement of this reference to these terms. The same terms again change nothing; others need a higher version. A suspension
   * stays. With `dryRun` everything is checked and nothing is stored.
   * @throws Invalid `AGREEMENT_INVALID`; Conflict `VERSION_NEEDED`
   */
  async apply(by: Actor, given: unknown, { dryRun = false }: { readonly dryRun?: boolean } = {}): Promise<Applied> {
    return this.change(by, async (tx) => {
      const partners = (await partnerStore.all(tx)).map(({ code }) => code)
      const terms = checkTerms(given, { partners, feeds: this.feeds })
      const before = (await agreementStore.all(tx)).find(({ reference }) => reference === terms.reference)
      const changed = before ? differences(before, terms) : []
      const { reference, version } = terms
      if (before && changed.length === 0) return { reference, version, outcome: 'UNCHANGED', changed }
      if (before && version <= before.version)
        throw new Conflict(
          'VERSION_NEEDED',
          `${reference} is stored as version ${before.version} with another ${changed.join(', ')}. Give what was agreed anew a higher version.`,
        )
      if (!dryRun) {
        await agreementStore.save(tx, terms)
        await note(tx, by, 'agreement:applied', `agreement/${reference}`, { version, changed })
      }
      return { reference, version, outcome: before ? 'CHANGED' : 'ADDED', changed }
    })
  }

  /** Suspends an agreement, so that it is refused within a second on every node, or ends its suspension. Returns whether anything changed. */
  async setSuspended(by: Actor, reference: string, suspended: boolean): Promise<boolean> {
    return this.change(by, async (tx) => {
      const before = (await agreementStore.all(tx)).find((one) => one.reference === reference)
      if (!before) throw new Invalid('AGREEMENT_UNKNOWN', 'There is no agreement of that reference. hub agreement list names them.')
      if ((before.suspendedAt !== null) === suspended) return false
      await agreementStore.setSuspended(tx, reference, suspended ? this.clock.now() : null)
      await note(tx, by, suspended ? 'agreement:suspended' : 'agreement:resumed', `agreement/${reference}`, { version: before.version })
      return true
    })
  }

  private read<T>(work: (tx: Tx) => Promise<T>): Promise<T> {
    return this.db.transaction({ role: 'hub_read_agreements' }, work)
  }

  /** One change at a time, so that two operators do not both find nothing and both add. */
  private async change<T>({ partner }: Actor, work: (tx: Tx) => Promise<T>): Promise<T> {
    const result = await this.db.transaction({ role: 'hub_governance', partner }, async (tx) => {
      await tx.rows(sql`/* partnership.lock */ SELECT pg_advisory_xact_lock(hashtext('governance.partnership'))`)
      return work(tx)
    })
    this.onChanged()
    return result
  }
}

const note = (tx: Tx, by: Actor, event: AuditEventName, resource: string, detail: Record<string, unknown>): Promise<void> =>
  writeAudit(tx, { ...by, purpose: 'GOVERNANCE', agreement: null, verb: 'ALTERATION', event, resource, detail })

/** Names of the terms that differ; lists are compared without their order. */
function differences(before: AgreementRow, after: NewAgreement): string[] {
  const plain = (value: unknown): string => JSON.stringify(Array.isArray(value) ? [...(value as unknown[])].sort() : value)
  return (Object.keys(after) as (keyof NewAgreement)[]).filter((name) => plain(before[name]) !== plain(after[name]))
}
