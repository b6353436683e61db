import { createHash, createHmac } from 'node:crypto'
import { ageMix, sexMix, sexMixOfSexualOffences } from '../world/mixes.js'
import { ethnicMixOf, type People } from '../world/people.js'
import type { Random } from '../world/random.js'

/** An invented person. No name is ever made: a person is a number, and a token of it. */
export interface Person {
  /** Undefined if the sender could make no token. Such a row counts as a person of its own. */
  readonly token: string | undefined
  readonly sex: string
  /** Null if it was not recorded. */
  readonly age: number | null
  readonly ageBand: string
  readonly ethnicity: string
}

interface PersonOrder extends Partial<People> {
  readonly withToken?: boolean
}

const nationsMix = ethnicMixOf(undefined)

/** Numbers people, and gives each a token under a linkage key derived from the seed. */
export class Population {
  private readonly key: Buffer
  private made = 0

  constructor(seed: number) {
    this.key = createHash('sha256').update(`partnership-hub|demo|${seed}|linkage`).digest()
  }

  /** A person's characteristics. `sexual`: victims of sexual offences are mostly women. */
  person(random: Random, sexual: boolean, { withToken = true, ages = ageMix, ethnicities = nationsMix }: PersonOrder = {}): Person {
    const band = ages.pick(random)
    this.made += 1
    return {
      token: withToken ? createHmac('sha256', this.key).update(`person|${this.made}`).digest('hex') : undefined,
      sex: (sexual ? sexMixOfSexualOffences : sexMix).pick(random),
      age: band ? random.between(band[1], band[2]) : null,
      ageBand: band ? band[0] : 'UNKNOWN',
      ethnicity: ethnicities.pick(random),
    }
  }
}

/** How a record writes a characteristic of the person: nothing if it is not known. */
export const known = (code: string): string | undefined => (code === 'UNKNOWN' ? undefined : code)
