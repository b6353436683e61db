import type { CodegenConfig } from '@graphql-codegen/cli'

/** The part of the client package that follows from the committed schema and the documents. Run by `npm run generate`. */
const config: CodegenConfig = {
  schema: 'schema.graphql',
  documents: ['examples/*.graphql', 'client/src/documents/*.graphql'],
  importExtension: '.js',
  emitLegacyCommonJSImports: false,
  generates: {
    'client/src/generated/': {
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
      hooks: {
        // The one type that the generated file imports, so that the package depends on no other.
        beforeOneFileWrite: (_path: string, text: string) => text.replace('@graphql-typed-document-node/core', '../document-type.js'),
      },
    },
  },
}

// graphql-codegen reads the default export of its configuration.
export default config
