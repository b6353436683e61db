import { dutyRules } from '../../../victims-code/index.js'
import type { CodeList } from '../../../reference/index.js'

/** The duties that services keep, in the order of the rules. A time limit for the victim (D18) measures no service. */
export const dutyList: CodeList = {
  name: 'duties',
  version: '1',
  source: "Victims' Code of Practice, rules D01 to D20",
  validFrom: '2006-04-03',
  codes: dutyRules.filter(({ dutyHolder }) => !dutyHolder.includes('VICTIM')).map(({ id, title }) => ({ code: id, label: title })),
}
