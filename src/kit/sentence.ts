/** Pages and paper show the first sentence of what the hub says, and fold the rest. A longer one would be cut. */
export const longestFirst = 320

/** The first sentence of a text, and what follows it. A full stop ends it if a capital letter or a number comes next. */
export function firstAndRest(text: string): readonly [first: string, rest: string] {
  const [first = '', ...more] = text.split(/(?<=\.) (?=[A-Z0-9])/)
  return [first, more.join(' ')]
}

export const startOfSentence = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1)

/** A title inside a sentence. Names later in it keep their capitals. */
export const insideSentence = (title: string): string => title.charAt(0).toLowerCase() + title.slice(1)

/**
 * A finding with its list: as one sentence if that is short enough to be shown whole, and otherwise as two.
 * @param alone the list as a sentence of its own
 */
export function withList(finding: string, list: string, alone = list): string {
  const together = `${finding}: ${list}.`
  return together.length <= longestFirst ? together : `${finding}. ${startOfSentence(alone)}.`
}
