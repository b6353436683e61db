/** The part that is used here of a package without types. */
declare module 'jsonstat-toolkit' {
  export interface Dataset {
    readonly class: string | null
    readonly label: string | null
    readonly note: readonly string[] | null
    readonly extension: unknown
    readonly id: readonly string[]
    Dimension(name: string): { readonly label: string; readonly id: readonly string[]; Category(id: string): { readonly label: string } }
    toTable(options: {
      readonly type: 'arrobj'
      readonly status: true
      readonly field: 'id'
      readonly content: 'id'
    }): readonly (Readonly<Record<string, string | null>> & { readonly value: number | null; readonly status: string | null })[]
  }
  export default function JSONstat(given: unknown): Dataset
}
