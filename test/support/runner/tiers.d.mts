export const tierNames: readonly string[]
export function tiersFrom(named: string | undefined): readonly string[]
export function tiersNamedIn(args: readonly string[]): readonly string[]
