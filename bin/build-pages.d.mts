/** The folder of the built pages; null where they cannot be built. */
export function pagesFrom(project: URL): Promise<string | null>
