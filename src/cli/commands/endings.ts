import { Command } from 'commander'
import { print } from '../terminal/print.js'
import { withHub } from '../settings/with-hub.js'

/** `hub endings`: makes the file of what has ended on a machine that joins a hub. */
export const endingsCommand = () => {
  const endings = new Command('endings')
  endings
    .command('join')
    .description(
      'make the file of what has ended on a machine that is new to this database; never after a database was put back to an earlier moment',
    )
    .action(async () => {
      await withHub((hub) => Promise.resolve(print(`This machine keeps what has ended in ${hub.endings.path}`)), { joins: true })
    })
  return endings
}
