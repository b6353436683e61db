import { createInterface } from 'node:readline/promises'
import { Command } from 'commander'
import type { Hub } from '../../hub/hub.js'
import { Invalid } from '../../kit/errors.js'
import type { Freeze, HowToFreeze, VerifyReport } from '../../modules/analytics/index.js'
import { loadFilling } from '../demo.js'
import { print } from '../terminal/print.js'
import { explainFullDisk } from '../starting/explain-full-disk.js'
import { withHub } from '../settings/with-hub.js'

interface PublishOptions {
  readonly quarter?: string
  readonly first?: string
  readonly empty?: true
  readonly dryRun?: true
  readonly expect?: string
  readonly verify?: true
  readonly put?: true
}

/** `hub publish`: freezes closed quarters after somebody has seen what would be frozen, or rebuilds published ones and compares. */
export const publishCommand = () =>
  new Command('publish')
    .option('--dry-run', 'print what would be frozen, by partner and rows, what is missing and late, and a hash of it')
    .option('--expect <HASH>', 'freeze what the dry run printed this hash of, where there is no terminal to ask at')
    .option('--first <QUARTER>', "the partnership's first quarter, e.g. 2026Q1, where none is published yet")
    .option('--empty', 'freeze quarters in which no partner has a row, too')
    .option('--quarter <QUARTER>', 'only this quarter, e.g. 2026Q1')
    .option('--verify', 'build published quarters again and compare their hashes with the published ones')
    .option('--put', 'put the published quarters that the object store lacks, and freeze nothing')
    .action(async (options: PublishOptions) => {
      const work = () =>
        withHub((hub) => (options.put ? put(hub) : options.verify ? verifyPublished(hub, options.quarter) : freeze(hub, options)))
      await explainFullDisk(process.env['HUB_DATA_DIR'] || '.hub', work)
    })

async function freeze(hub: Hub, { quarter, first, empty, dryRun, expect }: PublishOptions): Promise<void> {
  if (hub.demo) (await loadFilling()).checkNotFilling(hub)
  const how: HowToFreeze = { first, allowEmpty: empty, only: quarter }
  const seen = await hub.wouldFreeze(how)
  freezeLines(seen).forEach(print)
  // A given hash is checked even if nothing is left to freeze, because whoever gave it saw something else.
  if (seen.quarters.length === 0 && (dryRun || expect === undefined)) return
  if (dryRun) return print(`To freeze this: hub publish${asOptions({ first, empty, quarter })} --expect ${seen.hash}`)
  if (expect === undefined) await askFor(seen)
  for (const { quarter: published, tables } of await hub.publishExpected(how, expect ?? seen.hash))
    print(`${published} published: ${tables.reduce((sum, { rows }) => sum + rows, 0)} rows`)
}

/**
 * Puts into the object store the published quarters that it lacks: older than the store itself, or left by a failed run. @throws Invalid
 * `OBJECTS_MISSING`
 */
async function put(hub: Hub): Promise<void> {
  const quarters = await hub.putQuarters()
  for (const quarter of quarters) print(`${quarter} is put into the object store.`)
  if (quarters.length === 0) print('The object store has every published quarter.')
}

const asOptions = ({ first, empty, quarter }: Pick<PublishOptions, 'first' | 'empty' | 'quarter'>): string =>
  [first && ` --first ${first}`, empty && ' --empty', quarter && ` --quarter ${quarter}`].filter(Boolean).join('')

const counted = (n: number, what: string): string => `${n} ${what}${n === 1 ? '' : 's'}`

