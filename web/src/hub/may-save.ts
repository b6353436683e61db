/**
 * Whether a role may take figures away as files. For research they must be released first (docs/EXPORTS.md). The hub itself refuses this;
 * the check only keeps the pages from offering it.
 */
export const maySave = (role: string | null | undefined): boolean => role !== 'RESEARCHER'
