import { stepsOf } from '../governance/index.js'
import type { ChangeRow } from './change.policy.js'

const step = stepsOf('PARTNERSHIP')

/** An officer of a force enters a change before it begins, and may withdraw it until then. */
export const changeSteps = {
  register: step()({
    asked: {
      permission: 'change:register',
      conditions: { secondFactor: 'REGISTER', agreement: false, ownOrganisation: 'OWN_PARTNER', alone: 'REGISTERS_CHANGE' },
    },
    event: 'change:registered',
  }),
  withdraw: step<ChangeRow>()({
    asked: {
      permission: 'change:register',
      conditions: { secondFactor: 'REGISTER', agreement: false, ownOrganisation: 'REGISTRANT', alone: 'OWN_PARTNER' },
    },
    event: 'change:withdrawn',
  }),
}
