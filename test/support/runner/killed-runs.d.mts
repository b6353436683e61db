export const runBeginning: string
export function removeKilledRuns(parent: string): Promise<readonly string[]>
