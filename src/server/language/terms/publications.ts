/** Welsh of titles of the publications in `examples/publications`. A title is the requester's own words, so another one has no Welsh. */
export const publicationTerms: Readonly<Record<string, string>> = {
  "Compliance with the Victims' Code: return of forces for the year":
    'Cydymffurfiaeth â’r Cod Dioddefwyr: datganiad yr heddluoedd am y flwyddyn',
  'Came to the charity without reporting, of those whom the hub knows: by region of England and in Wales':
    'Daeth at yr elusen heb roi gwybod i’r heddlu, o’r rhai y mae’r hyb yn gwybod amdanynt: yn ôl rhanbarth yn Lloegr, ac yng Nghymru',
  "How often each force keeps the duties of the Victims' Code in time":
    'Pa mor aml y mae pob heddlu’n cyflawni dyletswyddau’r Cod Dioddefwyr mewn pryd',
  "Performance of forces against the Victims' Code, by duty and quarter":
    'Perfformiad heddluoedd yn erbyn y Cod Dioddefwyr, yn ôl dyletswydd a chwarter',
  'What victims heard after first contact, and what forces did: by force':
    'Beth a glywodd dioddefwyr ar ôl y cyswllt cyntaf, a beth a wnaeth heddluoedd: yn ôl heddlu',
  'Vulnerability identified by the police, of those whom they referred: by force':
    'Bregusrwydd a nodwyd gan yr heddlu, o’r rhai a atgyfeiriwyd ganddynt: yn ôl heddlu',
}
