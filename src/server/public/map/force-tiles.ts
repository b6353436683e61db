/** Where a force stands on the map of tiles, counted from the north-west, and a name of at most nine letters. */
export interface ForceTile {
  readonly column: number
  readonly row: number
  readonly short: string
}

const tile = (column: number, row: number, short: string): ForceTile => ({ column, row, short })

/**
 * The territorial forces by their ids. Each has a tile of one size near its neighbours: a real map would show the City of London as a dot and
 * Dyfed-Powys as the largest figure of the country. The British Transport Police has no place.
 */
export const forceTiles: Readonly<Record<string, ForceTile>> = {
  northumbria: tile(5, 0, 'N’umbria'),
  cumbria: tile(3, 1, 'Cumbria'),
  durham: tile(5, 1, 'Durham'),
  cleveland: tile(6, 1, 'Cleveland'),
  lancashire: tile(3, 2, 'Lancs'),
  'west-yorkshire': tile(4, 2, 'W Yorks'),
  'north-yorkshire': tile(5, 2, 'N Yorks'),
  humberside: tile(6, 2, 'Humber'),
  merseyside: tile(2, 3, 'M’side'),
  'greater-manchester': tile(3, 3, 'Gtr Manc'),
  'south-yorkshire': tile(4, 3, 'S Yorks'),
  'north-wales': tile(1, 4, 'N Wales'),
  cheshire: tile(2, 4, 'Cheshire'),
  staffordshire: tile(3, 4, 'Staffs'),
  derbyshire: tile(4, 4, 'Derbys'),
  nottinghamshire: tile(5, 4, 'Notts'),
  lincolnshire: tile(6, 4, 'Lincs'),
  'dyfed-powys': tile(1, 5, 'Dyfed-P'),
  'west-mercia': tile(2, 5, 'W Mercia'),
  'west-midlands': tile(3, 5, 'W Mids'),
  leicestershire: tile(4, 5, 'Leics'),
  cambridgeshire: tile(5, 5, 'Cambs'),
  norfolk: tile(6, 5, 'Norfolk'),
  'south-wales': tile(1, 6, 'S Wales'),
  gwent: tile(2, 6, 'Gwent'),
  warwickshire: tile(3, 6, 'Warks'),
  northamptonshire: tile(4, 6, 'Northants'),
  bedfordshire: tile(5, 6, 'Beds'),
  suffolk: tile(6, 6, 'Suffolk'),
  gloucestershire: tile(2, 7, 'Glos'),
  'thames-valley': tile(3, 7, 'Thames V'),
  hertfordshire: tile(4, 7, 'Herts'),
  essex: tile(5, 7, 'Essex'),
  'avon-and-somerset': tile(1, 8, 'Avon & S'),
  wiltshire: tile(2, 8, 'Wilts'),
  surrey: tile(3, 8, 'Surrey'),
  metropolitan: tile(4, 8, 'Met'),
  'city-of-london': tile(5, 8, 'City'),
  kent: tile(6, 8, 'Kent'),
  'devon-and-cornwall': tile(0, 9, 'Devon & C'),
  dorset: tile(1, 9, 'Dorset'),
  hampshire: tile(2, 9, 'Hants'),
  sussex: tile(3, 9, 'Sussex'),
}
