import { Command } from 'commander'
import { print } from './print.js'
import { withHub } from './with-hub.js'

/** `hub revoke`: ends the tokens of a person or client before their time. */
export const revokeCommand = () =>
  new Command('revoke')
    .description('refuse every token of a subject that was issued before now, within a second on every node')
    .argument('<subject>', 'issuer and sub, joined by "|", as the audit log names it')
    .action(async (subject: string) => {
      await withHub((hub) => hub.access.revoke(subject))
      print(`${subject} revoked`)
    })
