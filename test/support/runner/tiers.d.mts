export const tierNames: readonly string[]
export function tiersFrom(named: string | undefined): readonly string[]
