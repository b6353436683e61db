import type { CodegenConfig } from '@graphql-codegen/cli'

/** How every typed client of the hub is made. */
const client = {
  preset: 'client',
  // The ids of the documents, for hubs that answer registered ones only.
  presetConfig: { fragmentMasking: false, persistedDocuments: { hashAlgorithm: 'sha256' } },
  config: {
    // Documents as text, so that a program needs no GraphQL library to send them.
    documentMode: 'string',
    useTypeImports: true,
    strictScalars: true,
    scalars: { DateTime: 'string' },
  },
} as const

/** The generated parts of the client package and of the pages: from the committed schema and the documents of each. Run by `npm run generate`. */
const config: CodegenConfig = {
  schema: 'schema.graphql',
  importExtension: '.js',
  emitLegacyCommonJSImports: false,
  generates: {
    'client/src/generated/': {
      documents: ['examples/*.graphql', 'client/src/documents/*.graphql'],
      ...client,
      hooks: {
        // The one type that the generated file imports, so that the package depends on no other.
        beforeOneFileWrite: (_path: string, text: string) => text.replace('@graphql-typed-document-node/core', '../document-type.js'),
      },
    },
    'web/src/gql/': { documents: ['web/src/documents/*.graphql'], ...client },
  },
}

// graphql-codegen reads the default export of its configuration.
export default config
