/** What a placeholder of a paper stands for, by its name. A text of several lines, such as a table, takes the place of a line of its own. */
export type PaperValues = Readonly<Record<string, string>>

/**
 * The text of a paper with the value of each placeholder, such as `{{openFigures}}`.
 * @param file its path, for errors
 * @throws Error that names file and line, for a placeholder without a value and for a value without a placeholder
 */
export function filledPaper(file: string, template: string, values: PaperValues): string {
  const used = new Set<string>()
  const lines = template.split('\n').map((line, at) =>
    line.replace(/\{\{(.*?)\}\}/g, (placeholder, name: string) => {
      const value = Object.hasOwn(values, name) ? values[name] : undefined
      if (value === undefined)
        throw new Error(
          `${file}:${at + 1}: the placeholder ${placeholder} has no value. The values are: ${Object.keys(values).join(', ')}.`,
        )
      used.add(name)
      return value
    }),
  )
  const unused = Object.keys(values).find((name) => !used.has(name))
  if (unused !== undefined)
    throw new Error(
      `${file}:${template.trimEnd().split('\n').length}: the paper ends here, and no line of it has {{${unused}}}, for which the hub has a value.`,
    )
  return lines.join('\n')
}
