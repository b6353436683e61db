import type { TextName } from './en.js'

/** Said at the head of every page in Welsh, until a translator has read this table. */
export const awaitsReading = 'Mae’r cyfieithiad hwn yn aros i gyfieithydd ei ddarllen.'

/** Said at the foot of every page in Welsh. */
export const restInEnglish = 'Mae’r hyn nad oes Cymraeg ar ei gyfer yn ymddangos yn Saesneg, ac mae’r ffeiliau yn Saesneg.'

/**
 * The words of the public pages in Welsh. A text that is left out is shown in English, marked as English, and counted by `npm run texts`.
 *
 * Words used throughout:
 *
 * | English | Welsh |
 * |---|---|
 * | Victims’ Code; victim | y Cod Dioddefwyr; dioddefwr, dioddefwyr |
 * | force; police force | heddlu, heddluoedd; gender masculine |
 * | duty; to keep or meet a duty; in time | dyletswydd (feminine); cyflawni; mewn pryd |
 * | figure; share; period; version | ffigur; cyfran; cyfnod; fersiwn (masculine here) |
 * | withheld; not evidenced; time limit | wedi’i atal; heb dystiolaeth; terfyn amser |
 * | to release; to review; to withdraw; erratum | rhyddhau; adolygu; tynnu’n ôl; cywiriad |
 * | vulnerable; to refer; charity; agreement | agored i niwed; atgyfeirio; elusen; cytundeb |
 *
 * A value never follows a word that would mutate it. A noun after a number is singular and mutates with it, or follows `o` in the plural.
 */
