/** What programs print and git holds: what `npm run generate` and the programs of `proof/` write whole. */
const printed = [
  /^schema\.graphql$/,
  /^docs\/(exposure\.txt|(ACCESS|ARCHITECTURE|CATALOGUE|DEMO|ERRORS|LIMITS|METRICS|QUESTIONS)\.md)$/,
  /^docs\/(feeds|pack|released)\//,
  /^examples\/feeds\//,
  /^src\/modules\/governance\/disclosed\/disclosure-figures\.ts$/,
]

export const isPrinted = (path: string): boolean => printed.some((form) => form.test(path))

/** Neither written nor read: pictures, and the lists of packages that npm keeps. */
export const isLeftOut = (path: string): boolean => /\.(png|parquet)$|(^|\/)package-lock\.json$/.test(path)
