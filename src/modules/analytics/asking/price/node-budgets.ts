import type { PartnerKind } from '../../../../access/partner-kinds.js'

/**
 * How many nodes beyond the standing tables an organisation may ask of one calendar year of data, by kind of partner. The budget slows down
 * anyone who would copy everything and work back to single people. It does not stop a question about one group, which takes about twenty
 * nodes. `docs/DISCLOSURE.md` says what the pages and the saved questions take.
 */
export const nodeBudgets: Readonly<Record<PartnerKind, number>> = {
  // Knows its own victims exactly and can send more rows. All charts of its pages for a year and its quarters take at most half of this.
  FORCE: 2_000,
  // Knows its own clients exactly. But it asks about every force, and its own saved questions take 700 nodes of a year.
  CHARITY: 5_000,
  // Sends nothing, and compares forces and areas. With 5,000, whoever it helps was right about 64.5 % of the referrals, above the limit; with 4,000 about 62.9 %.
  COMMISSIONER: 4_000,
  INSPECTORATE: 5_000,
  // Needs whole tables for models. Named people under a contract, who send nothing.
  RESEARCH: 20_000,
}

/**
 * How many nodes new to an organisation its language models may ask in a London day, all together. They count against the year's budget too. It is
 * about ten questions about one group, or one middling table: a model that goes astray, or is led astray by a text that it reads, spends
 * no more of what its people need.
 */
export const modelDayBudget = 200
