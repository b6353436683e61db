import { Command } from 'commander'
import { loadGeography, loadRecordedCrime } from '../modules/reference/index.js'
import { print, withHub } from './with-hub.js'

/** `hub load`: public files, read as they are published. */
export const loadCommand = () => {
  const load = new Command('load').description('load public files as published')
  load
    .command('geography')
    .description('ONS lookups: districts to police force areas, LSOAs to districts')
    .argument('<file...>')
    .action(async (files: string[]) => {
      await withHub((hub) => loadGeography(hub.db, files, print))
    })
  load
    .command('recorded-crime')
    .description('data.police.uk street files: recorded crime by force, month and type')
    .argument('<file...>')
    .action(async (files: string[]) => {
      await withHub((hub) => loadRecordedCrime(hub.db, files, print))
    })
  return load
}
