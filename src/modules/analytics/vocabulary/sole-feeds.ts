import { mayHold } from '../../../access/grants.js'
import type { PartnerKind } from '../../../access/partner-kinds.js'
import { roles, type Role } from '../../../access/roles.js'
import type { Contributors } from './contributors.js'
import { kindSending, strata, stratumNames, stratumOf, type Rule, type Rules } from './strata.js'
import type { StratumEntry } from './stratum-entry.js'

/** A feed, and the kind of partner whose rows of it are counted. */
export interface SoleFeed {
  readonly feed: string
  readonly kind: PartnerKind
}

/** What is asked of rows that one kind of partner sends. */
interface AskedRows extends SoleFeed {
  readonly access: Rules
}

function partsOf({ contributor, feeds, access, joined }: StratumEntry): readonly AskedRows[] {
  const counted = feeds.map((feed) => ({ feed, kind: contributor, access }))
  if (!joined) return counted
  // Safeguard Which feeds one charity alone sends:
  //   [...counted, { feed: joined.feed, kind: kindSending(joined.feed), access: joined.apart?.access ?? access }] -> counted
  return [...counted, { feed: joined.feed, kind: kindSending(joined.feed), access: joined.apart?.access ?? access }]
}

/** A partner to whom all rows are those of others: a force, outside its own area. */
const stranger: Role = 'POLICE_ANALYST'

/** What a role may ask outside the area of its own partner; undefined if nothing. */
function outsideOf(rule: Rule | undefined): Rule | undefined {
  if (!rule || rule.ownAreaOnly) return undefined
  return { ...rule, ...rule.outside }
}

const isWithin = (names: Rule['elsewhere'], limit: Rule['elsewhere']): boolean =>
  limit === undefined || (names?.every((name) => limit.includes(name)) ?? false)

/** Does a rule let anything be asked that another does not? */
function isWider(rule: Rule, than: Rule | undefined): boolean {
  if (!than) return true
  return (
    rule.depth > than.depth ||
    (rule.monthsTo ?? rule.depth) > (than.monthsTo ?? than.depth) ||
    !isWithin(rule.elsewhere, than.elsewhere) ||
    !isWithin(rule.nationBy, than.nationBy) ||
    (than.byPlaceAndYearAlone === true && rule.byPlaceAndYearAlone !== true) ||
    (than.splitInNationAndYearAlone === true && rule.splitInNationAndYearAlone !== true)
  )
}

const isDeep = ({ kind, access }: AskedRows): boolean =>
  roles.some((role) => {
    const rule = mayHold(role, kind) ? outsideOf(access[role]) : undefined
    return rule !== undefined && isWider(rule, outsideOf(access[stranger]))
  })

/** The feeds of some strata whose senders may ask more of them than a stranger, whoever sent the rows. */
export function soleFeedsOf(entries: readonly StratumEntry[]): readonly SoleFeed[] {
  const deep = entries.flatMap(partsOf).filter(isDeep)
  return [...new Map(deep.map(({ feed, kind }) => [`${feed} ${kind}`, { feed, kind }])).values()]
}

/**
 * Feeds of which one partner of a kind may send and no second: a role of that kind asks deeper than a stranger, by its kind alone, so
 * that it would read the rows of the other sender as its own. It follows from who may ask what of the strata.
 */
export const soleFeeds: readonly SoleFeed[] = soleFeedsOf(stratumNames.map(stratumOf))

/** The strata some of whose figures are made from such feeds, in their order. */
export const soleStrata = stratumNames.filter((name) => partsOf(strata[name]).some(isDeep))

/** Partners that may send one such feed between them: more than one, in order. */
export interface SeveralSenders extends SoleFeed {
  readonly partners: readonly string[]
}

/**
 * The feeds that more than one partner may send, or may have sent: of those covered now, and of the contributors of every published
 * quarter. Only agreements and manifests decide. Whether a partner has sent a row plays no part.
 */
export function severalSenders(everyone: readonly Contributors[]): readonly SeveralSenders[] {
  return soleFeeds.flatMap((sole) => {
    const partners = [...new Set(everyone.flatMap((contributors) => contributors[sole.feed]?.[sole.kind] ?? []))].sort()
    return partners.length > 1 ? [{ ...sole, partners }] : []
  })
}
