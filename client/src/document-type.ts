/** What a document's text carries of its types: the variables that it takes, and the data that it gives. */
export interface DocumentTypeDecoration<Data, Variables> {
  readonly __apiType?: (variables: Variables) => Data
}
