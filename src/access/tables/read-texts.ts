import { getNamedType, isScalarType, type GraphQLSchema } from 'graphql'
import { objectTypes } from '../schema-words.js'

/** Types whose texts belong only to the reader's own partner, or to its own question. */
const ofOwnPartner = [
  'AuditChainEntry',
  'BatchReceipt',
  'CaseClosure',
  'CaseEvent',
  'CodeDuty',
  'ContactAttempt',
  'DirectCase',
  'DispositionCount',
  'EnhancedRightsDecision',
  'FieldCompleteness',
  'FieldIssue',
  'Flag',
  'HomicideCase',
  'LaterReport',
  'NeedScore',
  'NeedsAssessment',
  'PoliceReferral',
  'QuarterQuality',
  'RecordBatch',
  'RecordPartner',
  'RestorativeJustice',
  'RetentionDue',
  'RightsRequest',
  'RowError',
  'SatisfactionAnswer',
  'SubjectRecord',
  'SupportCase',
  'SupportDelivered',
  'UnmappedCount',
  'Viewer',
  'WitnessSupport',
]

/** Types whose texts the hub makes from its code, its lists, numbers and times. */
const ofTheHub = [
  'AnalysisRow',
  'AppliedAgreement',
  'AuditBand',
  'AuditEdge',
  'AuditRoot',
  'BatchEdge',
  'Budget',
  'CatalogueDimension',
  'CatalogueMeasure',
  'CatalogueQuestion',
  'CatalogueValue',
  'CellSafetyType',
  'Change',
  'ChecklistEntry',
  'DimensionValue',
  'DirectCaseEdge',
  'DisclosureFigure',
  'Disparity',
  'Distribution',
  'DriverImportance',
  'ForceFigures',
  'Funnel',
  'HomicideCaseEdge',
  'NextPublication',
  'Note',
  'PageInfo',
  'PoliceReferralEdge',
  'ProjectsOfKind',
  'RankCorrelation',
  'Ranking',
  'Refusal',
  'ReleasedCell',
  'ReleasedRow',
  'ReleasedValue',
  'RightsRequestEdge',
  'Snapshot',
  'SnapshotFile',
  'SnapshotTable',
  'SupportCaseEdge',
  'SurveyReason',
  'SurveyReasons',
  'UseOfData',
]

/** For types in which others may be read, by field: the text that it shows, under its name in `written-texts.ts`, or `HUB`. */
const ofOthers: Readonly<Record<string, readonly string[]>> = {
  'Agreement.auditor': ['HUB'],
  'Agreement.endsOn': ['HUB'],
  'Agreement.feeds': ['HUB'],
  'Agreement.id': ['HUB'],
  'Agreement.left': ['HUB'],
  'Agreement.lawfulBasis': ['HUB'],
  'Agreement.parties': ['HUB'],
  'Agreement.purpose': ['AgreementTerms.purpose'],
  'Agreement.reference': ['AgreementTerms.reference'],
  'Agreement.reviewDueOn': ['HUB'],
  'Agreement.startsOn': ['HUB'],
  'Agreement.title': ['AgreementTerms.title'],
  'AgreementSignature.partner': ['HUB'],
  'AgreementVersion.draftedFor': ['HUB'],
  'AgreementVersion.missing': ['HUB'],
  'AgreementVersion.reference': ['AgreementTerms.reference'],
  'AgreementVersion.terms': ['AgreementTerms.title', 'AgreementTerms.purpose', 'AgreementTerms.reference'],
  'AgreementVersion.termsHash': ['HUB'],
  'AuditEvent.actor': ['HUB'],
  'AuditEvent.agreement': ['HUB'],
  'AuditEvent.detail': ['ReleaseRequest.slug'],
  'AuditEvent.event': ['HUB'],
  'AuditEvent.partner': ['HUB'],
  'AuditEvent.purpose': ['AgreementTerms.purpose'],
  'AuditEvent.resource': ['AgreementTerms.reference', 'HUB'],
  'AuditEvent.role': ['HUB'],
  'AuditEvent.seq': ['HUB'],
  'RegisterEntry.agreement': ['AgreementTerms.reference'],
  'RegisterEntry.endsOn': ['HUB'],
  'RegisterEntry.feeds': ['HUB'],
  'RegisterEntry.lawfulBasis': ['HUB'],
  'RegisterEntry.partner': ['HUB'],
  'RegisterEntry.partnerName': ['HUB'],
  'RegisterEntry.purpose': ['AgreementTerms.purpose'],
  'RegisterEntry.startsOn': ['HUB'],
  'Release.contributors': ['HUB'],
  'Release.figuresSha256': ['HUB'],
  'Release.id': ['HUB'],
  'Release.purpose': ['AgreementTerms.purpose'],
  'Release.question': ['HUB'],
  'Release.requestedFor': ['HUB'],
  'Release.slug': ['ReleaseRequest.slug'],
  'Release.title': ['ReleaseRequest.title'],
  'Release.withdrawnBecause': ['HUB'],
  'ReleaseAmendment.approvedBy': ['HUB'],
  'ReleaseAmendment.id': ['HUB'],
  'ReleaseAmendment.text': ['HUB'],
  'ReleaseObjection.partner': ['HUB'],
  'ReleaseReview.partner': ['HUB'],
  'SuspensionProposal.id': ['HUB'],
  'SuspensionProposal.name': ['AgreementTerms.reference'],
  'SuspensionProposal.proposedFor': ['HUB'],
  'UsageRow.deniedAfterEnd': ['HUB'],
  'UsageRow.purpose': ['AgreementTerms.purpose'],
  'UsageRow.role': ['HUB'],
}

/** What can be read of others, by field. */
export const textsOfOthers = ofOthers

/** Fields that show a text but are in no list above, as `Type.field`. */
export function unclassifiedTexts(schema: GraphQLSchema): string[] {
  const known = new Set([...ofOwnPartner, ...ofTheHub])
  return objectTypes(schema)
    .filter(({ name }) => !known.has(name))
    .flatMap((type) =>
      Object.values(type.getFields()).map((field) => ({ place: `${type.name}.${field.name}`, named: getNamedType(field.type) })),
    )
    .filter(({ place, named }) => isScalarType(named) && ['String', 'ID'].includes(named.name) && !Object.hasOwn(ofOthers, place))
    .map(({ place }) => place)
    .sort()
}

/** Lines of the lists above that match nothing in the schema. */
export function goneTexts(schema: GraphQLSchema): string[] {
  const types = new Map(objectTypes(schema).map((type) => [type.name, type.getFields()]))
  const isGone = (place: string): boolean => {
    const [type = '', field] = place.split('.')
    return field === undefined ? !types.has(type) : types.get(type)?.[field] === undefined
  }
  return [...ofOwnPartner, ...ofTheHub, ...Object.keys(ofOthers)].filter(isGone).sort()
}
