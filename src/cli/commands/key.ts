import { randomBytes } from 'node:crypto'
import { Command, InvalidArgumentError } from 'commander'
import { describeUse, isLiveKey, operatorActor, type CredentialService } from '../../modules/governance/index.js'
import { Invalid } from '../../kit/errors.js'
import { roleFrom } from '../terminal/role-option.js'
import { print } from '../terminal/print.js'
import { splitCellKey } from '../settings/cell-key-parts.js'
import { keyOfFile } from '../settings/disclosure-keys.js'
import { withHub } from '../settings/with-hub.js'

const wholeDays = (text: string): number => {
  if (!/^\d{1,3}$/.test(text)) throw new InvalidArgumentError('Give a whole number of days.')
  return Number(text)
}

interface KeyOptions {
  readonly partner: string
  readonly feed?: string
  readonly languageModel?: true
  readonly role?: string
  readonly agreement?: string
  readonly days: number
}

/** Chooses the function that makes the requested kind of key. Throws Invalid `OPTION_INVALID`. */
function makerOf({ partner, feed, languageModel, role, agreement, days }: KeyOptions): (credentials: CredentialService) => Promise<string> {
  const isOfModel = languageModel && role !== undefined && agreement !== undefined && feed === undefined
  const isOfFeed = !languageModel && role === undefined && agreement === undefined && feed !== undefined
  if (isOfFeed) return (credentials) => credentials.createKey(operatorActor, { partner, feed, days })
  if (!isOfModel) throw new Invalid('OPTION_INVALID', 'Give --feed, or --language-model with --role and --agreement.')
  const asked = { partner, role: roleFrom(role), agreement, days }
  return (credentials) => credentials.createModelKey(operatorActor, asked)
}

/** Writes the cell key in two parts, from the key in a file or a new one. */
const splitCommand = () =>
  new Command('split')
    .description('write the cell key of a hub in two parts, for two people; without a hub and a database')
    .argument('<first>', 'file of part 1, which is not there yet')
    .argument('<second>', 'file of part 2, which is not there yet')
    .option('--from <FILE>', 'the cell key that a hub has already, 64 hex digits; without it a new one is made')
    .action(async (first: string, second: string, { from }: { readonly from?: string }) => {
      const key = from === undefined ? randomBytes(32) : await keyOfFile(from, 'The key')
      print(`key ${await splitCellKey(key, [first, second])}: part 1 in ${first}, part 2 in ${second}`)
    })

/** `hub key`: keys for machines that send one feed or follow notices, and for language models that ask; and the cell key in two parts. */
export const keyCommand = () => {
  const key = new Command('key')
  key
    .command('create')
    .description('make a key; it is shown once and kept nowhere')
    .requiredOption('--partner <CODE>', 'whose rows it sends, whose notices it follows, or for whom it asks')
    .option('--feed <FEED>', 'the one feed that it sends, such as police-referral; notices for the feed of what has changed')
    .option('--language-model', 'it asks for a language model, in the role of --role under the agreement of --agreement')
    .option('--role <ROLE>', 'the one role of a language model')
    .option('--agreement <REFERENCE>', 'the one agreement of a language model, which must allow it')
    .option('--days <DAYS>', 'until it expires, at most 365', wholeDays, 90)
    .action(async (wanted: KeyOptions) => {
      const make = makerOf(wanted)
      print(await withHub((hub) => make(hub.credentials)))
    })
  key
    .command('list')
    .description('list the keys, without their secrets')
    .action(async () => {
      await withHub(async (hub) => {
        for (const one of await hub.credentials.keys()) {
          const state = one.revokedAt ? 'revoked' : isLiveKey(one, hub.clock.now()) ? 'live' : 'expired'
          print(`${one.id} ${one.partner} ${describeUse(one.use)} ${state}, until ${one.expiresAt.toISOString()}`)
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
  key.addCommand(splitCommand())
  return key
}
