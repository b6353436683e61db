/**
 * Columns that name a person or let somebody find one, and free text. No feed has them. A file that has one has skipped a step, and is
 * refused whole: by `hub tokenise`, by the page before a byte is sent, and by the hub.
 */

/** Why a column is clear, for a sentence. */
export type ClearKind = 'name' | 'birth date' | 'address' | 'contact' | 'number of a person' | 'free text'

/** Names of columns, without signs and capitals. */
const listed: Readonly<Record<ClearKind, string>> = {
  name:
    'name fullname surname lastname familyname firstname forename forenames givenname givennames middlename middlenames secondname title ' +
    'initials nickname alias aliases maidenname knownas previousname fname lname sname victim victimname clientname serviceusername personname',
  'birth date': 'birthdate dateofbirth dob birthday born birth dateborn',
  address:
    'address addressline street streetname road housenumber housename flat town city village postcode postalcode zip zipcode pcode uprn usrn ' +
    'easting northing eastings northings latitude longitude lat long lng gridref gridreference location what3words',
  contact:
    'phone phonenumber telephone telephonenumber telno tel mobile mobilenumber mobileno cell email emailaddress mail contactnumber contactdetails',
  'number of a person':
    'nhsnumber nhsno nhs nationalinsurancenumber ninumber nino passport passportnumber drivinglicence drivinglicencenumber pncid pnc',
  'free text':
    'notes note casenotes freetext comment comments remark remarks narrative description summary details detail story mo modusoperandi text message otherinfo furtherinformation',
}

/** Words that make a longer name clear wherever they stand in it, such as `client_surname` or `Home Postcode`. */
const words = new Map(
  (
    [
      ['name', 'surname forename forenames firstname lastname fullname'],
      ['birth date', 'dob birthdate birthday'],
      ['address', 'address postcode street'],
      ['contact', 'phone telephone mobile email'],
      ['number of a person', 'nhs nino passport'],
      ['free text', 'notes narrative comments freetext'],
    ] as const
  ).flatMap(([kind, all]) => all.split(' ').map((word): [string, ClearKind] => [word, kind])),
)

/** Pairs of words that do the same where one follows the other. */
const pairs: ReadonlyMap<string, ClearKind> = new Map([
  ['first name', 'name'],
  ['last name', 'name'],
  ['family name', 'name'],
  ['given name', 'name'],
  ['full name', 'name'],
  ['client name', 'name'],
  ['victim name', 'name'],
  ['birth date', 'birth date'],
  ['post code', 'address'],
  ['free text', 'free text'],
])

const kindOfName = new Map(
  Object.entries(listed).flatMap(([kind, names]) => names.split(' ').map((name) => [name, kind as ClearKind] as const)),
)

/** `firstName`, `First name` and `FIRST-NAME` have the same words. A number at the end, as of `address_line_2`, is dropped. */
const wordsOf = (header: string): readonly string[] => header.match(/[A-Z]+[a-z]*|[a-z]+/g)?.map((word) => word.toLowerCase()) ?? []

/** Why a column of this name is clear; undefined if its name says nothing of a person. Capitals and signs make no difference. */
export function clearKindOf(header: string): ClearKind | undefined {
  const all = wordsOf(header)
  const whole = kindOfName.get(all.join(''))
  if (whole) return whole
  for (const word of all) {
    const kind = words.get(word)
    if (kind) return kind
  }
  // Most names have one word, and a file may have many names.
  for (let at = 1; at < all.length; at++) {
    const kind = pairs.get(`${all[at - 1]} ${all[at]}`)
    if (kind) return kind
  }
  return undefined
}

/** The parts of tokens, as the columns of a file before `hub tokenise` are named. The postcode is a part of variant tokens alone. */
export type TokenPart = 'surname' | 'first_name' | 'birth_date' | 'postcode'

const partNames: Readonly<Record<TokenPart, string>> = {
  surname: 'surname lastname familyname',
  first_name: 'firstname forename givenname',
  birth_date: 'birthdate dateofbirth dob',
  postcode: 'postcode postalcode pcode',
}

const partOfName = new Map(
  Object.entries(partNames).flatMap(([part, names]) => names.split(' ').map((name) => [name, part as TokenPart] as const)),
)

/** Whose it is, as systems write it before the word. */
const whose = new Set(['client', 'victim', 'person', 'home'])

/** The part of a token that a column of this name holds, such as `Client DOB`; undefined if it holds none. */
export function tokenPartOf(header: string): TokenPart | undefined {
  const all = wordsOf(header)
  const own = all[0] !== undefined && whose.has(all[0]) ? all.slice(1) : all
  return partOfName.get(own.join(''))
}
