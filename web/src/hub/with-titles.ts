import type { DimensionName, MeasureName } from '../gql/graphql.js'
import type { RoleView } from './role-context.js'

/** A sentence of the hub, with the titles of measures and dimensions as the form shows them. */
export const withTitles = (text: string, { measures, dimensions }: Pick<RoleView, 'measures' | 'dimensions'>): string =>
  text.replace(/\b[A-Z]+(?:_[A-Z]+)*\b/g, (name) => {
    const title = measures.get(name as MeasureName)?.title ?? dimensions.get(name as DimensionName)?.title
    return title === undefined ? name : `“${title}”`
  })
