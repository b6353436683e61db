import { randomInt } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { Invalid } from '../../../src/kit/errors.js'
import { keepOnce } from './keep-once.js'

/** Without letters and digits that are read as each other. */
const letters = 'abcdefghjkmnpqrstuvwxyz23456789'
/** Twelve of them: some 59 bits, which nobody guesses by asking a hub. */
const form = /^[a-z2-9]{4}-[a-z2-9]{4}-[a-z2-9]{4}$/

const draw = (): string => Array.from({ length: 4 }, () => letters[randomInt(letters.length)]).join('')

/**
 * The word of the demo in this data folder. The terminal prints it, and whoever asks the hub for a demo token sends it. It is made once, so a
 * page that is open goes on after another start. @throws Invalid `DEMO_WORD` if its file is damaged
 */
export async function demoWord(dataDir: string): Promise<string> {
  const file = join(dataDir, 'demo-word')
  await keepOnce(file, () => `${draw()}-${draw()}-${draw()}`)
  const word = (await readFile(file, 'utf8')).trim()
  if (!form.test(word)) throw new Invalid('DEMO_WORD', `${file} is damaged. Delete it, and the next start makes another word.`)
  return word
}
