/** Signs that stand between cells where commas should, and what a sentence calls them. */
const others = [
  [';', 'semicolons'],
  ['\t', 'tabs'],
] as const

/** What separates the cells of a header instead of commas, such as `semicolons`; undefined if it has commas, or one cell alone. */
export const separatedBy = (header: string): (typeof others)[number][1] | undefined =>
  header.includes(',') ? undefined : others.find(([sign]) => header.includes(sign))?.[1]
