/** Milliseconds of work after which the page may draw and answer. */
const longestTurn = 12
/** Pieces of work between two looks at the clock. */
const piecesOfTurn = 64

/** Works through a list in short turns, so that the page stays alive with 100,000 rows. Stops without a word if it is aborted. */
export async function inTurns<T>(all: readonly T[], work: (one: T, at: number) => void, signal?: AbortSignal): Promise<void> {
  let began = performance.now()
  for (let at = 0; at < all.length; at++) {
    work(all[at] as T, at)
    if (at % piecesOfTurn !== 0 || performance.now() - began < longestTurn) continue
    await new Promise((done) => setTimeout(done, 0))
    if (signal?.aborted) return
    began = performance.now()
  }
}
