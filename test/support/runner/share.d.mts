export const shares: number
export function shareFor(run: { readonly args: readonly string[]; readonly whole: boolean; readonly project: URL }): {
  readonly share: string
  readonly said: string
  readonly others: readonly string[]
}
