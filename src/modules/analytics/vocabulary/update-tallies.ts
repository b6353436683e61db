/** A person's updates that were judged, and those of them that were in time. */
export interface UpdateTally {
  readonly code: string
  readonly label: string
  /** In time. */
  readonly met: number
  readonly judged: number
}

/** Of a person so many updates count, the first: nobody weighs more than so many events. */
export const mostTallied = 4

export const tallyCode = (met: number, judged: number): string => `${met}_OF_${judged}`

/** Fourteen: none to all in time of one to `mostTallied`. */
export const updateTallies: readonly UpdateTally[] = Array.from({ length: mostTallied }, (_, place) => place + 1).flatMap((judged) =>
  Array.from({ length: judged + 1 }, (_, met) => ({ code: tallyCode(met, judged), label: `${met} of ${judged} in time`, met, judged })),
)
