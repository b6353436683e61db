/**
 * Usual residents of each police force area by ethnic group, Census 2011: White, Asian, Black, Mixed, Other. An extract of a table of the Office
 * for National Statistics (Resistance-Lab/resistancelab_data, force-population-ethnicity-2011). Contains public sector information licensed under
 * the Open Government Licence v3.0.
 */
const residents: Readonly<Record<string, readonly number[]>> = {
  metropolitan: [4881636, 1510606, 1088447, 404990, 280887],
  cumbria: [492257, 4066, 579, 2504, 452],
  lancashire: [1320035, 114830, 5377, 16300, 4351],
  merseyside: [1305303, 30405, 14552, 20954, 9975],
  'greater-manchester': [2248123, 272173, 74097, 60710, 27425],
  cheshire: [995998, 16011, 3264, 10423, 2013],
  northumbria: [1343747, 47965, 9006, 12447, 7688],
  durham: [605364, 7061, 1058, 4240, 1083],
  'north-yorkshire': [769206, 14096, 3618, 7456, 2051],
  'west-yorkshire': [1819818, 291547, 46476, 48126, 20091],
  'south-yorkshire': [1217653, 64211, 25752, 20791, 15194],
  humberside: [885279, 16110, 4499, 8185, 3574],
  cleveland: [526456, 19573, 3156, 5762, 2280],
  'west-midlands': [1919138, 514981, 164069, 96204, 42068],
  staffordshire: [1032327, 39098, 8551, 14095, 3426],
  'west-mercia': [1176516, 25260, 5062, 13466, 2112],
  warwickshire: [505688, 25096, 4443, 7949, 2298],
  derbyshire: [949845, 39890, 10090, 14351, 4262],
  nottinghamshire: [969501, 57178, 27287, 30981, 6535],
  lincolnshire: [696484, 7316, 2561, 6190, 1102],
  leicestershire: [797704, 163612, 24623, 20520, 11238],
  northamptonshire: [632822, 25427, 16923, 14182, 2598],
  cambridgeshire: [726531, 47130, 10174, 16029, 4977],
  norfolk: [828018, 13017, 4609, 10027, 2217],
  suffolk: [693195, 13131, 6854, 12472, 2511],
  bedfordshire: [476647, 85286, 29725, 18456, 4947],
  hertfordshire: [977495, 72581, 31401, 27497, 7088],
  essex: [1608308, 47227, 34679, 27635, 7101],
  'thames-valley': [1919646, 209324, 69013, 55986, 15803],
  hampshire: [1771378, 69236, 17445, 30905, 9027],
  surrey: [1023682, 63498, 12430, 23554, 9226],
  kent: [1607681, 61229, 22879, 27283, 8593],
  sussex: [1505433, 48755, 14246, 30036, 8462],
  'city-of-london': [5799, 940, 193, 289, 154],
  'devon-and-cornwall': [1627306, 17405, 4106, 15645, 3756],
  'avon-and-somerset': [1491970, 41981, 30923, 28277, 6404],
  gloucestershire: [569647, 12433, 5150, 8661, 1093],
  wiltshire: [642869, 19543, 6089, 9794, 1842],
  dorset: [714637, 14175, 3208, 9507, 2514],
  'north-wales': [670704, 8865, 1497, 4950, 1921],
  gwent: [554377, 11694, 3185, 5547, 1951],
  'south-wales': [1198458, 44299, 12738, 17762, 10394],
  'dyfed-powys': [504714, 5270, 856, 3262, 1012],
}

/** The groups, by the codes of the feeds and in the order of the table. */
const groups = ['WHITE', 'ASIAN', 'BLACK', 'MIXED', 'OTHER'] as const

const nation: readonly number[] = groups.map((_, place) => Object.values(residents).reduce((sum, counts) => sum + (counts[place] ?? 0), 0))

/** The share of each ethnic group among the residents of a force; of a force without residents, of the whole of England and Wales. */
export function ethnicShares(force?: string): readonly (readonly [group: string, share: number])[] {
  const counts = residents[force ?? ''] ?? nation
  const all = counts.reduce((sum, count) => sum + count, 0)
  return groups.map((group, place) => [group, (counts[place] ?? 0) / all] as const)
}
