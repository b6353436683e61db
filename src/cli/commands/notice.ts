import { Command } from 'commander'
import { operatorActor } from '../../modules/governance/index.js'
import { print } from '../terminal/print.js'
import { withHub } from '../settings/with-hub.js'

/** `hub notice`: where partners are told of what has changed. */
export const noticeCommand = () => {
  const notice = new Command('notice')
  notice
    .command('list')
    .description('list the addresses that partners have proposed, and those in use')
    .action(async () => {
      for (const { id, partner, url, approvedAt, deliveries } of await withHub((hub) => hub.noticeAddresses.open())) {
        print(`${id} ${partner} ${url} ${approvedAt ? `in use since ${approvedAt.toISOString()}` : 'waits: hub notice approve ID'}`)
        for (const { quarter, attempts, sentAt, givenUpAt, lastFailure } of deliveries)
          print(
            `  ${quarter} ${sentAt ? `sent ${sentAt.toISOString()}` : givenUpAt ? 'given up' : 'waits'}, attempts: ${attempts}${lastFailure ? `, ${lastFailure}` : ''}`,
          )
      }
    })
  notice
    .command('approve')
    .description('put a proposed address into use, after you have asked the partner by another way whether it is theirs')
    .argument('<id>', 'as hub notice list prints it')
    .action(async (id: string) => {
      const { partner, url } = await withHub((hub) => hub.noticeAddresses.approve(operatorActor, id))
      print(`${url} in use for ${partner}`)
    })
  notice
    .command('end')
    .description('end the addresses of a partner: nothing more is sent')
    .argument('<partner>')
    .action(async (partner: string) => {
      print(`${partner} ${(await withHub((hub) => hub.noticeAddresses.end(operatorActor, partner))) ? 'ended' : 'unchanged'}`)
    })
  notice
    .command('key')
    .description(
      'print the public key with which receivers check the signature, as 32 bytes in base64, and while it is changed the next one',
    )
    .action(async () => {
      const { inUse, next } = await withHub((hub) => hub.noticeKeys.keys())
      for (const key of next ? [inUse, next] : [inUse]) print(inWords(key.publicKey))
    })
  notice
    .command('change-key')
    .description('sign notices with a second key too; with --finish, with that alone')
    .option('--finish', 'end the first key, once every receiver knows the second')
    .action(async ({ finish }: { readonly finish?: true }) => {
      if (finish) {
        const ended = await withHub((hub) => hub.noticeKeys.endChange(operatorActor))
        return print(ended ? 'Only the second key signs now' : 'There is no second key: hub notice change-key makes one')
      }
      const { inUse, next } = await withHub((hub) => hub.noticeKeys.beginChange(operatorActor))
      print(`Notices are signed with ${inWords(inUse.publicKey)} and with ${inWords((next ?? inUse).publicKey)}`)
      print('Give the second to every receiver, then run hub notice change-key --finish')
    })
  return notice
}

const inWords = (publicKey: Buffer): string => `whpk_${publicKey.toString('base64')}`
