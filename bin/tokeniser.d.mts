/** The file that makes tokens from a disk. Beside it lies its hash, as `sha256sum -c` reads it. */
export const tokeniserName: string
/** Sources that the file is made of, beside those that the pages have too. */
export const tokeniserSources: readonly string[]
/** Writes the file and its hash into `draft`. @param root folder of the project */
export function writeTokeniser(root: string, draft: string): Promise<void>
