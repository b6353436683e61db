interface Package {
  readonly dependencies?: object
  readonly optionalDependencies?: object
  readonly peerDependencies?: object
  readonly peerDependenciesMeta?: object
}

/** The folders of installed packages to which none of the wanted ones leads. */
export function unneeded(lock: { readonly packages: Readonly<Record<string, Package>> }, wanted: readonly string[]): string[]
