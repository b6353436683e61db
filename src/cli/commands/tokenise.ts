import { Command, Option } from 'commander'
import { NotFound } from '../../kit/errors.js'
import { feedsOfPersons } from '../../modules/ingest/index.js'
import { tokeniseFile, variantsFile } from '../../modules/linkage/index.js'
import { print } from '../terminal/print.js'

/** `hub tokenise`: run at the provider's edge, before anything leaves it. Needs no hub and no database. */
export const tokeniseCommand = () =>
  new Command('tokenise')
    .argument('<in>', 'CSV or NDJSON with the clear columns')
    .argument('<out>', 'the file to send')
    .addOption(new Option('--feed <FEED>', 'which feed the file is').choices(feedsOfPersons.map(({ name }) => name)).makeOptionMandatory())
    .requiredOption('--key-file <K>', 'the linkage key of the partnership: 64 hex digits or 32 bytes')
    .option('--variants', 'also write variant tokens, for near matches, beside the file (docs/LINKAGE.md); they are not part of a feed')
    .action(async (from: string, to: string, { feed, keyFile, variants }: { feed: string; keyFile: string; variants?: boolean }) => {
      const { rows, tokens, withoutParts, unreadableDates } = await tokeniseFile(from, to, keyFile, feedNamed(feed), {
        variants: variants === true,
      })
      print(`${rows} rows, ${tokens} tokens; without a name or birth date: ${withoutParts}; birth date not yyyy-mm-dd: ${unreadableDates}`)
      if (variants) print(`variant tokens: ${variantsFile(to)}`)
    })

function feedNamed(name: string): (typeof feedsOfPersons)[number] {
  const feed = feedsOfPersons.find((one) => one.name === name)
  if (!feed) throw new NotFound(`There is no such feed of persons. Use one of ${feedsOfPersons.map((one) => one.name).join(', ')}.`)
  return feed
}
