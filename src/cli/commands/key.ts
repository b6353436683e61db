import { Command, InvalidArgumentError } from 'commander'
import { isLiveKey, operatorActor } from '../../modules/governance/index.js'
import { print } from '../terminal/print.js'
import { withHub } from '../settings/with-hub.js'

const wholeDays = (text: string): number => {
  if (!/^\d{1,3}$/.test(text)) throw new InvalidArgumentError('It is a whole number of days.')
  return Number(text)
}

/** `hub key`: keys for machines that send one feed, or follow notices. */
export const keyCommand = () => {
  const key = new Command('key')
  key
    .command('create')
    .description('make a key; it is shown once and kept nowhere')
    .requiredOption('--partner <CODE>', 'whose rows it sends, or whose notices it follows')
    .requiredOption('--feed <FEED>', 'the one feed that it sends, such as police-referral; notices for the feed of what has changed')
    .option('--days <DAYS>', 'until it expires, at most 365', wholeDays, 90)
    .action(async (wanted: { partner: string; feed: string; days: number }) => {
      print(await withHub((hub) => hub.credentials.createKey(operatorActor, wanted)))
    })
  key
    .command('list')
    .description('list the keys, without their secrets')
    .action(async () => {
      await withHub(async (hub) => {
        for (const one of await hub.credentials.keys()) {
          const state = one.revokedAt ? 'revoked' : isLiveKey(one, hub.clock.now()) ? 'live' : 'expired'
          print(`${one.id} ${one.partner} ${one.feed} ${state}, until ${one.expiresAt.toISOString()}`)
        }
      })
    })
  key
    .command('revoke')
    .description('end a key within a second on every node')
    .argument('<id>', 'the part after vsh_live_')
    .action(async (id: string) => {
      print(`${id} ${(await withHub((hub) => hub.credentials.revokeKey(operatorActor, id))) ? 'revoked' : 'unchanged'}`)
    })
  return key
}
