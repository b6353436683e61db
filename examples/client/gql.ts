/* eslint-disable */
import * as types from './graphql.js';



/**
 * Map of all GraphQL operations in the project.
 *
 * This map has several performance disadvantages:
 * 1. It is not tree-shakeable, so it will include all operations in the project.
 * 2. It is not minifiable, so the string of a GraphQL query will be multiple times inside the bundle.
 * 3. It does not support dead code elimination, so it will add unused operations.
 *
 * Therefore it is highly recommended to use the babel or swc plugin for production.
 * Learn more about it here: https://the-guild.dev/graphql/codegen/plugins/presets/preset-client#reducing-bundle-size
 */
type Documents = {
    "query Analysis($question: AnalysisQuestion!, $withDisparity: Boolean! = false, $measure: MeasureName!, $across: DimensionName!) {\n  analysis(question: $question) {\n    snapshot {\n      id\n      publishedAt\n    }\n    policy {\n      threshold\n      floor\n      maxNoise\n      rounding\n    }\n    rows {\n      period\n      dimensions {\n        dimension\n        value\n        label\n      }\n      cells {\n        measure\n        value\n        status\n        lower\n        upper\n        numerator\n        denominator\n        own\n        interval {\n          lower\n          upper\n        }\n      }\n    }\n    disparity(measure: $measure, across: $across) @include(if: $withDisparity) {\n      sentence\n      value\n      atLeast\n      highest {\n        value\n        label\n      }\n      lowest {\n        value\n        label\n      }\n      ranks {\n        value {\n          value\n          label\n        }\n        best\n        worst\n      }\n    }\n    notes {\n      code\n      text\n    }\n  }\n}": typeof types.AnalysisDocument,
    "fragment ReceiptParts on BatchReceipt {\n  batchId\n  state\n  received\n  accepted\n  rejected\n  unchanged\n  errors(first: 100) {\n    line\n    field\n    code\n    message\n  }\n}\n\nmutation SubmitPoliceReferrals($batchId: ID!, $rows: [PoliceReferralInput!]!, $dryRun: Boolean!) {\n  receipt: submitPoliceReferrals(batchId: $batchId, rows: $rows, dryRun: $dryRun) {\n    ...ReceiptParts\n  }\n}\n\nmutation SubmitSupportCases($batchId: ID!, $rows: [SupportCaseInput!]!, $dryRun: Boolean!) {\n  receipt: submitSupportCases(batchId: $batchId, rows: $rows, dryRun: $dryRun) {\n    ...ReceiptParts\n  }\n}\n\nmutation SubmitDirectCases($batchId: ID!, $rows: [DirectCaseInput!]!, $dryRun: Boolean!) {\n  receipt: submitDirectCases(batchId: $batchId, rows: $rows, dryRun: $dryRun) {\n    ...ReceiptParts\n  }\n}": typeof types.ReceiptPartsFragmentDoc,
};
const documents: Documents = {
    "query Analysis($question: AnalysisQuestion!, $withDisparity: Boolean! = false, $measure: MeasureName!, $across: DimensionName!) {\n  analysis(question: $question) {\n    snapshot {\n      id\n      publishedAt\n    }\n    policy {\n      threshold\n      floor\n      maxNoise\n      rounding\n    }\n    rows {\n      period\n      dimensions {\n        dimension\n        value\n        label\n      }\n      cells {\n        measure\n        value\n        status\n        lower\n        upper\n        numerator\n        denominator\n        own\n        interval {\n          lower\n          upper\n        }\n      }\n    }\n    disparity(measure: $measure, across: $across) @include(if: $withDisparity) {\n      sentence\n      value\n      atLeast\n      highest {\n        value\n        label\n      }\n      lowest {\n        value\n        label\n      }\n      ranks {\n        value {\n          value\n          label\n        }\n        best\n        worst\n      }\n    }\n    notes {\n      code\n      text\n    }\n  }\n}": types.AnalysisDocument,
    "fragment ReceiptParts on BatchReceipt {\n  batchId\n  state\n  received\n  accepted\n  rejected\n  unchanged\n  errors(first: 100) {\n    line\n    field\n    code\n    message\n  }\n}\n\nmutation SubmitPoliceReferrals($batchId: ID!, $rows: [PoliceReferralInput!]!, $dryRun: Boolean!) {\n  receipt: submitPoliceReferrals(batchId: $batchId, rows: $rows, dryRun: $dryRun) {\n    ...ReceiptParts\n  }\n}\n\nmutation SubmitSupportCases($batchId: ID!, $rows: [SupportCaseInput!]!, $dryRun: Boolean!) {\n  receipt: submitSupportCases(batchId: $batchId, rows: $rows, dryRun: $dryRun) {\n    ...ReceiptParts\n  }\n}\n\nmutation SubmitDirectCases($batchId: ID!, $rows: [DirectCaseInput!]!, $dryRun: Boolean!) {\n  receipt: submitDirectCases(batchId: $batchId, rows: $rows, dryRun: $dryRun) {\n    ...ReceiptParts\n  }\n}": types.ReceiptPartsFragmentDoc,
};

/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "query Analysis($question: AnalysisQuestion!, $withDisparity: Boolean! = false, $measure: MeasureName!, $across: DimensionName!) {\n  analysis(question: $question) {\n    snapshot {\n      id\n      publishedAt\n    }\n    policy {\n      threshold\n      floor\n      maxNoise\n      rounding\n    }\n    rows {\n      period\n      dimensions {\n        dimension\n        value\n        label\n      }\n      cells {\n        measure\n        value\n        status\n        lower\n        upper\n        numerator\n        denominator\n        own\n        interval {\n          lower\n          upper\n        }\n      }\n    }\n    disparity(measure: $measure, across: $across) @include(if: $withDisparity) {\n      sentence\n      value\n      atLeast\n      highest {\n        value\n        label\n      }\n      lowest {\n        value\n        label\n      }\n      ranks {\n        value {\n          value\n          label\n        }\n        best\n        worst\n      }\n    }\n    notes {\n      code\n      text\n    }\n  }\n}"): typeof import('./graphql.js').AnalysisDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "fragment ReceiptParts on BatchReceipt {\n  batchId\n  state\n  received\n  accepted\n  rejected\n  unchanged\n  errors(first: 100) {\n    line\n    field\n    code\n    message\n  }\n}\n\nmutation SubmitPoliceReferrals($batchId: ID!, $rows: [PoliceReferralInput!]!, $dryRun: Boolean!) {\n  receipt: submitPoliceReferrals(batchId: $batchId, rows: $rows, dryRun: $dryRun) {\n    ...ReceiptParts\n  }\n}\n\nmutation SubmitSupportCases($batchId: ID!, $rows: [SupportCaseInput!]!, $dryRun: Boolean!) {\n  receipt: submitSupportCases(batchId: $batchId, rows: $rows, dryRun: $dryRun) {\n    ...ReceiptParts\n  }\n}\n\nmutation SubmitDirectCases($batchId: ID!, $rows: [DirectCaseInput!]!, $dryRun: Boolean!) {\n  receipt: submitDirectCases(batchId: $batchId, rows: $rows, dryRun: $dryRun) {\n    ...ReceiptParts\n  }\n}"): typeof import('./graphql.js').ReceiptPartsFragmentDoc;


export function graphql(source: string) {
  return (documents as any)[source] ?? {};
}