export const cy: Readonly<Partial<Record<TextName, string>>> = {
  'frame.hub': 'Hyb partneriaeth',
  'frame.published': 'Ffigurau cyhoeddedig',
  'frame.register': 'Pwy gaiff ddefnyddio beth',
  'frame.feed': 'Beth sy’n newydd yn gyhoeddus',
  'frame.catalogue': 'Catalog o ffigurau cyhoeddedig',

  'nothing.title': 'Heb ei chanfod',
  'nothing.said': 'Nid oes cyhoeddiad yn y cyfeiriad hwn.',
  'nothing.language': 'Nid oes tudalen yn yr iaith hon. Rhowch lang=en neu lang=cy yn y cyfeiriad.',

  'list.title': 'Ffigurau cyhoeddedig',
  'list.none': 'Nid oes dim wedi’i gyhoeddi eto.',
  'list.intro':
    'Ffigurau a adolygwyd ac a ryddhawyd i bawb. Mae pob un yn aros yn ei gyfeiriad fel y cafodd ei gyhoeddi; dywedir am gywiriad ar ei dudalen. Mae peiriannau’n darllen yr un rhestr fel <catalogue>catalog yn DCAT 3</catalogue> a <sitemap>map o’r safle</sitemap>, a’r hyn sy’n newydd fel <feed>ffrwd Atom</feed>.',
  'list.all': 'Pob cyhoeddiad',
  'list.hidden': 'Mae fersiwn dan adolygiad tan {until}.',
  'list.version':
    'Fersiwn {version}, {day}{standing, select, withdrawn { (tynnwyd yn ôl)} heldBack { (heb ei ddangos am y tro)} corrected { (gyda chywiriad)} other {}}',

  'version.hiddenTitle': 'Dan adolygiad',
  'version.hidden':
    'Mae’r fersiwn hwn dan adolygiad tan {until}. Caiff ei ddangos eto bryd hynny, oni bai ei fod wedi dod i ben cyn hynny.',
  'version.withdrawn': 'Tynnwyd y fersiwn hwn yn ôl{isDated, select, yes { ar {day}} other {}}: {because}',
  'version.heldBack':
    'Nid yw ffigurau’r fersiwn hwn yn cael eu dangos ar hyn o bryd. Maent yn cynnwys heddlu nad yw’n cytuno i gael ei enwi, ac ochr yn ochr â rhesi cyhoeddedig heddluoedd eraill byddent yn datgelu ei ffigurau. Cânt eu dangos eto os bydd yr heddlu’n cytuno.',
  'version.newer': 'Mae fersiwn mwy newydd: <a>fersiwn {newest}</a>.',
  'version.erratum': 'Cywiriad, {day}: {sentence}{isOfAll, select, yes {} other { Yr hyn yr effeithiwyd arno: {affected}.}}',

  'counted.title': 'Beth sy’n cael ei gyfrif',
  'counted.who': 'O’r rhai y mae’r hyb yn gwybod amdanynt: {people}. Nid oes neb nad yw’n hysbys i’r heddlu nac i’r elusen yn eu plith.',
  'counted.and': '; a hefyd ',
  'notes.title': 'Beth i’w ddarllen gyda’r ffigurau',
  'notes.definitions': 'Beth mae pob heddlu’n ei alw’n agored i niwed',

  'source.title': 'O ble y daw’r ffigurau',
  'source.published': 'Cyhoeddwyd gan',
  'source.publishedBy': '{who}, {day}, fersiwn {version}',
  'source.reviewed': 'Adolygwyd gan',
  'source.agreement': 'Cytundeb',
  'source.agreedFor': '{agreement}; diben: {purpose}',
  'source.snapshot': 'Cyflwr cyhoeddedig y data',
  'source.hash': 'SHA-256 y ffigurau a adolygwyd',

  'cite.title': 'Sut i ddyfynnu',
  'cite.text': 'Hyb partneriaeth, {who}: “{title}”, fersiwn {version}, {day}. Cyflwr cyhoeddedig y data {snapshot}. {address}',
  'cite.hint': 'Rhowch gyfeiriad yr hyb hwn o flaen y llwybr, ac ychwanegwch y diwrnod y gwnaethoch ei ddarllen.',

  'files.title': 'Ffeiliau',
  'files.part': 'Mae pob ffigur o’r fersiwn hwn ym mhob ffeil; mae rhan ohonynt ar y dudalen hon.',
  'files.csv': '<csv>Ffigurau fel CSV</csv>, <notes>nodiadau</notes> a <provenance>tarddiad</provenance>',
  'files.json': 'Ffigurau fel JSON-stat',
  'files.package': '<package>Pecyn data</package>, ac <croissant>yr un peth yn Croissant</croissant>',

  'table.open': 'Agorwch un i ddarllen ei ffigurau.',
  'table.total': 'Cyfanswm',
  'table.all': 'Y cyfan',
  'table.group': 'Grŵp',
  'table.caption': '{caption}. Nid yw ffigur sydd wedi’i atal yn sero; o dan bob ffigur mae’r ddau werth y mae’n sicr o fod rhyngddynt.',
  'bars.label': '{measure}, {period}: yr un ffigurau ag yn y tabl',

  'cell.withheld': 'wedi’i atal',
  'cell.noTimeLimit': 'dim terfyn amser',
  'cell.notEvidenced': 'heb dystiolaeth',
  'cell.between': '{least} i {most}',
  'cell.atLeast': 'o leiaf {share}',

  'forces.question': 'Pa mor aml y mae fy heddlu i’n rhoi gwybod i ddioddefwyr mewn pryd?',
  'forces.choose':
    'Dewiswch heddlu i ddarllen pa ddyletswyddau o’r Cod Dioddefwyr a gyflawnodd mewn pryd, neu <all>gwelwch bob heddlu mewn un tabl</all>.',
  'forces.absentTitle': 'Heb eu cyhoeddi',
  'forces.absentHint': 'Nid ydynt mewn unrhyw ffigur ar y dudalen hon, ac nid oes unrhyw ffigur yma’n gyfanswm.',
  'forces.hint':
    'Mae’r hyn nad oes dim yn dangos iddo gael ei wneud mewn pryd yn cyfrif fel rhywbeth nas gwnaed. Mae’r ffigurau wedi’u diogelu, felly nid yw gwahaniaethau bach yn golygu dim: mae tudalen pob heddlu’n dweud rhwng pa werthoedd y mae pob ffigur yn sicr o fod.',
  'forces.find': 'Dod o hyd i heddlu',
  'map.label': 'Heddluoedd ar fap',
  'map.hint':
    'Mae pob heddlu’n deilsen o’r un maint, tua’r man lle mae. Mae tywyllach yn golygu’n amlach; mae llinellau croes yn golygu bod y ffigur wedi’i atal neu heb ei dystiolaethu, nad yw’n sero; mae teilsen wag yn heddlu nad oes dim wedi’i gyhoeddi amdano yma.',
  'map.caption': '{duty}, {period}.',
  'forces.byDuty': 'Heddluoedd yn ôl dyletswydd, {period}',
  'forces.noLimit': 'Nid oes gan unrhyw ddyletswydd yn y ffigurau hyn derfyn amser.',
  'forces.sort':
    'Dewiswch ddyletswydd i drefnu yn ôl y ddyletswydd honno{isSorted, select, yes {, neu <name>trefnwch yn ôl enw</name>} other {}}.',
  'forces.noFigure': 'Nid oes gan unrhyw heddlu cyhoeddedig ffigur ar gyfer y rhain: {duties}.',
  'forces.untimed':
    'Heb derfyn amser, ac felly nid ydynt yn y tabl; mae pa mor aml y ceir tystiolaeth ohonynt ar dudalen pob heddlu: {duties}.',
  'forces.caption':
    'O’r dioddefwyr yr oedd dyletswydd yn ddyledus iddynt, y gyfran y dangosodd yr heddlu i’r ddyletswydd gael ei chyflawni mewn pryd ar eu cyfer, {period}',
  'forces.legend': '{caption}. Mae tywyllach yn golygu’n amlach. Nid yw ffigur sydd wedi’i atal yn sero.',
  'forces.force': 'Heddlu',
  'forces.noPeriod': 'Nid oes gan y cyhoeddiad hwn gyfnod o’r fath. Mae ganddo {periods}.',
  'forces.noDuty': 'Ni ellir trefnu’r tabl yn ôl hynny: nid oes ganddo ffigur ar gyfer dyletswydd o’r fath. Mae ganddo {duties}.',

  'found.none': 'Nid oes gan unrhyw heddlu cyhoeddedig ffigur ar gyfer “{duty}” yn {period}.',
  'found.one':
    '“{duty}”, {period}: dangosodd {force} iddo wneud hynny mewn pryd ar gyfer {share} o’r dioddefwyr yr oedd hyn yn ddyledus iddynt.{without, plural, zero {} one { Nid oes gan un heddlu ffigur ar ei chyfer.} two { Nid oes gan ddau heddlu ffigur ar ei chyfer.} few { Nid oes gan dri heddlu ffigur ar ei chyfer.} many { Nid oes gan chwe heddlu ffigur ar ei chyfer.} other { Nid oes gan # heddlu ffigur ar ei chyfer.}}',
  'found.many':
    '“{duty}”, {period}: dangosodd heddluoedd iddynt wneud hynny mewn pryd ar gyfer {leastShare} ({least}) i {mostShare} ({most}) o’r dioddefwyr yr oedd hyn yn ddyledus iddynt; yn achos hanner o’r {count, number} heddlu, {half} neu lai oedd y ffigur.{isCertain, select, yes {} other { Gall mai’r diogelu a wnaeth y gwahaniaeth hwnnw: mae’r ystodau y maent yn sicr o fod ynddynt yn gorgyffwrdd.}}{without, plural, zero {} one { Nid oes gan un heddlu ffigur ar ei chyfer.} two { Nid oes gan ddau heddlu ffigur ar ei chyfer.} few { Nid oes gan dri heddlu ffigur ar ei chyfer.} many { Nid oes gan chwe heddlu ffigur ar ei chyfer.} other { Nid oes gan # heddlu ffigur ar ei chyfer.}}',

  'force.title': '{force}: dyletswyddau’r Cod Dioddefwyr a gyflawnwyd mewn pryd',
  'force.intro':
    'Rhan o <all>{title}</all>, sydd â phob heddlu mewn un tabl. Mae’r hyn nad oes dim yn dangos iddo gael ei wneud mewn pryd yn cyfrif fel rhywbeth nas gwnaed. Mae pob dyletswydd yn arwain at bob heddlu, wedi’u trefnu yn ôl y ddyletswydd honno.',
  'force.none': 'Nid oes gan {force} ffigur yn {period} ar gyfer unrhyw ddyletswydd i roi gwybod i ddioddefwyr o fewn terfyn amser.',
  'force.kept': '“{duty}” ({share} o’r rhai yr oedd hyn yn ddyledus iddynt)',
  'force.one':
    'O’i ddyletswyddau i roi gwybod i ddioddefwyr o fewn terfyn amser, dangosodd {force} yn {period} pa mor aml y cyflawnodd un: {most}.{without, plural, zero {} other { O blith {count, number} o ddyletswyddau o’r fath, nid oes ffigur ar gyfer #.}}',
  'force.many':
    'O’i ddyletswyddau i roi gwybod i ddioddefwyr o fewn terfyn amser, dangosodd {force} yn {period} mai’r un a gyflawnodd amlaf oedd {most}, ac mai’r un a gyflawnodd leiaf aml oedd {least}.{isCertain, select, yes {} other { Gall mai’r diogelu a wnaeth y gwahaniaeth hwnnw: mae’r ystodau y maent yn sicr o fod ynddynt yn gorgyffwrdd.}}{without, plural, zero {} other { O blith {count, number} o ddyletswyddau o’r fath, nid oes ffigur ar gyfer #.}}',
  'force.evidenceTitle': 'Beth sydd heb dystiolaeth',
  'force.evidenceHint':
    'Nid oes digon wedi’i gofnodi am y dyletswyddau hyn i ddweud a gawsant eu cyflawni. Nid yw diffyg tystiolaeth yn golygu bod dyletswydd wedi’i thorri, na’i bod wedi’i chyflawni.',
  'force.evidenceNone': 'dim',
  'force.absentTitle': 'Nid yw {force} wedi’i gyhoeddi',
  'force.absent': 'Nid oes gan {force} ffigurau yma: {reason}.',
  'force.unknownTitle': 'Dim heddlu o’r fath',
  'force.unknown': 'Nid oes gan y fersiwn hwn heddlu â’r cod hwn. Dewiswch heddlu o’r rhestr ar ei dudalen.',
  'force.all': 'Pob heddlu yn y fersiwn hwn',

  'victims.question': 'Pwy nad yw’n clywed dim ar ôl y cyswllt cyntaf, ac at bwy y daw’r heddlu mewn pryd?',
  'victims.choose': 'Dewiswch heddlu, neu <all>gwelwch bob heddlu mewn un tabl</all>.',
  'victims.chooseAbove': '<all>Gwelwch bob heddlu mewn un tabl</all>. Mae tudalen pob heddlu uchod yn arwain at ei ffigurau.',
  'victims.hint':
    'Yr hyn a ddywedodd pobl wrth arolwg yr elusen yw pwy na chlywodd ddim. Cyfrifir nifer y bobl y mae hynny’n sefyll drostynt o’r ffigurau cyhoeddedig: mae’n dal os yw’r rhai nad atebodd fel y rhai a atebodd. Nid yw gwahaniaethau bach yn golygu dim.',
  'victims.byForce': 'Yn ôl heddlu, {period}',
  'victims.caption': 'Beth a glywodd dioddefwyr, a beth a wnaeth heddluoedd, {period}',
  'victims.standsFor': 'Yn sefyll dros bobl a atgyfeiriwyd',
  'victims.people': 'tua {people, number}',
  'victims.peopleBetween': '{lower, number} i {upper, number}',
  'victims.unheardNone': 'Nid oes gan unrhyw heddlu cyhoeddedig ffigur yn {period} ar gyfer pwy na chlywodd ddim ar ôl y cyswllt cyntaf.',
  'victims.unheardOne':
    'O’r bobl a atgyfeiriwyd gan {force} ac a atebodd arolwg yr elusen yn {period}, ni chlywodd {share} ddim ar ôl y cyswllt cyntaf.{without, plural, zero {} one { Nid oes gan un heddlu ffigur ar ei gyfer.} two { Nid oes gan ddau heddlu ffigur ar ei gyfer.} few { Nid oes gan dri heddlu ffigur ar ei gyfer.} many { Nid oes gan chwe heddlu ffigur ar ei gyfer.} other { Nid oes gan # heddlu ffigur ar ei gyfer.}}',
  'victims.unheard':
    'O’r bobl a atebodd arolwg yr elusen yn {period}, ni chlywodd {leastShare} ({least}) i {mostShare} ({most}) ddim ar ôl y cyswllt cyntaf; yn achos hanner o’r {count, number} heddlu, {half} neu lai oedd y ffigur.{isCertain, select, yes {} other { Gall mai’r diogelu a wnaeth y gwahaniaeth hwnnw: mae’r ystodau y maent yn sicr o fod ynddynt yn gorgyffwrdd.}}{without, plural, zero {} one { Nid oes gan un heddlu ffigur ar ei gyfer.} two { Nid oes gan ddau heddlu ffigur ar ei gyfer.} few { Nid oes gan dri heddlu ffigur ar ei gyfer.} many { Nid oes gan chwe heddlu ffigur ar ei gyfer.} other { Nid oes gan # heddlu ffigur ar ei gyfer.}}',
  'victims.attending':
    'Yn achos {isKnown, select, yes {{least, number}} other {o leiaf {least, number} ac ar y mwyaf {most, number}}} o {forces, number} heddlu, cyrhaeddwyd o fewn y targed at dri o bob pedwar neu fwy o’r bobl a atgyfeiriwyd yr oedd gan eu galwad darged.',
  'victims.legend':
    '{caption}. Nid yw ffigur sydd wedi’i atal yn sero; o dan bob cyfran mae’r ddau werth y mae’n sicr o fod rhyngddynt, ac o dan nifer y bobl y mae’n sefyll drostynt yr hyn y mae siawns (95 %) a’r diogelu yn ei ganiatáu.',
  'victims.atCourt':
    'Ni chyhoeddir yn ôl heddlu pwy y canfuwyd gyntaf yn y llys eu bod yn agored i niwed. Mae pob heddlu’n darllen yr hyn sy’n gyhoeddus, a dim ond am ei ardal ei hun y caiff heddlu ofyn hyn.',
  'victims.forceTitle': '{force}: beth a glywodd ei ddioddefwyr, a beth a wnaeth',
  'victims.forceIntro': 'Rhan o <all>{title}</all>, sydd â phob heddlu mewn un tabl.',
  'victims.forceHeard':
    'O’r bobl a atgyfeiriwyd gan {force} ac a atebodd arolwg yr elusen yn {period}, ni chlywodd {share} ddim ar ôl y cyswllt cyntaf (yn sicr {between}).',
  'victims.forceStands':
    'Mae hynny’n sefyll dros tua {people, number} o {referred, number} o bobl a atgyfeiriwyd ({lower, number} i {upper, number} o ystyried siawns a’r diogelu), os yw’r rhai nad atebodd fel y rhai a atebodd.',
  'victims.forceWithheld':
    'Mae faint o’r bobl a atgyfeiriwyd gan {force} na chlywodd ddim ar ôl y cyswllt cyntaf wedi’i atal ar gyfer {period}. Nid yw hynny’n golygu neb.',
  'victims.beside':
    'Mae’r hyn a glywodd dioddefwyr {force} ar ôl y cyswllt cyntaf, a pha alwadau y cyrhaeddwyd atynt mewn pryd, ar <other>dudalen arall</other>.',
  'victims.besideDuties': 'Mae’r dyletswyddau o’r Cod Dioddefwyr a gyflawnodd {force} mewn pryd ar <other>dudalen arall</other>.',

  'feed.title': 'Ffigurau cyhoeddedig yr hyb partneriaeth',
  'feed.version': '{title}, fersiwn {version}',
  'feed.erratum': 'Cywiriad: {title}, fersiwn {version}',
  'feed.ended': 'Daeth i ben: {title}, fersiwn {version}',
  'feed.affected': '{sentence}{isOfAll, select, yes {} other { Yr hyn yr effeithiwyd arno: {affected}.}}',
  'feed.released': 'Cafodd ffigurau newydd eu hadolygu a’u rhyddhau i bawb.',

  'catalogue.title': 'Ffigurau cyhoeddedig yr hyb partneriaeth',
  'catalogue.description':
    'Ffigurau a adolygwyd ac a ryddhawyd i bawb. Maent wedi’u diogelu: mae ffigur gwag wedi’i atal ac nid yw’n sero, ac mae pob un yn aros yn ei gyfeiriad fel y cafodd ei gyhoeddi.',
  'catalogue.series': 'Pob fersiwn o gyhoeddiad; mae’r cyfeiriad hwn yn arwain at y mwyaf newydd.',
  'catalogue.version': 'Ffigurau wedi’u diogelu, gyda’r nodiadau i’w darllen gyda nhw ac o ble y dônt.',
  'catalogue.erratum': 'Mae cywiriad i’r fersiwn hwn ar ei dudalen.',
  'catalogue.figures': 'Ffigurau fel CSV',
  'catalogue.notes': 'Nodiadau i’w darllen gyda’r ffigurau, fel CSV',
  'catalogue.provenance': 'O ble y daw’r ffigurau, fel CSV',
  'catalogue.jsonStat': 'Ffigurau fel JSON-stat 2.0',
  'catalogue.package': 'Disgrifiad o’r ffeiliau CSV, fel Pecyn Data',
  'catalogue.croissant': 'Disgrifiad o’r ffeiliau CSV, yn Croissant',

  'register.title': 'Pwy gaiff ddefnyddio beth, ac at ba ddiben',
  'register.hint':
    'Pob cytundeb rhannu sydd mewn grym, gyda’i bartïon a’r hyn y caiff pob un ei wneud oddi tano. Nid yw parti sydd wedi’i atal dros dro yn y rhestr.',
  'register.none': 'Nid oes cytundeb mewn grym.',
  'register.machines': 'Mae peiriannau’n darllen yr un peth fel JSON, yn y cyfeiriad hwn.',
  'register.inForce': 'Mewn grym',
  'register.fromTo': '{from} i {to}',
  'register.by': 'Sut y’i gwnaed',
  'register.bySignature': 'llofnod pob parti',
  'register.byOperator': 'cofnod gan y gweithredwr',
  'register.basis': 'Sail gyfreithlon',
  'register.shared': 'Beth sy’n cael ei rannu',
  'register.models': 'Modelau iaith',
  'register.modelsMay': 'cânt ofyn, drwy brosesydd',
  'register.modelsMayNot': 'ni chânt ofyn',
  'register.parties': '{count, plural, zero {dim partïon} one {# parti} two {# barti} few {# pharti} many {# pharti} other {# parti}}',
  'register.partiesOf': 'Partïon {agreement}',
  'register.party': 'Parti',
  'register.roles': 'Rolau ei bobl',
  'register.disclosed': 'Y peth mwyaf difrifol y gallai’r rolau hyn ei ganfod',
  'register.nothing': 'dim',
  'register.found':
    '{role}: {sentence}{isAgreed, select, yes {, lle dewisodd cyfrannwr ei labeli ar gyfer hyn} other {}}. O 100 dyfaliad, lle daw tua {people} o bobl o’r fath mewn blwyddyn, mae 50 yn gywir wrth daflu ceiniog. O un flwyddyn: {share} heb unrhyw gofnod o’r lleill; {own, select, none {} other {{own} gyda holl gofnod y person ei hun hefyd; }}{knowing} gyda chofnodion pawb arall.{threeKnowing, select, none {} other { O dair blynedd y daw’r person ynddynt: {three}, {ownThree, select, none {} other {{ownThree}, }}{threeKnowing}.}}',
}
