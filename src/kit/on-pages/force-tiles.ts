import type { Language } from './language.js'

/** A tile of the map of forces, with two names for it. */
export interface ForceTile {
  /** Counted from the west. */
  readonly column: number
  /** Counted from the north. */
  readonly row: number
  /** At most four letters. */
  readonly letters: string
  /** At most nine letters, in English. */
  readonly short: string
  /** At most nine letters, in Welsh, for a force that has a name of its own there. */
  readonly shortInWelsh?: string
}

const tile = (column: number, row: number, letters: string, short: string, shortInWelsh?: string): ForceTile => ({
  column,
  row,
  letters,
  short,
  ...(shortInWelsh === undefined ? {} : { shortInWelsh }),
})

/**
 * The forces by their ids, each a tile of one size about where it lies: on a real map the City of London would be a dot and Dyfed-Powys the largest
 * figure of the country. The British Transport Police, which has no place of its own, stands aside. Pages and public pages draw the same map.
 */
export const forceTiles: Readonly<Record<string, ForceTile>> = {
  northumbria: tile(3, 0, 'Nor', 'N’umbria'),
  btp: tile(6, 0, 'BTP', 'BTP'),
  cumbria: tile(2, 1, 'Cum', 'Cumbria'),
  durham: tile(3, 1, 'Dur', 'Durham'),
  cleveland: tile(4, 1, 'Cle', 'Cleveland'),
  lancashire: tile(2, 2, 'Lan', 'Lancs'),
  'north-yorkshire': tile(3, 2, 'N Yo', 'N Yorks'),
  merseyside: tile(1, 3, 'Mer', 'M’side'),
  'greater-manchester': tile(2, 3, 'GM', 'Gtr Manc'),
  'west-yorkshire': tile(3, 3, 'W Yo', 'W Yorks'),
  'south-yorkshire': tile(4, 3, 'S Yo', 'S Yorks'),
  humberside: tile(5, 3, 'Hum', 'Humber'),
  'north-wales': tile(0, 4, 'N Wa', 'N Wales', 'Gog Cymru'),
  cheshire: tile(1, 4, 'Che', 'Cheshire'),
  staffordshire: tile(2, 4, 'Sta', 'Staffs'),
  derbyshire: tile(3, 4, 'Der', 'Derbys'),
  nottinghamshire: tile(4, 4, 'Not', 'Notts'),
  lincolnshire: tile(5, 4, 'Lin', 'Lincs'),
  'dyfed-powys': tile(0, 5, 'D-P', 'Dyfed-P'),
  'west-mercia': tile(1, 5, 'W Me', 'W Mercia'),
  'west-midlands': tile(2, 5, 'W Mi', 'W Mids'),
  leicestershire: tile(3, 5, 'Lei', 'Leics'),
  northamptonshire: tile(4, 5, 'Nth', 'Northants'),
  cambridgeshire: tile(5, 5, 'Cam', 'Cambs'),
  norfolk: tile(6, 5, 'Nfk', 'Norfolk'),
  'south-wales': tile(0, 6, 'S Wa', 'S Wales', 'De Cymru'),
  gwent: tile(1, 6, 'Gwe', 'Gwent'),
  gloucestershire: tile(2, 6, 'Glo', 'Glos'),
  warwickshire: tile(3, 6, 'War', 'Warks'),
  bedfordshire: tile(4, 6, 'Bed', 'Beds'),
  hertfordshire: tile(5, 6, 'Her', 'Herts'),
  suffolk: tile(6, 6, 'Sfk', 'Suffolk'),
  'avon-and-somerset': tile(1, 7, 'A&S', 'Avon & S'),
  wiltshire: tile(2, 7, 'Wil', 'Wilts'),
  'thames-valley': tile(3, 7, 'TV', 'Thames V'),
  metropolitan: tile(4, 7, 'Met', 'Met'),
  'city-of-london': tile(5, 7, 'City', 'City'),
  essex: tile(6, 7, 'Ess', 'Essex'),
  'devon-and-cornwall': tile(0, 8, 'D&C', 'Devon & C'),
  dorset: tile(1, 8, 'Dor', 'Dorset'),
  hampshire: tile(2, 8, 'Ham', 'Hants'),
  surrey: tile(3, 8, 'Sur', 'Surrey'),
  sussex: tile(4, 8, 'Sus', 'Sussex'),
  kent: tile(5, 8, 'Ken', 'Kent'),
}

/** How many columns and rows the map has. */
export const mapSize = {
  columns: 1 + Math.max(...Object.values(forceTiles).map(({ column }) => column)),
  rows: 1 + Math.max(...Object.values(forceTiles).map(({ row }) => row)),
}

/** The short name of a force on the map of a language; the English one if it has no other. */
export const shortNameOf = (tile: ForceTile, language: Language): string =>
  (language === 'cy' ? tile.shortInWelsh : undefined) ?? tile.short
