/** The sources from which follows what pages and client know of the feeds, below `root`. */
export function feedSources(root: string): string[]
