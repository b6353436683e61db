/** How many entries each list of a question holds at most: `measures`, `by` and `where`. A person reads no table of more. */
export const mostNamed = 20

/** The sentence for a list of a question that holds more. */
export const tooManyNamed = (list: string, most: number, named: number): string => `${list} holds at most ${most}; this names ${named}.`
