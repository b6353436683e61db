/**
 * Whether a role takes figures away as files: for research they must be released first (docs/EXPORTS.md). The hub refuses the same at its own
 * ways out; this keeps the pages from offering what it refuses.
 */
export const maySave = (role: string | null | undefined): boolean => role !== 'RESEARCHER'
