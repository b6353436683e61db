import type { PartnerKind } from '../../../../access/partner-kinds.js'

/**
 * How many nodes beyond the standing tables an organisation may ask of one calendar year of data, by what it is. The budget is a brake on whoever
 * would copy all that can be asked and reckon back to single people; it does not stop a question about one group, which takes some twenty
 * nodes. `docs/DISCLOSURE.md` has what the pages and the saved questions take.
 */
export const nodeBudgets: Readonly<Record<PartnerKind, number>> = {
  // Knows its own victims exactly and can send more. All charts of its pages for a year and its quarters take half of it or less.
  FORCE: 2_000,
  // Knows its own clients exactly; but it asks about every force, and the saved questions that are its own take 700 of a year.
  CHARITY: 5_000,
  // Send nothing, and compare forces and areas.
  COMMISSIONER: 5_000,
  INSPECTORATE: 5_000,
  // Models need whole tables; named people, under a contract, who send nothing.
  RESEARCH: 20_000,
}
