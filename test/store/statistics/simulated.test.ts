import { describe, expect, test } from '@jest/globals'
import { claimText, isBorneOut } from '../../statistics/lines/line.js'
import { lines } from '../../statistics/lines/lines.js'
import { shareOf } from '../../support/runs/share.js'

/** A share of the lines, and a short version of each, of what `npm run test:statistics` runs at length and writes into docs/STATISTICS.md. */
const part = 0.05
const fewest = 20

describe('simulated from a seed, every figure keeps what is claimed of it', () => {
  test.each(
    shareOf(lines.filter(({ claim }) => claim !== 'told')).map(
      (line) => [`${line.figure}, ${line.world}: ${claimText(line.claim)} ${line.counted}`, line] as const,
    ),
  )('every figure keeps its claim in worlds simulated from a seed: %s', async (_, line) => {
    const rounds = Math.max(fewest, Math.round(line.rounds * part))
    const value = await line.simulate(rounds)
    expect({ value, borneOut: isBorneOut(line.claim, value, rounds) }).toEqual({ value: expect.any(Number), borneOut: true })
  })
})
