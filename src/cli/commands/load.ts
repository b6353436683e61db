import { Command, InvalidArgumentError } from 'commander'
import {
  loadGeography,
  loadPoliceAttitudes,
  loadPopulation,
  loadRecordedCrime,
  loadSimilarForces,
  loadSurveyCrime,
  loadWorkforce,
} from '../../modules/reference/index.js'
import type { Hub } from '../../hub/hub.js'
import { checkReadable } from '../terminal/check-readable.js'
import { print } from '../terminal/print.js'
import { withHub } from '../settings/with-hub.js'

/** `hub load`: reads public files as they are published. */
export const loadCommand = () => {
  const load = new Command('load')
  load
    .command('geography')
    .description('ONS lookups: districts to police force areas, LSOAs to districts')
    .argument('<file...>')
    .action(async (files: string[]) => {
      await withFiles(files, (hub) => loadGeography(hub.db, files, print))
    })
  load
    .command('recorded-crime')
    .description('data.police.uk street files: recorded crime by force, month and type')
    .argument('<file...>')
    .action(async (files: string[]) => {
      await withFiles(files, (hub) => loadRecordedCrime(hub.db, files, print))
    })
  load
    .command('population')
    .description('Census residents by police force area and ethnic group')
    .argument('<file...>')
    .option('--year <YYYY>', 'year of the census, which the file does not say', yearFrom, 2011)
    .action(async (files: string[], { year }: { year: number }) => {
      await withFiles(files, (hub) => loadPopulation(hub.db, files, print, year))
    })
  load
    .command('workforce')
    .description('Home Office police officers, full-time equivalent, by force and year')
    .argument('<file...>')
    .action(async (files: string[]) => {
      await withFiles(files, (hub) => loadWorkforce(hub.db, files, print))
    })
  load
    .command('similar-forces')
    .description('most similar forces: a row for each pair, with the columns "force" and "similar force"')
    .argument('<file>')
    .action(async (file: string) => {
      await withFiles([file], (hub) => loadSimilarForces(hub.db, file, print))
    })
  load
    .command('survey')
    .description('Crime Survey estimates by police force area, with the part that the police came to know of')
    .argument('<file>')
    .action(async (file: string) => {
      await withFiles([file], (hub) => loadSurveyCrime(hub.db, file, print))
    })
  load
    .command('attitudes')
    .description('what residents say of their police, by force: who rate it good or excellent, who see foot patrols weekly')
    .argument('<file>')
    .action(async (file: string) => {
      await withFiles([file], (hub) => loadPoliceAttitudes(hub.db, file, print))
    })
  return load
}

async function withFiles(files: readonly string[], work: (hub: Hub) => Promise<unknown>): Promise<void> {
  await checkReadable(...files)
  await withHub(work)
}

function yearFrom(text: string): number {
  if (!/^(19|20)\d{2}$/.test(text)) throw new InvalidArgumentError('--year must be a year such as 2011.')
  return Number(text)
}
