import { dutyRules } from '../../victims-code/index.js'
import type { CodeList } from '../../reference/index.js'

/** The duties that a service keeps, in the order of the rules; a time that the victim keeps (D18) measures no service. */
export const dutyList: CodeList = {
  name: 'duties',
  version: '1',
  source: "Victims' Code of Practice, rules D01 to D20",
  validFrom: '2006-04-03',
  codes: dutyRules.filter(({ dutyHolder }) => !dutyHolder.includes('VICTIM')).map(({ id, title }) => ({ code: id, label: title })),
}
