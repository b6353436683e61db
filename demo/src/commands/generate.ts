import { Command, Option } from 'commander'
import { generate, type Format } from '../generator/index.js'
import { defaultSeed } from '../../../src/cli/settings/keys.js'
import { progress } from '../../../src/cli/terminal/progress.js'
import { print } from '../../../src/cli/terminal/print.js'

const formats: readonly Format[] = ['csv', 'ndjson']

/** `hub generate`: the files of a synthetic partnership, with the truth about it. Needs no hub. */
export const generateCommand = () =>
  new Command('generate')
    .requiredOption('--persons <N>', 'about how many police referrals over 2024 and 2025', Number)
    .option('--seed <S>', 'same seed, same bytes', Number, defaultSeed)
    .requiredOption('--out <DIR>', 'where to write <feed>/<partner>.csv, .ndjson and truth.json')
    .addOption(new Option('--format <name>', 'one of the two formats instead of both').choices(formats))
    .action(async ({ format, ...options }: { persons: number; seed: number; out: string; format?: Format }) => {
      const bar = progress('Generating')
      await generate({ ...options, formats: format ? [format] : formats, onProgress: bar.to })
      bar.done()
      print(`Synthetic partnership written to ${options.out}`)
    })
