import { getNamedType, isInputObjectType, isScalarType, type GraphQLInputType, type GraphQLSchema } from 'graphql'

/** The closed list of what may happen to a text that a mutation takes. */
export const textClasses = {
  LISTED: 'A code that is checked against a list of the hub, or of what is registered.',
  NAMES: 'An id, a hash or a reference that must be that of something stored. Nothing of it is kept.',
  SHAPED: 'A date or a time.',
  OWN_ROWS: 'Kept with rows of the own partner, or with its own requests about them. No other partner reads it.',
  REVIEWED: 'Others read it once two reviewers have approved it.',
  SIGNED: 'Part of terms: the parties read it before they sign, and others once every party has signed.',
  SHORT_CODE: 'A name of one word, of a fixed shape. Others read it.',
  FREE: 'A sentence that others read as one person wrote it. There is to be none.',
} as const

export type TextClass = keyof typeof textClasses

/** Texts that others will read. */
export const readByOthers: readonly TextClass[] = ['REVIEWED', 'SIGNED', 'SHORT_CODE', 'FREE']

/**
 * Every text that a mutation takes, by argument or by the field of an input. A line for an argument covers everything below it. A text that
 * is missing here fails a test, so that someone decides what happens to it before others read it.
 */
export const writtenTexts: Readonly<Record<string, TextClass>> = {
  'AgreementTerms.auditor': 'LISTED',
  'AgreementTerms.endsOn': 'SHAPED',
  'AgreementTerms.feeds': 'LISTED',
  'AgreementTerms.lawfulBasis': 'LISTED',
  'AgreementTerms.parties': 'LISTED',
  'AgreementTerms.purpose': 'SHORT_CODE',
  'AgreementTerms.reference': 'SHORT_CODE',
  'AgreementTerms.reviewDueOn': 'SHAPED',
  'AgreementTerms.signedAt': 'SHAPED',
  'AgreementTerms.startsOn': 'SHAPED',
  'AgreementTerms.title': 'SIGNED',
  'DimensionValueInput.value': 'LISTED',
  'PeriodInput.from': 'SHAPED',
  'PeriodInput.to': 'SHAPED',
  'ReleaseRequest.purpose': 'LISTED',
  'ReleaseRequest.slug': 'REVIEWED',
  'ReleaseRequest.title': 'REVIEWED',
  'addPartner(code)': 'LISTED',
  'addPartner(name)': 'LISTED',
  'completeRelease(id)': 'NAMES',
  'confirmSuspension(id)': 'NAMES',
  'correctRelease(id)': 'NAMES',
  'correctRelease(periods)': 'LISTED',
  'endRelease(id)': 'NAMES',
  'eraseSubject(subjectToken)': 'OWN_ROWS',
  'hideRelease(id)': 'NAMES',
  'leaveAgreement(reference)': 'NAMES',
  'liftRestriction(subjectToken)': 'OWN_ROWS',
  'objectToRelease(id)': 'NAMES',
  'proposeAgreement(reference)': 'NAMES',
  'requestSubjectRecords(subjectToken)': 'OWN_ROWS',
  'restrictSubject(subjectToken)': 'OWN_ROWS',
  'reviewAmendment(amendment)': 'NAMES',
  'reviewAmendment(id)': 'NAMES',
  'reviewRelease(id)': 'NAMES',
  'signAgreement(reference)': 'NAMES',
  'signAgreement(termsHash)': 'NAMES',
  'submitComplaints(batchId)': 'OWN_ROWS',
  'submitComplaints(rows)': 'OWN_ROWS',
  'submitDirectCases(batchId)': 'OWN_ROWS',
  'submitDirectCases(rows)': 'OWN_ROWS',
  'submitHomicideCases(batchId)': 'OWN_ROWS',
  'submitHomicideCases(rows)': 'OWN_ROWS',
  'submitPoliceReferrals(batchId)': 'OWN_ROWS',
  'submitPoliceReferrals(rows)': 'OWN_ROWS',
  'submitProjects(batchId)': 'OWN_ROWS',
  'submitProjects(rows)': 'OWN_ROWS',
  'submitSupportCases(batchId)': 'OWN_ROWS',
  'submitSupportCases(rows)': 'OWN_ROWS',
  'suspendAgreement(reference)': 'NAMES',
  'suspendPartner(code)': 'NAMES',
  'withdrawAgreement(reference)': 'NAMES',
  'withdrawBatch(id)': 'NAMES',
  'withdrawConsent(scope)': 'LISTED',
  'withdrawConsent(subjectToken)': 'OWN_ROWS',
  'withdrawConsent(wording)': 'OWN_ROWS',
  'withdrawRelease(id)': 'NAMES',
}

/** Scalars in which no text can be sent. */
const withoutText = ['Int', 'Float', 'Boolean']

/**
 * Every place in the schema's mutations that takes a text, named as in `writtenTexts`. A place covered by a line there is reported as that
 * line.
 */
export function textsWritten(schema: GraphQLSchema, listed: Readonly<Record<string, TextClass>> = writtenTexts): ReadonlySet<string> {
  const places = new Set<string>()
  for (const { name, args } of Object.values(schema.getMutationType()?.getFields() ?? {})) {
    for (const arg of args) addTexts(`${name}(${arg.name})`, arg.type, listed, places)
  }
  return places
}

function addTexts(place: string, type: GraphQLInputType, listed: Readonly<Record<string, TextClass>>, places: Set<string>): void {
  const named = getNamedType(type)
  if (isScalarType(named) ? !withoutText.includes(named.name) : Object.hasOwn(listed, place)) places.add(place)
  else if (isInputObjectType(named)) {
    for (const field of Object.values(named.getFields())) {
      const below = `${named.name}.${field.name}`
      // An input that contains itself is entered once.
      if (getNamedType(field.type) !== named) addTexts(below, field.type, listed, places)
    }
  }
}
