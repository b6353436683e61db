/** Welsh of definitions, sources and exclusions of measures, as public pages word them, by the English ones. */
export const definitionTerms: Readonly<Record<string, string>> = {
  'Of referred persons for whom the duty was due, the share for whom it is evidenced and was met each time that it is: what nothing shows to have been done counts as not met. “Duty met, of those evidenced” is the share of those for whom it is evidenced either way.':
    'O’r bobl a atgyfeiriwyd yr oedd y ddyletswydd yn ddyledus iddynt, cyfran y rhai y mae tystiolaeth ar eu cyfer ac y cyflawnwyd y ddyletswydd bob tro y ceir tystiolaeth: mae’r hyn nad oes dim yn dangos iddo gael ei wneud yn cyfrif fel heb ei gyflawni. “Dyletswydd wedi’i chyflawni, o’r rhai y mae tystiolaeth ohonynt” yw’r gyfran o’r rhai y mae tystiolaeth ar eu cyfer y naill ffordd neu’r llall.',
  'Of referred persons for whom the duty was due, the share for whom at least one occurrence is evidenced as met or breached: the second half of the pair that compliance is.':
    'O’r bobl a atgyfeiriwyd yr oedd y ddyletswydd yn ddyledus iddynt, cyfran y rhai y mae tystiolaeth, ar o leiaf un achlysur, iddi gael ei chyflawni neu ei thorri: ail hanner y pâr sy’n dangos cydymffurfiaeth.',
  'Of referred persons for whom the duty was met or breached at least once, the share for whom it was met each time; with no known limit, done is met. A referral that needed an explicit yes breaches D04c where another answer is recorded.':
    'O’r bobl a atgyfeiriwyd y cyflawnwyd neu y torrwyd y ddyletswydd ar eu cyfer o leiaf unwaith, cyfran y rhai y cyflawnwyd hi ar eu cyfer bob tro; os nad oes terfyn hysbys, mae’r hyn a wnaed wedi’i gyflawni. Mae atgyfeiriad yr oedd angen ateb cadarnhaol penodol ar ei gyfer yn torri D04c os cofnodwyd ateb arall.',
  'Occurrences that were opted out of, put off for safety, pending or not applicable are left out.':
    'Nid yw achlysuron y dewisodd y dioddefwr beidio â’u cael, a ohiriwyd er diogelwch, sydd heb eu penderfynu neu nad ydynt yn gymwys wedi’u cynnwys.',
  'Persons for whom the duty is not evidenced either way are left out: read “Duty met” and “Duty evidenced” beside it.':
    'Nid yw pobl nad oes tystiolaeth ar eu cyfer y naill ffordd na’r llall wedi’u cynnwys: darllenwch “Dyletswydd wedi’i chyflawni” a “Tystiolaeth o’r ddyletswydd” ochr yn ochr â hyn.',
  "Police referral feed: case events, judged by the version of the Victims' Code in force on the trigger date.":
    'Ffrwd atgyfeiriadau’r heddlu: digwyddiadau’r achos, wedi’u barnu yn ôl fersiwn y Cod Dioddefwyr a oedd mewn grym ar y dyddiad sbarduno.',
  'Persons who came directly, as a share of all who were referred or came directly; worked out from the two published counts.':
    'Pobl a ddaeth yn uniongyrchol, fel cyfran o bawb a atgyfeiriwyd neu a ddaeth yn uniongyrchol; wedi’i chyfrifo o’r ddau gyfrif cyhoeddedig.',
  'Persons known to neither the police nor the charity are not in it.':
    'Nid yw pobl nad ydynt yn hysbys i’r heddlu nac i’r elusen wedi’u cynnwys.',
  'Police referral and direct case feeds.': 'Ffrydiau atgyfeiriadau’r heddlu ac achosion uniongyrchol.',
  'Share of validly referred persons with at least one vulnerability flag present from a police source, assessed at or before referral.':
    'Cyfran y bobl a atgyfeiriwyd yn ddilys y mae o leiaf un nodyn bregusrwydd o ffynhonnell heddlu ar eu cyfer, a aseswyd adeg yr atgyfeiriad neu cyn hynny.',
  'Duplicates and excluded crime types are left out.': 'Nid yw atgyfeiriadau dyblyg na mathau o droseddau a eithriwyd wedi’u cynnwys.',
  'Police referral feed: vulnerability flags.': 'Ffrwd atgyfeiriadau’r heddlu: nodiadau bregusrwydd.',
  'Persons with a valid police referral, that is one that is neither a duplicate nor of an excluded crime type, counted once a year within each force.':
    'Pobl ag atgyfeiriad dilys gan yr heddlu, sef un nad yw’n ddyblyg nac o fath o drosedd a eithriwyd, wedi’u cyfrif unwaith y flwyddyn ym mhob heddlu.',
  'Police referral feed.': 'Ffrwd atgyfeiriadau’r heddlu.',
}
