/** The types in a document's text: the variables that it takes, and the data that it returns. */
export interface DocumentTypeDecoration<Data, Variables> {
  readonly __apiType?: (variables: Variables) => Data
}
