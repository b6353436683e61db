import { Command } from 'commander'
import { operatorActor } from '../../modules/governance/index.js'
import { print } from '../terminal/print.js'
import { withHub } from '../settings/with-hub.js'

/** `hub revoke`: ends the tokens of a person or client early. */
export const revokeCommand = () =>
  new Command('revoke')
    .argument('<subject>', 'issuer and sub, joined by "|", as the audit log names it')
    .action(async (subject: string) => {
      await withHub((hub) => hub.credentials.revoke(operatorActor, subject))
      print(`${subject} revoked`)
    })
