import { Command } from 'commander'
import type { Hub } from '../../hub/hub.js'
import { print } from '../terminal/print.js'
import { withHub } from '../settings/with-hub.js'

interface Of {
  readonly partner: readonly string[]
}

/** `hub retention`: removes what has been kept as long as allowed. For a nightly job. */
export const retentionCommand = () => {
  const retention = new Command('retention')
  const verb = (name: string, description: string, work: (hub: Hub, partner: string) => Promise<void>) =>
    retention
      .command(name)
      .description(description)
      .requiredOption('--partner <CODE...>', 'partners whose rows are meant')
      .action(async ({ partner }: Of) => {
        await withHub(async (hub) => {
          for (const one of partner) await work(hub, one)
        })
      })
  verb('report', 'count what is due, by class and feed, and change nothing', async (hub, partner) => {
    for (const { name, feed, period, due, waiting } of await hub.retention.report(await hub.steward(partner)))
      print(`${partner} ${feed} ${name} (${period}): ${due} due, ${waiting} of them until their quarter is published`)
  })
  verb('apply', 'remove what is due, unless its quarter is not published yet', async (hub, partner) => {
    for (const { name, feed, removed } of await hub.retention.apply(await hub.steward(partner)))
      print(`${partner} ${feed} ${name}: ${removed} removed`)
  })
  return retention
}
