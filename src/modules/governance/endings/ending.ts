import type { PartnerKind } from '../../../access/partner-kinds.js'

/** What was done for a person, with the keys that the store keeps for that person. */
export interface PersonEnding {
  readonly kind: 'PERSON'
  readonly partner: string
  /** The role that reaches the feeds. */
  readonly role: 'hub_rights' | 'hub_rights_direct'
  readonly act: 'ERASURE' | 'CONSENT_WITHDRAWAL' | 'RESTRICTION' | 'LIFT'
  /** ISO time in UTC. */
  readonly at: string
  /** The person's keys in each feed: in its rows, and in the notes that ingest reads. */
  readonly feeds: readonly { readonly code: string; readonly subject: string; readonly apart: string }[]
  /** The notes that it left, by feed: of the person, and of each record. `whole` has the keys of records that were removed entirely. */
  readonly notes: readonly { readonly feed: string; readonly keys: readonly string[]; readonly whole: readonly string[] }[]
  /** The requests that it carried out. */
  readonly requests: readonly EndedRequest[]
}

/** A request as it is stored, with times as ISO texts in UTC and the day on which it was due as `YYYY-MM-DD`. */
export interface EndedRequest {
  readonly id: string
  readonly kind: string
  readonly subjectKey: string
  readonly scope: string | null
  readonly wording: string | null
  readonly receivedAt: string
  readonly dueOn: string
}

/** A partner (by code) or an agreement (by reference) that was suspended, or resumed. */
export interface SuspensionEnding {
  readonly kind: 'SUSPENSION'
  readonly target: 'PARTNER' | 'AGREEMENT'
  readonly name: string
  readonly suspended: boolean
  /** ISO time in UTC. */
  readonly at: string
}

/** A party that left an agreement. */
interface LeavingEnding {
  readonly kind: 'LEAVING'
  readonly reference: string
  readonly partner: string
  readonly at: string
}

/** The key of a machine that was revoked. */
interface KeyEnding {
  readonly kind: 'KEY'
  readonly id: string
  readonly at: string
}

/** Tokens of a subject that are refused if they were issued before. */
interface TokenEnding {
  readonly kind: 'TOKEN'
  readonly subject: string
  readonly before: string
}

/** Protected counts that an organisation has asked for, as hashes, by calendar year of data. */
export interface BudgetEnding {
  readonly kind: 'BUDGET'
  readonly partner: string
  readonly most: number
  /** SHA-256 of each node in base64, by year. */
  readonly nodes: Readonly<Record<string, readonly string[]>>
  /** If a language model asked: the London day in which they count, and the most that models may ask in a day. */
  readonly model?: { readonly day: string; readonly most: number }
}

/** A partner that was registered. Rows that name it cannot be stored without it. */
interface PartnerEntry {
  readonly kind: 'PARTNER'
  readonly code: string
  readonly name: string
  readonly of: PartnerKind
}

/** Addresses to which notices were sent until 1.0.0, which were ended. It stands in files of before, and no longer ends anything. */
interface NoticeAddressEnding {
  readonly kind: 'NOTICE_ADDRESS'
  readonly partner: string
  /** ISO time in UTC. */
  readonly at: string
}

/** A change that a force registered. Its number is never given again, and its level never spent a second time. */
interface ChangeEntry {
  readonly kind: 'CHANGE'
  readonly partner: string
  readonly district: string | null
  /** The kind of change. */
  readonly of: string
  readonly start: string
  readonly year: number
  readonly number: number
  /** ISO time in UTC. */
  readonly at: string
}

/** A change that a force withdrew before it began. */
interface ChangeWithdrawal {
  readonly kind: 'CHANGE_WITHDRAWAL'
  readonly partner: string
  readonly year: number
  readonly number: number
  /** ISO time in UTC. */
  readonly at: string
}

/** A quarter that was published. It is never built a second time. */
export interface QuarterEnding {
  readonly kind: 'QUARTER'
  readonly quarter: string
  /** SHA-256 of its file. */
  readonly sha256: string
  /** SHA-256 of the file of what it counted. Absent of quarters of earlier versions. */
  readonly counted?: string | undefined
}

/** Something that has ended, whatever database is put back later; and what must be there for it to be carried out again. */
export type Ended =
  | PersonEnding
  | SuspensionEnding
  | LeavingEnding
  | KeyEnding
  | TokenEnding
  | BudgetEnding
  | PartnerEntry
  | NoticeAddressEnding
  | ChangeEntry
  | ChangeWithdrawal
  | QuarterEnding

export type EndingOf<K extends Ended['kind']> = Extract<Ended, { readonly kind: K }>
