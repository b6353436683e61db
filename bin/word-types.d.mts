/** Texts by name, as JSON with a text on each line, and the path of their file. */
export interface Words {
  readonly file: string
  readonly text: string
}
/**
 * A declaration file: what each text of the public pages is filled with.
 * @param others the texts in other languages; a text may be left out
 * @throws Error that names file and line: a text that cannot be read, is there twice, or is filled with other values than the English one
 */
export function wordTypes(english: Words, others: readonly (Words & { readonly language: string })[]): string
