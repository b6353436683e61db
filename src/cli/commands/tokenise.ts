import { Command, Option } from 'commander'
import { NotFound } from '../../kit/errors.js'
import type { DayOrder } from '../../kit/sent-files/day-order.js'
import { feedsOfPersons } from '../../modules/ingest/index.js'
import { accountLines, tokeniseFile, variantsFile } from '../../../tokenise/src/index.js'
import { datesOption } from '../terminal/dates-option.js'
import { print } from '../terminal/print.js'

/** `hub tokenise`: run at the provider's edge, before anything leaves it. Needs no hub and no database. */
export const tokeniseCommand = () =>
  new Command('tokenise')
    .argument('<in>', 'CSV or NDJSON with the clear columns')
    .argument('<out>', 'the file to send')
    .addOption(new Option('--feed <FEED>', 'which feed the file is').choices(feedsOfPersons.map(({ name }) => name)).makeOptionMandatory())
    .requiredOption('--key-file <K>', 'the linkage key of the partnership: 64 hex digits or 32 bytes')
    .option('--variants', 'also write variant tokens, for near matches, beside the file (docs/LINKAGE.md); they are not part of a feed')
    .addOption(datesOption())
    .option('--own-columns', 'the other columns have the names of your own system, and the page “Send a file” maps them')
    .option('--few-names', 'most rows may lack a name or birth date, as of callers who gave none')
    .action(async (from: string, to: string, { feed, keyFile, variants, dates, fewNames, ownColumns }: Chosen) => {
      const account = await tokeniseFile(from, to, keyFile, ownColumns ? { ...feedNamed(feed), knownBy: undefined } : feedNamed(feed), {
        variants,
        dates,
        fewNames,
      })
      for (const line of accountLines(account, dates)) print(line)
      if (variants) print(`variant tokens: ${variantsFile(to)}, by a postcode too for ${account.postcodes} of ${account.rows} rows`)
    })

interface Chosen {
  readonly feed: string
  readonly keyFile: string
  readonly variants?: boolean
  readonly dates: DayOrder
  readonly fewNames?: boolean
  readonly ownColumns?: boolean
}

function feedNamed(name: string): (typeof feedsOfPersons)[number] {
  const feed = feedsOfPersons.find((one) => one.name === name)
  if (!feed) throw new NotFound(`There is no such feed of persons. Use one of ${feedsOfPersons.map((one) => one.name).join(', ')}.`)
  return feed
}
