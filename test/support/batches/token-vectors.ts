import { readFileSync } from 'node:fs'
import type { DayOrder } from '../../../src/kit/sent-files/day-order.js'

/** A person as a system writes one, and the token that every provider must make; null if there is none. */
export interface TokenVector {
  readonly surname: string
  readonly firstName: string
  readonly birthDate: string
  readonly dates: DayOrder
  readonly token: string | null
  readonly about: string
}

interface TokenVectors {
  /** 64 hexadecimal digits. */
  readonly key: string
  readonly vectors: readonly TokenVector[]
}

/** Made once by Python (unicodedata, hmac), which shares no code with the hub. */
export const { key: vectorKey, vectors: tokenVectors } = JSON.parse(
  readFileSync(new URL('../../../examples/token-vectors.json', import.meta.url), 'utf8'),
) as TokenVectors
