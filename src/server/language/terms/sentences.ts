/** Welsh of sentences that the hub chooses from a list, by the English ones, and of words that stand within others. */
export const sentenceTerms: Readonly<Record<string, string>> = {
  // Whom figures are about. Each follows a colon, or "a hefyd".
  'people whom the police referred to a charity': 'pobl a gafodd eu hatgyfeirio at elusen gan yr heddlu',
  'people who came to a charity without having gone to the police, and agreed to be counted':
    'pobl a ddaeth at elusen heb fynd at yr heddlu, ac a gytunodd i gael eu cyfrif',
  'people whom a charity supported at court': 'pobl a gafodd gefnogaeth gan elusen yn y llys',
  'people whom a survey was about': 'pobl yr oedd arolwg yn ymwneud â nhw',
  'people whom a charity supported': 'pobl a gafodd gefnogaeth gan elusen',
  'families bereaved by homicide whom a charity supported':
    'teuluoedd a gafodd brofedigaeth oherwydd lladdiad ac a gafodd gefnogaeth gan elusen',
  'people who complained to a police force': 'pobl a gwynodd wrth heddlu',
  'people whose complaint a charity passed on': 'pobl y trosglwyddwyd eu cwyn gan elusen',

  // Why a force is not published.
  'no agreement to be named, or it was withdrawn': 'dim cytundeb i gael ei enwi, neu cafodd y cytundeb ei dynnu’n ôl',
  'no agreement to be named when this version was released': 'dim cytundeb i gael ei enwi pan ryddhawyd y fersiwn hwn',

  // What was found wrong.
  'Some of the rows behind these figures had been sent twice.': 'Roedd rhai o’r rhesi y tu ôl i’r ffigurau hyn wedi’u hanfon ddwywaith.',
  'Some of the rows that belong in these figures were missing.': 'Roedd rhai o’r rhesi sy’n perthyn i’r ffigurau hyn ar goll.',
  'Some of the rows behind these figures were wrong when they were sent.':
    'Roedd rhai o’r rhesi y tu ôl i’r ffigurau hyn yn anghywir pan gawsant eu hanfon.',
  'These figures do not count what their definition says.': 'Nid yw’r ffigurau hyn yn cyfrif yr hyn y mae eu diffiniad yn ei ddweud.',
  'A definition behind these figures has changed since they were counted.':
    'Mae diffiniad y tu ôl i’r ffigurau hyn wedi newid ers iddynt gael eu cyfrif.',
  'The title does not say correctly what is counted. The definitions do.':
    'Nid yw’r teitl yn dweud yn gywir beth sy’n cael ei gyfrif. Mae’r diffiniadau yn gwneud hynny.',
  'These figures are easily misread. Compare them only as the definitions allow.':
    'Mae’n hawdd camddarllen y ffigurau hyn. Cymharwch nhw yn unig fel y mae’r diffiniadau’n ei ganiatáu.',

  // Why a version ended.
  'Rows behind the figures are known to be wrong.': 'Mae’n hysbys bod rhesi y tu ôl i’r ffigurau yn anghywir.',
  'The figures do not count what their definition says.': 'Nid yw’r ffigurau yn cyfrif yr hyn y mae eu diffiniad yn ei ddweud.',
  'The figures are not for the purpose that was agreed.': 'Nid yw’r ffigurau at y diben y cytunwyd arno.',
  'Newer figures take their place.': 'Mae ffigurau mwy newydd yn cymryd eu lle.',
  'The figures are no longer needed.': 'Nid oes angen y ffigurau mwyach.',
  'The partners have decided that these figures are no longer given.': 'Mae’r partneriaid wedi penderfynu na roddir y ffigurau hyn mwyach.',
  'The reason was written before reasons came from a list, and is no longer shown.':
    'Ysgrifennwyd y rheswm cyn i resymau ddod o restr, ac nid yw’n cael ei ddangos mwyach.',

  // Notes that are the same with all figures.
  'Synthetic data: these people were made up by the hub and describe nobody.':
    'Data synthetig: pobl a ddyfeisiwyd gan yr hyb yw’r rhain, ac nid ydynt yn disgrifio neb.',
  'Rows do not add up to their total: each figure carries noise of its own.':
    'Nid yw’r rhesi’n adio i’w cyfanswm: mae gan bob ffigur ei sŵn ei hun.',
  'A person may have several values of this dimension and is counted in each: the rows overlap.':
    'Gall fod gan berson sawl gwerth yn y dimensiwn hwn, a chaiff ei gyfrif ym mhob un: mae’r rhesi’n gorgyffwrdd.',
  'A force has a row here only if it has agreed to be named.': 'Dim ond heddlu sydd wedi cytuno i gael ei enwi sydd â rhes yma.',
  'Compliance is not the same as needs met: read it beside the evidenced share, satisfaction and support. Forces that send fewer events are judged on fewer.':
    'Nid yw cydymffurfio yr un peth â diwallu anghenion: darllenwch ef ochr yn ochr â’r gyfran y mae tystiolaeth ohoni, bodlonrwydd a chefnogaeth. Caiff heddluoedd sy’n anfon llai o ddigwyddiadau eu barnu ar lai.',

  // What agreements say, in the words of the register.
  'victim services improvement': 'gwella gwasanaethau i ddioddefwyr',
  'research on reporting': 'ymchwil ar roi gwybod i’r heddlu',
  'police referral': 'atgyfeiriadau’r heddlu',
  'charity support': 'cefnogaeth elusen',
  'direct case': 'achosion uniongyrchol',
  'homicide case': 'achosion lladdiad',
  complaint: 'cwynion',
  project: 'prosiectau',
  'police analyst': 'dadansoddwr heddlu',
  'charity analyst': 'dadansoddwr elusen',
  'commissioner analyst': 'dadansoddwr comisiynydd',
  inspector: 'arolygydd',
  researcher: 'ymchwilydd',
  'data steward': 'stiward data',
  'governance officer': 'swyddog llywodraethu',
  auditor: 'archwilydd',
}
