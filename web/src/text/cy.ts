import type { Word } from './en.js'

/** Welsh words of the interface. A word that no Welsh speaker has checked is left out, and the English word is used. */
export const cy: Readonly<Partial<Record<Word, string>>> = {}
