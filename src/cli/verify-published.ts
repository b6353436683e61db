import type { Hub } from '../hub/hub.js'
import { Invalid } from '../kit/errors.js'
import type { VerifyReport } from '../modules/analytics/index.js'
import { print } from './print.js'

/** Rebuilds published quarters, or one of them, and compares. @throws Invalid `QUARTER_DIFFERS` */
export async function verifyPublished(hub: Hub, quarter?: string): Promise<void> {
  const reports = []
  for (const one of quarter ? [quarter] : await hub.publishedQuarters()) reports.push(await hub.verify(one))
  for (const report of reports) print(`${report.quarter} ${finding(report)}: ${report.tables.length} tables, ${rowsOf(report.tables)} rows`)
  const different = reports.filter((report) => !report.same && !isExplained(report)).map((report) => report.quarter)
  if (different.length > 0)
    throw new Invalid(
      'QUARTER_DIFFERS',
      `Built again, ${different.join(', ')} came out otherwise. Keep the published file, and find out whether the records behind it were changed or the hub built it wrongly.`,
    )
}

const rowsOf = (tables: readonly { rows: number }[]): number => tables.reduce((sum, { rows }) => sum + rows, 0)

type Compared = Pick<VerifyReport, 'same' | 'fileUnchanged' | 'rowsTakenOut'>

/** A quarter whose rows were removed cannot be rebuilt. It can still be checked that its file is the published one. */
const isExplained = ({ rowsTakenOut, fileUnchanged }: Compared): boolean => rowsTakenOut && fileUnchanged

const finding = (report: Compared): string =>
  report.same
    ? 'is the same'
    : isExplained(report)
      ? 'has its published file; rows were taken out since, so it cannot be built again'
      : 'DIFFERS'
