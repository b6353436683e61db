import type { PartnerKind } from './partner-kinds.js'

/**
 * The permissions to send a feed, each with the sentence that explains it and the kinds of partner whose data stewards hold it. The feeds
 * stand on a higher floor; the hub does not start if one of them names other suppliers (`ingest/feeds/check-granted.ts`).
 */
const sending = {
  'referral:submit': { sentence: "Submit your own force's referrals.", by: ['FORCE'] },
  'support:submit': { sentence: "Submit your own charity's support cases.", by: ['CHARITY'] },
  'direct-case:submit': { sentence: "Submit your own charity's direct cases.", by: ['CHARITY'] },
  'homicide-case:submit': { sentence: "Submit your own charity's homicide cases.", by: ['CHARITY'] },
  'complaint:submit': { sentence: "Submit your own partner's complaints.", by: ['FORCE', 'CHARITY'] },
  'project:submit': { sentence: "Submit your own charity's local projects.", by: ['CHARITY'] },
} as const satisfies Readonly<Record<`${string}:submit`, { readonly sentence: string; readonly by: readonly PartnerKind[] }>>

type SubmitPermission = keyof typeof sending

const entries = Object.entries(sending) as [SubmitPermission, { readonly sentence: string; readonly by: readonly PartnerKind[] }][]

/** The sentences, as the list of all permissions has them. */
export const sendingSentences = Object.fromEntries(entries.map(([word, { sentence }]) => [word, sentence])) as Readonly<
  Record<SubmitPermission, string>
>

/** What a data steward of this kind of partner may send. */
export const sentBy = (kind: PartnerKind): readonly SubmitPermission[] =>
  entries.filter(([, { by }]) => by.includes(kind)).map(([word]) => word)
