/** Where rows count, by what the hub took them for, as the notes of the feeds say. */
const said: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  CHARITY_SUPPORT: {
    ACCEPTED: 'With the police referral that they name, when a quarter is published.',
    ACCEPTED_OF_DIRECT_CASE: 'Needs and support with the direct case; hearings and the survey in your own figures alone.',
    ACCEPTED_WITHOUT_REFERENCE: 'They name no referral and no direct case: hearings and the survey count in your own figures alone.',
  },
  POLICE_REFERRAL: { DUPLICATE: 'They repeat a referral that you sent under another reference: kept, and not counted again.' },
}

const otherwise: Readonly<Record<string, string>> = {
  ACCEPTED: 'In the quarter of their date, when it is published.',
}

/** Where rows of a feed with a disposition count, as a sentence. */
export const countsWhere = (feed: string, disposition: string): string =>
  said[feed]?.[disposition] ?? otherwise[disposition] ?? 'They are kept with this finding.'
