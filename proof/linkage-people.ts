import { namesOfMen, namesOfWomen, surnames } from './linkage-names.js'

/**
 * A made-up year of one large force: 250,000 people who are in its files, of whom a tenth come back and are written down a second time, by
 * somebody else. Benchmarks have no twins, no families at one address and few namesakes; these have. Every share below is assumed, and is
 * set against the tokens where it was in doubt.
 */
export const assumed = {
  people: 250_000,
  comingBack: 0.1,
  /** Postcode sectors of the area, of uneven size. All of Great Britain has about 11,000. */
  sectors: 1_500,
  /** Households of which every member is in the files; of the others one is. */
  wholeHouseholds: 0.3,
  /** Of the people of a household, how many have the surname of the first. */
  sameSurname: 0.75,
  /** Of the births of a household's children, how many are of twins. Some 1.6 % of maternities are. */
  twins: 0.016,
  /** Twins whose first names begin with one letter, beyond chance. */
  twinsAlike: 0.1,
  /** Sons with the first name of their father. */
  namedAfter: 0.03,
  /** What the second record has otherwise than the first. */
  mistakes: {
    moved: 0.12,
    noPostcode: 0.08,
    newSurname: 0.02,
    misspeltSurname: 0.05,
    secondSurname: 0.02,
    misspeltFirstName: 0.04,
    shortFirstName: 0.06,
    swappedNames: 0.01,
    swappedDay: 0.01,
    wrongYear: 0.01,
    wrongDay: 0.01,
    noDate: 0.03,
  },
} as const

/** A record as a provider has it before `hub tokenise`. */
export interface MadeRecord {
  /** Two records of one number are of one person. */
  readonly person: number
  readonly surname: string
  readonly firstName: string
  readonly birthDate: string
  readonly postcode: string
}

/** Numbers from 0 to 1 that follow from a seed (mulberry32). */
function dice(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}

/** Draws from a list in which the place n is drawn in proportion to 1 / (n + flat): the larger `flat`, the more even. */
function drawer<Item>(items: readonly Item[], flat: number): (chance: number) => Item {
  let sum = 0
  const sums = items.map((_, at) => (sum += 1 / (at + 1 + flat)))
  return (chance) => {
    const wanted = chance * sum
    let [low, high] = [0, sums.length - 1]
    while (low < high) {
      const middle = (low + high) >> 1
      if ((sums[middle] ?? 0) < wanted) low = middle + 1
      else high = middle
    }
    return items[low] as Item
  }
}

// With these, the commonest surname is that of about 1.2 % of people, and the commonest first name that of about 2 % of men.
const surnameBy = drawer(surnames, 12)
const manBy = drawer(namesOfMen, 10)
const womanBy = drawer(namesOfWomen, 10)

const letters = 'ABDEFGHJLNPQRSTUWXYZ'
/** A postcode of a sector: no two sectors share one. */
const postcodeOf = (sector: number, house: number): string =>
  `${letters[Math.floor(sector / 200) % 20] ?? ''}${letters[Math.floor(sector / 4_000)] ?? 'A'}${1 + (Math.floor(sector / 10) % 20)} ${sector % 10}${letters[house % 20] ?? ''}${letters[Math.floor(house / 20) % 20] ?? ''}`

const dayIn = (chance: number, from: number, to: number): string =>
  new Date(Date.UTC(from, 0, 1) + Math.floor(chance * (to - from) * 365.25) * 86_400_000).toISOString().slice(0, 10)

