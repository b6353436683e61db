import { stepsOf } from './step.js'

const step = stepsOf('PARTNERSHIP')()

/** What is entered without anybody else: by the operator at the machine, and a listed partner also by an officer of the partner that runs the hub. */
export const partnershipSteps = {
  addPartner: step({
    asked: {
      permission: 'partnership:write',
      conditions: { secondFactor: 'RIGHTS', agreement: false, ownOrganisation: 'OPERATOR', alone: 'REGISTERS_LISTED' },
    },
    event: 'partner:added',
  }),
  applyAgreement: step({ event: 'agreement:applied' }),
  'agreement:suspended': step({ event: 'agreement:suspended' }),
  'agreement:resumed': step({ event: 'agreement:resumed' }),
  'partner:suspended': step({ event: 'partner:suspended' }),
  'partner:resumed': step({ event: 'partner:resumed' }),
  createKey: step({ event: 'key:created' }),
  revokeKey: step({ event: 'key:revoked' }),
  revokeToken: step({ event: 'token:revoked' }),
}
