/** A set of people: one bit for each in a list. */
export type Bits = Uint32Array

export function bitsOf<T>(items: readonly T[], holds: (item: T) => boolean): Bits {
  const bits = new Uint32Array(Math.ceil(items.length / 32))
  items.forEach((item, index) => {
    if (holds(item)) bits[index >> 5] = (bits[index >> 5] ?? 0) | (1 << (index & 31))
  })
  return bits
}

// Plain loops: these run millions of times.
export function both(left: Bits, right: Bits): Bits {
  const bits = new Uint32Array(left.length)
  for (let index = 0; index < left.length; index += 1) bits[index] = (left[index] as number) & (right[index] as number)
  return bits
}

export function either(left: Bits, right: Bits): Bits {
  const bits = new Uint32Array(left.length)
  for (let index = 0; index < left.length; index += 1) bits[index] = (left[index] as number) | (right[index] as number)
  return bits
}

export function except(left: Bits, right: Bits): Bits {
  const bits = new Uint32Array(left.length)
  for (let index = 0; index < left.length; index += 1) bits[index] = (left[index] as number) & ~(right[index] as number)
  return bits
}

function ones(word: number): number {
  let left = word - ((word >>> 1) & 0x55555555)
  left = (left & 0x33333333) + ((left >>> 2) & 0x33333333)
  return (((left + (left >>> 4)) & 0x0f0f0f0f) * 0x01010101) >>> 24
}

/** How many are in both sets. */
export function sizeOfBoth(left: Bits, right: Bits): number {
  let size = 0
  for (let index = 0; index < left.length; index += 1) size += ones((left[index] ?? 0) & (right[index] ?? 0))
  return size
}

export const sizeOf = (bits: Bits): number => sizeOfBoth(bits, bits)

export const has = (bits: Bits, index: number): boolean => (((bits[index >> 5] ?? 0) >>> (index & 31)) & 1) === 1

/** Calls back for each member of a set, in rising order. */
export function forEachOf(bits: Bits, tell: (place: number) => void): void {
  for (let word = 0; word < bits.length; word += 1)
    for (let left = bits[word] as number; left !== 0; left &= left - 1) tell((word << 5) + 31 - Math.clz32(left & -left))
}

/** Indexes of the members. */
export function placesOf(bits: Bits): number[] {
  const places: number[] = []
  forEachOf(bits, (place) => places.push(place))
  return places
}