/** The records of the made-up year, the same for the same seed. */
export function madeRecords(seed: number): readonly MadeRecord[] {
  const roll = dice(seed)
  const happens = (share: number): boolean => roll() < share
  const sectors = drawer(
    Array.from({ length: assumed.sectors }, (_, at) => at),
    150,
  )
  const postcode = (): string => postcodeOf(sectors(roll()), Math.floor(roll() * 400))
  const nameOf = (isMan: boolean): string => (isMan ? manBy : womanBy)(roll())
  const people: MadeRecord[] = []
  const add = (one: Omit<MadeRecord, 'person'>): void => void people.push({ ...one, person: people.length })
  while (people.length < assumed.people) {
    const home = postcode()
    const surname = surnameBy(roll())
    const first = { surname, firstName: nameOf(happens(0.5)), birthDate: dayIn(roll(), 1945, 1990), postcode: home }
    if (!happens(assumed.wholeHouseholds)) {
      add({ ...first, birthDate: dayIn(roll(), 1940, 2010) })
      continue
    }
    const surnameHere = (): string => (happens(assumed.sameSurname) ? surname : surnameBy(roll()))
    const father = nameOf(true)
    add({ ...first, firstName: father })
    if (happens(0.7)) add({ ...first, surname: surnameHere(), firstName: nameOf(false), birthDate: dayIn(roll(), 1945, 1990) })
    for (let child = 0; child < Math.floor(roll() * 3); child++) {
      const isSon = happens(0.5)
      const born = dayIn(roll(), 1985, 2012)
      const name = isSon && happens(assumed.namedAfter) ? father : nameOf(isSon)
      const own = { surname: surnameHere(), firstName: name, birthDate: born, postcode: home }
      add(own)
      if (!happens(assumed.twins)) continue
      const wanted = happens(assumed.twinsAlike) ? name.charAt(0) : ''
      let twin = nameOf(happens(0.7) ? isSon : !isSon)
      while (twin === name || !twin.startsWith(wanted)) twin = nameOf(happens(0.5))
      add({ ...own, firstName: twin })
    }
  }
  people.length = assumed.people
  const again = people.filter(() => happens(assumed.comingBack)).map((one) => seenAgain(one, { roll, happens, postcode }))
  return [...people, ...again]
}

interface Chance {
  readonly roll: () => number
  readonly happens: (share: number) => boolean
  readonly postcode: () => string
}

function seenAgain(one: MadeRecord, { roll, happens, postcode }: Chance): MadeRecord {
  const { mistakes } = assumed
  let { surname, firstName, birthDate, postcode: home } = one
  if (happens(mistakes.newSurname)) surname = surnameBy(roll())
  if (happens(mistakes.misspeltSurname)) surname = misspelt(surname, roll)
  if (happens(mistakes.secondSurname)) surname = `${surname}-${surnameBy(roll())}`
  if (happens(mistakes.misspeltFirstName)) firstName = misspelt(firstName, roll)
  if (happens(mistakes.shortFirstName)) firstName = firstName.slice(0, happens(0.3) ? 1 : 3)
  if (happens(mistakes.swappedNames)) [surname, firstName] = [firstName, surname]
  const [year = '', month = '', day = ''] = birthDate.split('-')
  if (happens(mistakes.swappedDay) && Number(day) <= 12) birthDate = `${year}-${day}-${month}`
  if (happens(mistakes.wrongYear)) birthDate = `${Number(year) + (happens(0.5) ? 1 : -1)}-${month}-${day === '29' ? '28' : day}`
  if (happens(mistakes.wrongDay)) birthDate = `${year}-${month}-${day === '11' ? '12' : '11'}`
  if (happens(mistakes.noDate)) birthDate = ''
  if (happens(mistakes.moved)) home = postcode()
  if (happens(mistakes.noPostcode)) home = ''
  return { person: one.person, surname, firstName, birthDate, postcode: home }
}

/** One letter left out, doubled or made another, after the first. */
function misspelt(name: string, roll: () => number): string {
  const at = 1 + Math.floor(roll() * (name.length - 1))
  const [before, letter, after] = [name.slice(0, at), name.charAt(at), name.slice(at + 1)]
  const kind = roll()
  if (kind < 0.35) return `${before}${after}`
  if (kind < 0.65) return `${before}${letter}${letter}${after}`
  return `${before}${'aeioursn'[Math.floor(roll() * 8)] ?? 'e'}${after}`
}
