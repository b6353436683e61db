import { Command } from 'commander'
import { generate } from '../synthetic/index.js'
import { defaultSeed } from './keys.js'
import { progress } from './progress.js'
import { print } from './with-hub.js'

/** `hub generate`: the files of a synthetic partnership, with the truth about it. Needs no hub. */
export const generateCommand = () =>
  new Command('generate')
    .description('write the feeds of a synthetic partnership, and truth.json with the true counts, and the projects open in each quarter')
    .requiredOption('--persons <N>', 'about how many police referrals over 2024 and 2025', Number)
    .option('--seed <S>', 'same seed, same bytes', Number, defaultSeed)
    .requiredOption('--out <DIR>', 'where to write <feed>/<partner>.csv, .ndjson and truth.json')
    .action(async (options: { persons: number; seed: number; out: string }) => {
      const bar = progress('Generating')
      await generate({ ...options, formats: ['csv', 'ndjson'], onProgress: bar.to })
      bar.done()
      print(`Synthetic partnership written to ${options.out}`)
    })
