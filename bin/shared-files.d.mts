/** Files of `src` that the pages import, below `root`. */
export function sharedFiles(root: string): string[]