/** What would be frozen, in words. */
export function freezeLines({ quarters, empty, before, late, next }: Freeze): string[] {
  const frozen = quarters.flatMap(({ quarter, rows, missing, followed }) => [
    `${quarter} would be frozen for good:`,
    ...rows.map(({ feed, partner, records }) => `  ${feed} of ${partner}: ${counted(records, 'record')}`),
    ...noneOf(missing),
    ...followed.map(
      (one) => `  with it, from the records as they stand now: what happened within ${one.days} days to those referred in ${one.quarter}`,
    ),
  ])
  const nothing = quarters.length === 0 && empty === undefined
  return [
    ...frozen,
    ...late.map(
      ({ quarter, feed, partner, late: records }) =>
        `${feed} of ${partner}: ${counted(records, 'record')} of ${quarter} came too late, and stand in no figure of that quarter.`,
    ),
    ...before.map(
      ({ quarter, feed, partner, records }) =>
        `${feed} of ${partner}: ${counted(records, 'record')} of ${quarter}, before the first quarter, which will never count.`,
    ),
    ...(empty
      ? [`No partner has a row of ${empty}, so it is not frozen, and later quarters wait for it. If that is right, add --empty.`]
      : []),
    ...(nothing ? [`No quarter is ripe. ${next.quarter} can be published from ${next.from}.`] : []),
  ]
}

/** For each feed, a line with the partners that have no row in it. */
function noneOf(missing: Freeze['quarters'][number]['missing']): string[] {
  const feeds = [...new Set(missing.map(({ feed }) => feed))]
  return feeds.map((feed) => {
    const partners = missing.filter((one) => one.feed === feed).map(({ partner }) => partner)
    return `  ${feed}: no record of ${counted(partners.length, 'partner')}: ${partners.join(', ')}`
  })
}

/** Asks at the terminal for the name of the last quarter. @throws Invalid `NOT_CONFIRMED` */
async function askFor({ quarters }: Freeze): Promise<void> {
  const last = quarters.at(-1)?.quarter ?? ''
  if (!process.stdin.isTTY)
    throw new Invalid(
      'NOT_CONFIRMED',
      `Nothing was frozen: what is published stands for good, and nobody has said that this is right. Run "hub publish --dry-run", look at it, and give back the hash that it prints.`,
    )
  const terminal = createInterface({ input: process.stdin, output: process.stderr })
  const said = await terminal.question(`This cannot be undone. Type ${last} to freeze ${counted(quarters.length, 'quarter')}: `)
  terminal.close()
  if (said.trim() !== last)
    throw new Invalid('NOT_CONFIRMED', `Nothing was frozen, because ${last} was not typed. Run the command again to freeze it.`)
}

/** Builds published quarters again, or one of them, and compares. @throws Invalid `QUARTER_DIFFERS` */
async function verifyPublished(hub: Hub, quarter?: string): Promise<void> {
  const reports = []
  for (const one of quarter ? [quarter] : await hub.publishedQuarters()) reports.push(await hub.verify(one))
  for (const report of reports) print(`${report.quarter} ${finding(report)}: ${report.tables.length} tables, ${rowsOf(report.tables)} rows`)
  const different = reports.filter((report) => !report.same && !isExplained(report)).map((report) => report.quarter)
  if (different.length > 0)
    throw new Invalid(
      'QUARTER_DIFFERS',
      `Rebuilding ${different.join(', ')} gave a different result. Keep the published file, and find out whether the records behind it, the record key or the version of the hub were changed.`,
    )
}

const rowsOf = (tables: readonly { rows: number }[]): number => tables.reduce((sum, { rows }) => sum + rows, 0)

type VerifiedQuarter = Pick<VerifyReport, 'same' | 'fileUnchanged' | 'rowsTakenOut' | 'rowsLost'>

/** A quarter cannot be rebuilt if some of its rows were removed since. Its file can still be compared with the published hash. */
const isExplained = ({ rowsTakenOut, rowsLost, fileUnchanged }: VerifiedQuarter): boolean => (rowsTakenOut || rowsLost) && fileUnchanged

const finding = (report: VerifiedQuarter): string =>
  report.same
    ? 'is the same'
    : isExplained(report)
      ? report.rowsLost
        ? 'has its published file; its rows were lost when an older database was put back, so it cannot be built again'
        : 'has its published file; rows were taken out since, so it cannot be built again'
      : 'DIFFERS'
