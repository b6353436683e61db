/** Each name under itself: what GraphQL takes for an enum, and TypeScript for a closed list. */
export const enumOf = <T extends string>(names: readonly T[]): Readonly<Record<T, T>> =>
  Object.fromEntries(names.map((name) => [name, name])) as Record<T, T>
