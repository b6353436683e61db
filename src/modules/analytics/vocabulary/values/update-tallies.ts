/** A person's updates that were judged, and those of them that were in time. */
interface UpdateTally {
  readonly code: string
  readonly label: string
  /** In time. */
  readonly met: number
  readonly judged: number
}

/** Only this many updates of a person count, the first ones, so that no one weighs more than this many events. */
export const mostTallied = 4

export const tallyCode = (met: number, judged: number): string => `${met}_OF_${judged}`

/** Fourteen tallies: none to all in time, of one to `mostTallied` updates. */
export const updateTallies: readonly UpdateTally[] = Array.from({ length: mostTallied }, (_, place) => place + 1).flatMap((judged) =>
  Array.from({ length: judged + 1 }, (_, met) => ({ code: tallyCode(met, judged), label: `${met} of ${judged} in time`, met, judged })),
)
