import type { Word } from './en.js'

/** Welsh words of the interface. A word that no Welsh speaker has checked is left out, and English stands in its place. */
export const cy: Readonly<Partial<Record<Word, string>>> = {}
