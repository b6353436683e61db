import { noiseOf, protectedBy } from '../../../src/modules/analytics/asking/protect/disclosure.js'
import type { DisclosurePolicy } from '../../../src/modules/analytics/asking/protect/disclosure-policy.type.js'
import type { Shown } from '../shown.js'

const impossible = 1e-12
/** Draws are taken to 16 bits, which moves the chance of a noise by at most 1 in 65,536. */
const drawBits = 16

/**
 * What is published of a count with each noise, as tables, since an attack reads them some hundred million times. The entry of count `n`
 * with the noise in place `j` is at `n * width + j`.
 */
export interface PublishedTables {
  readonly width: number
  /** The place of the noise of each draw of 16 bits. */
  readonly noises: Uint8Array
  /** What is read of the published count. */
  readonly read: Float64Array
  /** How much likelier what is published is of one person more, as a logarithm, if the count is `n`. */
  readonly gain: Float64Array
  /** The same of what is published if the target is in it too, and the count is `n + 1`. */
  readonly gainWith: Float64Array
}

/** @param most the largest count that may occur */
export function publishedTables(policy: DisclosurePolicy, shown: Shown, most: number): PublishedTables {
  const width = 2 * policy.maxNoise + 1
  const noises = Uint8Array.from(
    { length: 2 ** drawBits },
    (_, draw) => noiseOf((draw + 0.5) * 2 ** (32 - drawBits), policy) + policy.maxNoise,
  )
  const read = new Float64Array((most + 2) * width)
  const gain = new Float64Array((most + 1) * width)
  const gainWith = new Float64Array((most + 1) * width)
  for (let n = 0; n <= most + 1; n += 1)
    for (let place = 0; place < width; place += 1) {
      const { value } = protectedBy(place - policy.maxNoise, policy, n)
      read[n * width + place] = shown.read(value)
      if (n <= most) gain[n * width + place] = gainOf(shown, n, value)
      if (n > 0) gainWith[(n - 1) * width + place] = gainOf(shown, n - 1, value)
    }
  return { width, noises, read, gain, gainWith }
}

/** How much likelier a published value is of `n + 1` than of `n`. */
const gainOf = (shown: Shown, n: number, value: number | null): number => logOf(shown, n + 1, value) - logOf(shown, n, value)

const logOf = (shown: Shown, n: number, value: number | null): number => Math.log(shown.chancesOf(n).get(value) ?? impossible)
