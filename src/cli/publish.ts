import { Command } from 'commander'
import { Invalid } from '../kit/errors.js'
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
          const published = await hub.publish(options.quarter)
          for (const { quarter, tables } of published) print(`${quarter} published: ${rowsOf(tables)} rows`)
          if (published.length === 0) print('No quarter is ripe.')
          return
        }
        const reports = []
        for (const quarter of options.quarter ? [options.quarter] : await hub.publishedQuarters()) reports.push(await hub.verify(quarter))
        for (const { quarter, same, tables } of reports)
          print(`${quarter} ${same ? 'is the same' : 'DIFFERS'}: ${tables.length} tables, ${rowsOf(tables)} rows`)
        const different = reports.filter(({ same }) => !same).map(({ quarter }) => quarter)
        if (different.length > 0)
          throw new Invalid(
            'QUARTER_DIFFERS',
            `Built again, ${different.join(', ')} came out otherwise. Keep the published file, and find out whether the records behind it were changed or the hub built it wrongly.`,
          )
      })
    })

const rowsOf = (tables: readonly { rows: number }[]): number => tables.reduce((sum, { rows }) => sum + rows, 0)
