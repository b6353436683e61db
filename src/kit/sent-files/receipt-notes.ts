/** What a receipt says in sentences, in the API, in commands and in the page. */

/** Where rows count, by the feed and by what the hub took them for. */
const said: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  CHARITY_SUPPORT: {
    ACCEPTED: 'With the police referral that they name, when a quarter is published.',
    ACCEPTED_OF_DIRECT_CASE: 'Needs and support with the direct case; hearings and the survey in your own figures alone.',
    ACCEPTED_WITHOUT_REFERENCE:
      'In no joint figure, because they name no referral and no direct case: hearings and the survey count in your own figures alone.',
  },
  POLICE_REFERRAL: {
    DUPLICATE: 'In no figure: they repeat a referral that you sent under another reference, and are kept.',
    EXCLUDED_CRIME_TYPE: 'In no figure: the contract excludes the crime from support. They are kept.',
    CONSENT_MISSING: 'Among your referrals, as not accepted on receipt: there is no consent where it is needed.',
    INSUFFICIENT_CONTACT_DETAILS:
      'Among your referrals, as not accepted on receipt: there is no phone, post or e-mail that is both usable and safe.',
  },
}

const otherwise: Readonly<Record<string, string>> = {
  ACCEPTED: 'In the quarter of their date, when it is published.',
}

/** Where rows of a feed with a disposition count, as a sentence. */
export const countsWhere = (feed: string, disposition: string): string =>
  said[feed]?.[disposition] ?? otherwise[disposition] ?? 'They are kept with this finding.'

/** What of a receipt the notes are made of. */
export interface Noted {
  /** As in the API, such as CHARITY_SUPPORT. */
  readonly feed: string
  readonly accepted: number
  /** Of the accepted rows, those with a person token; null if it is not known, or if the feed has none. */
  readonly withToken: number | null
  readonly dispositions: readonly { readonly disposition: string; readonly count: number }[]
}

/** What follows for rows without a person token; undefined if each has one. */
export const tokenNote = ({ withToken, accepted }: Pick<Noted, 'withToken' | 'accepted'>): string | undefined =>
  withToken === null || withToken >= accepted
    ? undefined
    : `${withToken} of ${accepted} rows have a person token. The others cannot be linked: each counts as a person of its own, also beside another row of the same person. Tokens are made by hub tokenise.`

/** What the sender should know of rows that were taken, but do not count as other rows do. */
export const notesOf = (receipt: Noted): readonly string[] => [
  ...[tokenNote(receipt)].filter((note) => note !== undefined),
  ...receipt.dispositions
    .filter(({ disposition }) => disposition !== 'ACCEPTED')
    .map(({ disposition, count }) => `${disposition}, ${count} rows. ${countsWhere(receipt.feed, disposition)}`),
]
