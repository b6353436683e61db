import { Command } from 'commander'
import { Invalid } from '../../kit/errors.js'
import type { DayOrder } from '../../kit/sent-files/day-order.js'
import { systemClock } from '../../kit/clock.js'
import { londonDate } from '../../kit/london.js'
import { countFile, recallAmong, reviewOf, sampleFile, sendingReview } from '../../modules/linkage/index.js'
import { datesOption } from '../terminal/dates-option.js'
import { print } from '../terminal/print.js'

const percent = (share: number): string => `${(share * 100).toFixed(1)} %`

/**
 * `hub linkage`: measures how well records of one person are linked, by people who look at pairs. Runs at the provider's edge, without a
 * hub and a database.
 */
export const linkageCommand = () => new Command('linkage').addCommand(sampleCommand()).addCommand(countCommand())

const sampleCommand = () =>
  new Command('sample')
    .description('draw pairs of records for people to look at; the file has clear names and stays with you')
    .argument('<in>', 'CSV with the clear columns, as before tokenise')
    .argument('<out>', 'the pairs; write yes, no or unsure in same_person of each')
    .requiredOption('--key-file <K>', 'the linkage key of the partnership: 64 hex digits or 32 bytes')
    .option('--each <N>', 'at most so many pairs of each kind of token', '100')
    .option('--seed <WORD>', 'another word draws another sample', '1')
    .addOption(datesOption())
    .action(async (from: string, to: string, { keyFile, each, seed, dates }: SampleChosen) => {
      const most = Number(each)
      if (!Number.isInteger(most) || most < 1 || most > 10_000)
        throw new Invalid('OPTION_INVALID', 'Give --each a whole number from 1 to 10000.')
      const { pairs, found, leftOut } = await sampleFile(from, to, { keyFile, each: most, seed, dates })
      print(`${pairs.length} pairs to look at, of ${found.reduce((sum, one) => sum + one, 0)} in the file`)
      if (leftOut > 0)
        print(
          `left out: ${leftOut} records of which more than 200 share one name and birth date; look there for a value that stands for nobody`,
        )
    })

interface SampleChosen {
  readonly keyFile: string
  readonly each: string
  readonly seed: string
  readonly dates: DayOrder
}

const countCommand = () =>
  new Command('count')
    .description('count what the reviewers wrote, by kind and version of the token; nothing of a person is in it')
    .argument('<reviewed>', 'the pairs, with same_person filled in')
    .option('--json', 'print the counts as JSON, to pass on')
    .option('--review <YEAR>', 'print the request that sends the counts of this calendar year to the hub')
    .action(async (file: string, { json, review }: { json?: boolean; review?: string }) => {
      const counted = await countFile(file)
      if (review !== undefined) {
        const counts = reviewOf(counted, Number(review), Number(londonDate(systemClock.now()).slice(0, 4)))
        return print(JSON.stringify({ query: sendingReview, variables: { review: counts } }))
      }
      const { kinds } = counted
      const recall = recallAmong(kinds)
      if (json) return print(JSON.stringify({ kinds, recall }))
      for (const { name, version, found, reviewed, same, different, unsure, interval } of kinds) {
        const share = interval
          ? `; one person in ${percent(interval.lower)} to ${percent(interval.upper)} of such pairs (Wilson, 95 %)`
          : ''
        print(`${name} (${version}): ${found} pairs, ${reviewed} reviewed: ${same} one person, ${different} two, ${unsure} unsure${share}`)
      }
      if (recall)
        print(
          `the exact token finds ${percent(recall.lower)} to ${percent(recall.upper)} of the pairs that any kind finds; what none finds is in neither`,
        )
    })
