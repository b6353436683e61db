/** What a return rests on, and what is not in it. Each is a sentence or two for the page, the file and the document. */
export const basisOfReturn =
  'Made for sections 6 to 11 of the Victims and Prisoners Act 2024: the police collect and share how they keep the Victims’ Code (section 6), and the policing body of the area reviews it (section 8). Each figure is a published, protected count of people, not of occurrences, and every partner that may ask it sees the same.'

export const notInReturn: readonly string[] = [
  'Regulations under section 6 that say which information is collected, about which victims, when and in which form are not known to the hub. This return follows the duties and time limits of the Code in force in the period, and may have to change.',
  'Other criminal justice bodies send the hub nothing: the Crown Prosecution Service, the courts, the probation service, youth offending teams and the witness care units. Duties that they alone hold are left out, and of duties held together only what the police recorded is told.',
  'Victims’ own feedback (section 7) is not in it: read the page Satisfaction beside it. Keeping a duty does not show that a need was met.',
  'The British Transport Police (section 9) and the Ministry of Defence Police (section 10) are reviewed by others than a local policing body. What the ministers publish (section 11) is theirs to make.',
  'What the victim asked not to have, what was put off for somebody’s safety, what was not yet due, and what came too late for the published quarter is not counted as owed. Missing evidence is no breach.',
]
