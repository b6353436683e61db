/** The thing itself, which nothing can change from now on, nor anything in it. */
export function deepFreeze<T>(thing: T): T {
  if (typeof thing === 'object' && thing !== null && !Object.isFrozen(thing)) {
    Object.freeze(thing)
    Object.values(thing).forEach(deepFreeze)
  }
  return thing
}
