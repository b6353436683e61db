/** A date from the database, which the models return as midnight UTC. */
export const dayOf = (date: Date): string => date.toISOString().slice(0, 10)

/** The reverse. */
export const midnightOf = (day: string): Date => new Date(`${day}T00:00:00Z`)
