import { WholeCatalogueDocument, type WholeCatalogueQuery } from '../gql/graphql.js'
import type { HubSettings, LibraryQuestion } from './settings.js'
import { useAnswer, type Answer } from './use-answer.js'

export type CatalogueQuestion = WholeCatalogueQuery['catalogue']['questions'][number]
export type CatalogueEntry = WholeCatalogueQuery['catalogue']['measures'][number]

const none = {}

/** Every question of the partners, with the part of each measure that only its own page shows. */
export const useWholeCatalogue = (): Answer<WholeCatalogueQuery> => useAnswer([{ document: WholeCatalogueDocument, variables: none }])

/** The saved documents for a question: `Q20` has `Q20` and `Q20-districts`. */
export const savedOf = ({ questions }: HubSettings, id: string): readonly LibraryQuestion[] =>
  questions.filter((saved) => saved.id.split('-')[0] === id)

/** The heading under which a question is listed. */
export const themeOf = (settings: HubSettings, id: string): string =>
  savedOf(settings, id)[0]?.theme ?? settings.notAsked.find((one) => one.id === id)?.theme ?? 'Other questions'
