/**
 * The words of the public pages in English, by the place where they stand, in ICU MessageFormat: `{name}` is a value, `<name>…</name>` a link.
 * Plural forms are those of the language (Unicode CLDR). A text that the hub shows elsewhere too, such as the title of a measure, is not here:
 * its Welsh is in `welsh-terms`.
 */
export const en = {
  'frame.hub': 'Partnership hub',
  'frame.published': 'Published figures',
  'frame.register': 'Who may use what',
  'frame.feed': 'What is new in public',
  'frame.catalogue': 'Catalogue of published figures',

  'nothing.title': 'Not found',
  'nothing.said': 'There is no publication at this address.',
  'nothing.language': 'There is no page in this language. Write lang=en or lang=cy in the address.',

  'list.title': 'Published figures',
  'list.none': 'Nothing is published yet.',
  'list.intro':
    'Figures that were reviewed and released for everybody. Each stays at its address as it was published; a correction is said on its page. Machines read the same list as <catalogue>a catalogue in DCAT 3</catalogue> and <sitemap>a sitemap</sitemap>, and what is new as <feed>an Atom feed</feed>.',
  'list.all': 'All publications',
  'list.hidden': 'A version is under review until {until}.',
  'list.version':
    'Version {version}, {day}{standing, select, withdrawn { (withdrawn)} heldBack { (held back)} corrected { (with an erratum)} other {}}',

  'version.hiddenTitle': 'Under review',
  'version.hidden': 'This version is under review until {until}. It is shown again then, unless it is ended before.',
  'version.withdrawn': 'This version was withdrawn{isDated, select, yes { on {day}} other {}}: {because}',
  'version.heldBack':
    'The figures of this version are not shown now. They hold a force that does not agree to be named, and beside the published rows of other forces they would tell its figures. They are shown again if it agrees.',
  'version.newer': 'There is a newer version: <a>version {newest}</a>.',
  'version.erratum': 'Erratum of {day}: {sentence}{isOfAll, select, yes {} other { Affected: {affected}.}}',

  'counted.title': 'What is counted',
  'counted.who': 'Of those whom the hub knows: {people}. Whoever is known to neither the police nor the charity is not among them.',
  'counted.and': '; and ',
  'notes.title': 'What to read with the figures',
  'notes.definitions': 'What each force calls vulnerable',

  'source.title': 'Where they come from',
  'source.published': 'Published by',
  'source.publishedBy': '{who}, {day}, version {version}',
  'source.reviewed': 'Reviewed by',
  'source.agreement': 'Agreement',
  'source.agreedFor': '{agreement}, for {purpose}',
  'source.snapshot': 'Published state of the data',
  'source.hash': 'SHA-256 of the reviewed figures',

  'cite.title': 'How to cite',
  'cite.text': 'Partnership hub, {who}: “{title}”, version {version}, {day}. Published state of the data {snapshot}. {address}',
  'cite.hint': 'Put the address of this hub before the path, and add the day on which you read it.',

  'files.title': 'Files',
  'files.part': 'Each file has all figures of this version; this page has part of them.',
  'files.csv': '<csv>Figures as CSV</csv>, <notes>notes</notes> and <provenance>provenance</provenance>',
  'files.json': 'Figures as JSON-stat',
  'files.package': '<package>Data package</package>, and <croissant>the same in Croissant</croissant>',

  'table.open': 'Open one to read its figures.',
  'table.total': 'Total',
  'table.all': 'All',
  'table.group': 'Group',
  'table.caption': '{caption}. What is withheld is not zero; below each figure stands what it certainly lies between.',
  'bars.label': '{measure}, {period}: the same figures as in the table',

  'cell.withheld': 'withheld',
  'cell.noTimeLimit': 'no time limit',
  'cell.notEvidenced': 'not evidenced',
  'cell.between': '{least} to {most}',
  'cell.atLeast': 'at least {share}',

  'forces.question': 'How often does my force tell victims in time?',
  'forces.choose': 'Choose a force to read which duties of the Victims’ Code it kept in time, or <all>see all forces in one table</all>.',
  'forces.absentTitle': 'Not published',
  'forces.absentHint': 'They are in no figure on this page, and no figure here is a total.',
  'forces.hint':
    'What nothing shows to have been done in time counts as not done. Figures are protected, so small differences mean nothing: the page of each force says what each figure certainly lies between.',
  'forces.find': 'Find a force',
  'map.label': 'Forces on a map',
  'map.hint':
    'Each force is a tile of one size, about where it lies. Darker is more often; hatched is withheld or not evidenced, which is not zero; an empty tile is a force of which nothing is published here.',
  'map.caption': '{duty}, {period}.',
  'forces.byDuty': 'Forces by duty, {period}',
  'forces.noLimit': 'No duty in these figures has a time limit.',
  'forces.sort': 'Choose a duty to sort by it{isSorted, select, yes {, or <name>sort by name</name>} other {}}.',
  'forces.noFigure': 'No published force has a figure for these: {duties}.',
  'forces.untimed': 'Without a time limit, and so not in the table; how often they are evidenced is on the page of each force: {duties}.',
  'forces.caption': 'Share of victims owed a duty to whom the force showed it was met in time, {period}',
  'forces.legend': '{caption}. Darker is more often. What is withheld is not zero.',
  'forces.force': 'Force',
  'forces.noPeriod': 'This publication has no such period. It has {periods}.',
  'forces.noDuty': 'The table cannot be sorted by that: it has no figure of such a duty. It has {duties}.',

  'found.none': 'No published force has a figure for “{duty}” in {period}.',
  'found.one':
    '“{duty}”, {period}: {force} showed that it did so in time for {share} of the victims to whom it owed this.{without, plural, =0 {} one { One force has no figure for it.} other { # forces have no figure for it.}}',
  'found.many':
    '“{duty}”, {period}: forces showed that they did so in time for {leastShare} ({least}) to {mostShare} ({most}) of the victims to whom they owed this; half of {count, number} forces for {half} or less.{isCertain, select, yes {} other { Protection may have made that difference: what they certainly lie between overlaps.}}{without, plural, =0 {} one { One force has no figure for it.} other { # forces have no figure for it.}}',

  'force.title': '{force}: duties of the Victims’ Code kept in time',
  'force.intro':
    'Part of <all>{title}</all>, which has all forces in one table. What nothing shows to have been done in time counts as not done. Each duty leads to all forces, sorted by that duty.',
  'force.none': 'No duty to tell victims within a time has a figure of {force} in {period}.',
  'force.kept': '“{duty}” ({share} of those to whom it owed this)',
  'force.one':
    'Of its duties to tell victims within a time, {force} showed in {period} how often it kept one: {most}.{without, plural, =0 {} one { Of {count, number} such duties, # has no figure.} other { Of {count, number} such duties, # have no figure.}}',
  'force.many':
    'Of its duties to tell victims within a time, {force} showed in {period} that it kept most often {most}, and least often {least}.{isCertain, select, yes {} other { Protection may have made that difference: what they certainly lie between overlaps.}}{without, plural, =0 {} one { Of {count, number} such duties, # has no figure.} other { Of {count, number} such duties, # have no figure.}}',
  'force.evidenceTitle': 'What is not evidenced',
  'force.evidenceHint':
    'Of these duties too little is recorded to say whether they were met. Missing evidence is not a breach, and not a duty kept.',
  'force.evidenceNone': 'none',
  'force.absentTitle': '{force} is not published',
  'force.absent': '{force} has no figures here: {reason}.',
  'force.unknownTitle': 'No such force',
  'force.unknown': 'This version has no force with this code. Choose a force from the list on its page.',
  'force.all': 'All forces of this version',

  'victims.question': 'Who hears nothing after first contact, and whose call is attended in time?',
  'victims.choose': 'Choose a force, or <all>see all forces in one table</all>.',
  'victims.chooseAbove': '<all>See all forces in one table</all>. The page of each force above leads to its figures.',
  'victims.hint':
    'Who heard nothing is what people said to the charity’s survey. The number of people for whom that stands is worked out from the published figures: it holds if those who did not answer are as those who did. Small differences mean nothing.',
  'victims.byForce': 'By force, {period}',
  'victims.caption': 'What victims heard, and what forces did, {period}',
  'victims.standsFor': 'Stands for people referred',
  'victims.people': 'about {people, number}',
  'victims.peopleBetween': '{lower, number} to {upper, number}',
  'victims.unheardNone': 'No published force has a figure for {period} of who heard nothing after first contact.',
  'victims.unheardOne':
    'Of the people referred by {force} who answered the charity’s survey in {period}, {share} heard nothing after first contact.{without, plural, =0 {} one { One force has no figure for it.} other { # forces have no figure for it.}}',
  'victims.unheard':
    'Of the people who answered the charity’s survey in {period}, {leastShare} ({least}) to {mostShare} ({most}) heard nothing after first contact; in half of {count, number} forces {half} or less.{isCertain, select, yes {} other { Protection may have made that difference: what they certainly lie between overlaps.}}{without, plural, =0 {} one { One force has no figure for it.} other { # forces have no figure for it.}}',
  'victims.attending':
    'In {isKnown, select, yes {{least, number}} other {at least {least, number} and at most {most, number}}} of {forces, number} forces, three in four or more of the people referred whose call had a target were attended within it.',
  'victims.legend':
    '{caption}. What is withheld is not zero; below each share stands what it certainly lies between, and below the people for whom it stands what chance (95 %) and protection allow.',
  'victims.atCourt':
    'Whose vulnerability was first found at court is not published by force. Every force reads what is public, and a force may ask this about its own area only.',
  'victims.forceTitle': '{force}: what its victims heard, and what it did',
  'victims.forceIntro': 'Part of <all>{title}</all>, which has all forces in one table.',
  'victims.forceHeard':
    'Of the people referred by {force} who answered the charity’s survey in {period}, {share} heard nothing after first contact (certainly {between}).',
  'victims.forceStands':
    'That stands for about {people, number} of {referred, number} people referred ({lower, number} to {upper, number} with chance and protection), if those who did not answer are as those who did.',
  'victims.forceWithheld':
    'How many of the people referred by {force} heard nothing after first contact is withheld for {period}. That does not mean none.',
  'victims.beside':
    'What victims of {force} heard after first contact, and which calls were attended in time, is on <other>another page</other>.',
  'victims.besideDuties': 'Which duties of the Victims’ Code {force} kept in time is on <other>another page</other>.',

  'feed.title': 'Published figures of the partnership hub',
  'feed.version': '{title}, version {version}',
  'feed.erratum': 'Erratum: {title}, version {version}',
  'feed.ended': 'Ended: {title}, version {version}',
  'feed.affected': '{sentence}{isOfAll, select, yes {} other { Affected: {affected}.}}',
  'feed.released': 'New figures were reviewed and released for everybody.',

  'catalogue.title': 'Published figures of the partnership hub',
  'catalogue.description':
    'Figures that were reviewed and released for everybody. They are protected: an empty figure is withheld and not zero, and each stays at its address as it was published.',
  'catalogue.series': 'All versions of a publication; this address leads to the newest.',
  'catalogue.version': 'Protected figures, with the notes to read beside them and where they come from.',
  'catalogue.erratum': 'An erratum of this version stands on its page.',
  'catalogue.figures': 'Figures as CSV',
  'catalogue.notes': 'Notes to read beside the figures, as CSV',
  'catalogue.provenance': 'Where the figures come from, as CSV',
  'catalogue.jsonStat': 'Figures as JSON-stat 2.0',
  'catalogue.package': 'Description of the CSV files, as a Data Package',
  'catalogue.croissant': 'Description of the CSV files, in Croissant',

  'register.title': 'Who may use what, for which purpose',
  'register.hint':
    'Every sharing agreement that is in force, with its parties and what each may do under it. A suspended party is not in it.',
  'register.none': 'No agreement is in force.',
  'register.machines': 'Machines read the same as JSON, at this address.',
  'register.inForce': 'In force',
  'register.fromTo': '{from} to {to}',
  'register.by': 'By',
  'register.bySignature': 'signature of every party',
  'register.byOperator': 'entry by the operator',
  'register.basis': 'Lawful basis',
  'register.shared': 'What is shared',
  'register.models': 'Language models',
  'register.modelsMay': 'may ask, through a processor',
  'register.modelsMayNot': 'may not ask',
  'register.parties': '{count, plural, one {# party} other {# parties}}',
  'register.partiesOf': 'Parties of {agreement}',
  'register.party': 'Party',
  'register.roles': 'Roles of its people',
  'register.disclosed': 'The gravest that these roles could find out',
  'register.nothing': 'nothing',
  'register.found':
    '{role}: {sentence}{isAgreed, select, yes {, where a contributor chose its labels for this} other {}}. Of 100 guesses, where some {people} such people come in a year, 50 are right by tossing a coin. From one year: {share} without any record of the others; {own, select, none {} other {{own} with all of the person’s own record too; }}{knowing} with the records of all others.{threeKnowing, select, none {} other { From three years in which the person comes: {three}, {ownThree, select, none {} other {{ownThree}, }}{threeKnowing}.}}',
} as const

/** The name of a text: its place on the pages, and what it says there. */
export type TextName = keyof typeof en
