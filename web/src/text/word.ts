import { en, type Word } from './en.js'

/** A word of the interface. */
export const word = (name: Word): string => en[name]
