/** The folder of the built pages; null if they cannot be built. `onPages` is told when all but the playground is there, and waited for. */
export function pagesFrom(project: URL, onPages?: (folder: string) => unknown): Promise<string | null>
