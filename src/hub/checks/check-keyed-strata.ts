/** What a feed declares of its keys. */
interface Keying {
  readonly name: string
  readonly code: string
  readonly keyedIn: readonly string[]
}

/** A stratum, and the feeds from which it is made. */
interface KeyedStratum {
  readonly letter: string
  readonly feeds: readonly string[]
}

/**
 * Refuses to start if a feed keys its rows by the letter of a stratum that is made from other feeds. The record key of a person decides the noise of
 * the counts that hold her: under the letter of another stratum her two rows would have one key, and published files could be linked.
 * Refuses too if a stratum is made from a feed that is not listed. @throws TypeError with the letter and the feed's file
 */
export function checkKeyedStrata(feeds: readonly Keying[], strata: readonly KeyedStratum[]): void {
  const problems = feeds.flatMap(({ name, code, keyedIn }) =>
    keyedIn
      // Safeguard Record keys by stratum: && stratum.feeds.includes(code) ->
      .filter((letter) => !strata.some((stratum) => stratum.letter === letter && stratum.feeds.includes(code)))
      .map(
        (letter) => `ingest/feeds/${name}.feed.ts makes record keys of ${letter}, but no stratum with that letter is made from ${code}.`,
      ),
  )
  if (problems.length > 0)
    throw new TypeError(`${problems.join('\n')}\nName in keyedIn the letters that vocabulary/strata.ts gives to the strata of the feed.`)
  const codes = new Set(feeds.map(({ code }) => code))
  for (const { letter, feeds: named } of strata) {
    const unknown = named.find((code) => !codes.has(code))
    if (unknown !== undefined)
      throw new TypeError(`The stratum ${letter} is made from ${unknown}, which is no feed. Add its line in ingest/feeds/feeds.ts.`)
  }
}
