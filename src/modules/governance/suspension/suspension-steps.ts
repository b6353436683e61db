import { Conflict, Forbidden } from '../../../kit/errors.js'
import { neverPartner, neverPerson, stepsOf } from '../steps/step.js'
import type { ProposalRow } from './suspension.store.js'

const step = stepsOf('PARTNERSHIP')

/**
 * How a partner or an agreement is suspended or resumed. No one can end a right of another partner alone: an officer of the partner that runs
 * the hub proposes it, and an officer of another partner confirms. An officer can suspend the officer's own partner alone and at once.
 */
export const suspensionSteps = {
  propose: step()({
    asked: {
      permission: 'partnership:write',
      conditions: { secondFactor: 'RIGHTS', agreement: false, ownOrganisation: 'OPERATOR', alone: 'PROPOSES_SUSPENSION' },
    },
    event: 'suspension:proposed',
  }),
  confirm: step<ProposalRow>()({
    asked: {
      permission: 'agreement:sign',
      // Safeguard Nobody suspends another alone: 'RIGHTS' -> null
      conditions: { secondFactor: 'RIGHTS', agreement: false, ownOrganisation: 'NOT_PROPOSER', alone: 'CONFIRMS_SUSPENSION' },
    },
    event: 'suspension:confirmed',
    who: [
      // Safeguard Nobody suspends another alone: [proposedFor] -> []
      neverPartner(
        'the partner that proposed it',
        ({ proposedFor }) => [proposedFor],
        () => new Forbidden('Your own partner proposed this. An officer of another partner must confirm it.', 'SAME_PARTNER'),
      ),
      // Safeguard Nobody suspends another alone: [proposedBy] -> []
      neverPerson(
        'the person who proposed it',
        ({ proposedBy }) => [proposedBy],
        () => new Conflict('SAME_PERSON', 'You proposed this for another partner. Another person must confirm it.'),
      ),
    ],
  }),
  suspendOwn: step()({
    asked: {
      permission: 'agreement:sign',
      conditions: { secondFactor: 'RIGHTS', agreement: false, ownOrganisation: 'OWN_PARTNER', alone: 'OWN_PARTNER' },
    },
    event: 'partner:suspended',
  }),
}
