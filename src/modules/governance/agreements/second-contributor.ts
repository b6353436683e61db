import type { PartnerKind } from '../../../access/partner-kinds.js'
import type { Tx } from '../../../db/database.js'
import { Conflict } from '../../../kit/errors.js'
import { stateOf, stateOfVersion } from './agreement-state.policy.js'
import type { Covered } from './agreement.policy.js'
import { versionStore } from './agreement-version.store.js'
import { agreementStore, type AgreementRow, type NewAgreement } from './agreement.store.js'
import type { Partner } from '../partners/partner.store.js'

/** The feeds that an agreement may cover, and who may send them. */
export interface AgreedFeeds {
  /** Their codes. */
  readonly codes: readonly string[]
  /** Those that one partner of a kind may send, and no second. */
  readonly sole: readonly { readonly feed: string; readonly kind: PartnerKind }[]
  /** Who is in each published quarter. */
  readonly published: () => Promise<readonly Covered[]>
}

/** What lets a partner send: the parties and feeds of some terms. */
type Lets = Pick<NewAgreement, 'reference' | 'parties' | 'feeds'>

interface AgreedBetween {
  readonly feeds: AgreedFeeds
  readonly partners: readonly Partner[]
  readonly now: Date
}

/** A suspension or a signature that is missing can end any day. A date that has passed needs a new version, which is checked. */
// Safeguard A second charity of a suspended agreement:
//   ({ ...agreement, suspendedAt: null }, now) !== 'EXPIRED' -> (agreement, now) === 'LIVE'
const mayComeBack = (agreement: AgreementRow, now: Date): boolean => stateOf({ ...agreement, suspendedAt: null }, now) !== 'EXPIRED'

/** What waits for signatures. */
async function proposed(tx: Tx, inForce: readonly AgreementRow[], now: Date): Promise<Lets[]> {
  const all = await versionStore.all(tx)
  const waiting = all.filter((version) => {
    const before = inForce.find(({ reference }) => reference === version.reference)
    return stateOfVersion(version, before, now) === 'PROPOSED'
  })
  return waiting.map(({ reference, parties, terms }) => ({
    reference,
    parties,
    feeds: (JSON.parse(terms) as Pick<NewAgreement, 'feeds'>).feeds,
  }))
}

/**
 * Refuses terms that let a second partner of a kind send a feed that one alone may send: beside another party, beside a partner whom
 * another agreement in force or under signature lets send it, or after one that is in a published quarter. A partner that the version
 * before lets send already is nothing new, so that terms can be narrowed. Whether anybody has sent a row plays no part. @throws Conflict
 * `SECOND_CONTRIBUTOR`
 */
export async function checkSenders(tx: Tx, terms: Lets, { feeds, partners, now }: AgreedBetween): Promise<void> {
  const kinds = new Map(partners.map(({ code, kind }) => [code, kind]))
  const ofKind = (kind: PartnerKind, codes: readonly string[]): string[] => codes.filter((code) => kinds.get(code) === kind)
  const wanted = feeds.sole.filter(({ feed, kind }) => terms.feeds.includes(feed) && ofKind(kind, terms.parties).length > 0)
  if (wanted.length === 0) return
  const agreements = await agreementStore.all(tx)
  const counted = agreements.filter((agreement) => mayComeBack(agreement, now))
  const isOther = ({ reference }: Lets): boolean => reference !== terms.reference
  const others = [...counted, ...(await proposed(tx, agreements, now))].filter(isOther)
  const quarters = await feeds.published()
  const refused = wanted.filter(({ feed, kind }) => {
    const senders = ofKind(kind, terms.parties)
    const letBy = (some: readonly Lets[]): string[] => some.filter((one) => one.feeds.includes(feed)).flatMap(({ parties }) => parties)
    const before = letBy(counted.filter((one) => !isOther(one)))
    // Safeguard A second charity of a published quarter: , ...quarters.flatMap((covered) => covered[feed]?.[kind] ?? []) ->
    const elsewhere = [...ofKind(kind, letBy(others)), ...quarters.flatMap((covered) => covered[feed]?.[kind] ?? [])]
    const isNew = senders.some((sender) => !before.includes(sender))
    return senders.length > 1 || (isNew && elsewhere.some((other) => !senders.includes(other)))
  })
  const [first] = refused
  if (first) throw secondContributor(ofKind(first.kind, terms.parties), first.kind, refused)
}

function secondContributor(senders: readonly string[], kind: PartnerKind, refused: AgreedFeeds['sole']): Conflict {
  const names = refused.map(({ feed }) => feed).join(', ')
  const other =
    senders.length > 1
      ? `It lets ${senders.join(' and ')} send ${names}.`
      : `It lets ${senders.join('')} send ${names}, and another partner of the kind ${kind} may send that under an agreement in force or under signature, or is in a published quarter with it.`
  return new Conflict(
    'SECOND_CONTRIBUTOR',
    `The agreement is refused. ${other} A partner that sends it may ask deeper of all its rows than a stranger, so this hub takes it from one partner of this kind alone. Leave ${names} out of feeds, or all partners of this kind but the one that sends it out of parties. Another can take its place only if the first is in no published quarter and has left its agreements.`,
  )
}
