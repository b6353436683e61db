/** An object with each name as key and value, which serves as an enum in GraphQL and as a closed list in TypeScript. */
export const enumOf = <T extends string>(names: readonly T[]): Readonly<Record<T, T>> =>
  Object.fromEntries(names.map((name) => [name, name])) as Record<T, T>
