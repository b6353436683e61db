/** A tile on the map of forces: column and row roughly by the force's location, and a short name. */
export interface Tile {
  readonly force: string
  readonly short: string
  readonly column: number
  readonly row: number
}

const lines: Readonly<Record<number, string>> = {
  0: '4 northumbria Nor, 7 btp BTP',
  1: '3 cumbria Cum, 4 durham Dur, 5 cleveland Cle',
  2: '3 lancashire Lan, 4 north-yorkshire N Yo',
  3: '2 merseyside Mer, 3 greater-manchester GM, 4 west-yorkshire W Yo, 5 south-yorkshire S Yo, 6 humberside Hum',
  4: '1 north-wales N Wa, 2 cheshire Che, 3 staffordshire Sta, 4 derbyshire Der, 5 nottinghamshire Not, 6 lincolnshire Lin',
  5: '1 dyfed-powys D-P, 2 west-mercia W Me, 3 west-midlands W Mi, 4 leicestershire Lei, 5 northamptonshire Nth, 6 cambridgeshire Cam, 7 norfolk Nfk',
  6: '1 south-wales S Wa, 2 gwent Gwe, 3 gloucestershire Glo, 4 warwickshire War, 5 bedfordshire Bed, 6 hertfordshire Her, 7 suffolk Sfk',
  7: '2 avon-and-somerset A&S, 3 wiltshire Wil, 4 thames-valley TV, 5 metropolitan Met, 6 city-of-london City, 7 essex Ess',
  8: '1 devon-and-cornwall D&C, 2 dorset Dor, 3 hampshire Ham, 4 surrey Sur, 5 sussex Sus, 6 kent Ken',
}

export const tiles: readonly Tile[] = Object.entries(lines).flatMap(([row, line]) =>
  line.split(', ').map((text) => {
    const [column = '', force = '', ...short] = text.split(' ')
    return { force, short: short.join(' '), column: Number(column), row: Number(row) }
  }),
)
