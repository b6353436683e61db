import { cy } from './cy.js'
import { en, type Word } from './en.js'

const catalogues: Readonly<Record<string, Readonly<Partial<Record<Word, string>>>>> = { en, cy }

/** A word of the interface in the language of the page; English if that language lacks it. */
export const word = (name: Word): string => catalogues[document.documentElement.lang]?.[name] ?? en[name]
