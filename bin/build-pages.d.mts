/** The folder of the built pages; null if they cannot be built. `onPages` is told when all but the playground is there. */
export function pagesFrom(project: URL, onPages?: (folder: string) => void): Promise<string | null>
