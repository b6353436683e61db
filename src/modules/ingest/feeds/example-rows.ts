import { createHash } from 'node:crypto'
import type { Feed } from '../columns/feed.js'

/** Ten good rows of each feed, about people who do not exist. Each feed adds its own fields to those that all have in common. */

type ExampleRow = Readonly<Record<string, unknown>>

const numbers = Array.from({ length: 10 }, (_, n) => n)

export const exampleRows = (feed: Pick<Feed, 'example'>): readonly ExampleRow[] => numbers.map((n) => feed.example(n))

export const pick = <T>(list: readonly T[], n: number): T => list[n % list.length] as T

export const examplePerson = (person: number): string => createHash('sha256').update(`example person ${person}`).digest('hex')

export const exampleDay = (n: number): string => `2025-0${1 + (n % 3)}-${String(3 + 2 * n).padStart(2, '0')}`

export const exampleOffence = (n: number): string => pick(['105/01', '008/06', 'RESIDENTIAL_BURGLARY', 'Robbery', 'CRIMINAL_DAMAGE'], n)

export const exampleBand = (n: number): string => pick(['18-24', '25-34', '35-44', '65-74', '16-17'], n)

export const exampleFlag = (n: number, source: string): ExampleRow => ({
  indicator: pick(['MENTAL_HEALTH', 'DOMESTIC_ABUSE', 'PHYSICAL_DISABILITY_OR_DISORDER'], n),
  value: n % 3 === 2 ? 'ABSENT' : 'PRESENT',
  source,
  assessedAt: `${exampleDay(n)}T10:00:00Z`,
})
