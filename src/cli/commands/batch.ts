import { Command } from 'commander'
import { print } from '../terminal/print.js'
import { withHub } from '../settings/with-hub.js'

/** `hub batch withdraw`: what a partner asks of the operator if it has no steward available. */
export const batchCommand = () => {
  const batch = new Command('batch')
  batch
    .command('withdraw')
    .description('remove every row of a batch; what it replaced stands again, and what is published stays as it is')
    .argument('<id>', "the hub's id, as the receipt says")
    .requiredOption('--partner <CODE>', 'the partner that sent it')
    .action(async (id: string, { partner }: { partner: string }) => {
      const { batchId, feed } = await withHub(async (hub) => hub.withdrawals.withdraw(await hub.steward(partner), id))
      print(`${id} WITHDRAWN: ${feed} ${batchId}`)
    })
  return batch
}
