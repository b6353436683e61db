export interface BuildProgress {
  readonly plugin: { readonly name: string; transform(): null; renderStart(): void }
  compressing(done: number, all: number): void
  end(): void
}

export function followBuild(what: string, say: (line: string) => unknown, every?: number): BuildProgress
