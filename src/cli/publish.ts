import { Command } from 'commander'
import { Invalid } from '../kit/errors.js'
import type { VerifyReport } from '../modules/analytics/index.js'
import { checkNotFilling } from './check-not-filling.js'
import { print } from './print.js'
import { withHub } from './with-hub.js'

/** `hub publish`: freezes closed quarters, or builds published ones again and compares. */
export const publishCommand = () =>
  new Command('publish')
    .option('--quarter <QUARTER>', 'only this quarter, e.g. 2026Q1')
    .option('--verify', 'build published quarters again and compare their hashes with the published ones')
    .action(async (options: { quarter?: string; verify?: boolean }) => {
      await withHub(async (hub) => {
        if (!options.verify) {
          checkNotFilling(hub)
          const published = await hub.publish(options.quarter)
          for (const { quarter, tables } of published) print(`${quarter} published: ${rowsOf(tables)} rows`)
          if (published.length === 0) print('No quarter is ripe.')
          return
        }
        const reports = []
        for (const quarter of options.quarter ? [options.quarter] : await hub.publishedQuarters()) reports.push(await hub.verify(quarter))
        for (const report of reports)
          print(`${report.quarter} ${finding(report)}: ${report.tables.length} tables, ${rowsOf(report.tables)} rows`)
        const different = reports.filter((report) => !report.same && !isExplained(report)).map(({ quarter }) => quarter)
        if (different.length > 0)
          throw new Invalid(
            'QUARTER_DIFFERS',
            `Built again, ${different.join(', ')} came out otherwise. Keep the published file, and find out whether the records behind it were changed or the hub built it wrongly.`,
          )
      })
    })

const rowsOf = (tables: readonly { rows: number }[]): number => tables.reduce((sum, { rows }) => sum + rows, 0)

type Compared = Pick<VerifyReport, 'same' | 'fileUnchanged' | 'rowsTakenOut'>

/** Rows that were taken out cannot be built again; that the file is the published one can still be seen. */
const isExplained = ({ rowsTakenOut, fileUnchanged }: Compared): boolean => rowsTakenOut && fileUnchanged

const finding = (report: Compared): string =>
  report.same
    ? 'is the same'
    : isExplained(report)
      ? 'has its published file; rows were taken out since, so it cannot be built again'
      : 'DIFFERS'
