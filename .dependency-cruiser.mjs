const downward = (base, floors, reason) =>
  floors.slice(0, -1).map((floor, index) => ({
    name: `${base}: ${floor} looks down only`,
    comment: reason,
    severity: 'error',
    from: { path: `^${base}/${floor}` },
    to: { path: floors.slice(index + 1).map((higher) => `^${base}/${higher}`) },
  }))

const floors = ['kit/', '(access|db)/', 'modules/', '(server|synthetic)/', '(hub|serve|resolvers|generated-files)\\.ts', 'cli/']
const modules = ['identity/', 'governance/', 'reference/', 'records/', '(ingest|analytics)/']

/** @type {import('dependency-cruiser').IConfiguration} */
export default {
  forbidden: [
    ...downward('src', floors, 'A lower floor asked a higher one. Declare a port below and pass the thing in hub.ts.'),
    ...downward('src/modules', modules, 'Modules are ordered. Move the question to the module that owns the answer.'),
    {
      name: 'access and db are blind to each other',
      comment: 'Permission words know no tables and the database knows no words. Join them in a module.',
      severity: 'error',
      from: { path: '^src/access/' },
      to: { path: '^src/db/' },
    },
    {
      name: 'ingest and analytics do not know each other',
      comment: 'One writes records, the other publishes from them: data, not a call.',
      severity: 'error',
      from: { path: '^src/modules/(ingest|analytics)/' },
      to: { path: '^src/modules/(ingest|analytics)/', pathNot: '^src/modules/$1/' },
    },
    {
      name: 'through the face',
      comment: 'Another module is reached by its index.ts. Export the one function that you need.',
      severity: 'error',
      from: { path: '^src/modules/([^/]+)/' },
      to: { path: '^src/modules/([^/]+)/', pathNot: ['^src/modules/$1/', '^src/modules/[^/]+/(victims-code/)?index\\.ts$'] },
    },
    {
      name: 'deciding files fetch nothing',
      comment: 'This file decides; it may not fetch. Pass what it needs as arguments.',
      severity: 'error',
      from: { path: '(\\.policy|\\.catalogue|\\.feed|/plan|/compile|/disclosure|/derive|/parse|/validate)\\.ts$' },
      to: { path: '^src/db/', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'the generator knows nothing of the analysis',
      comment: 'The ground truth is counted apart from the engine that it checks. Import reference data only.',
      severity: 'error',
      from: { path: '^src/synthetic/' },
      to: { path: '^src/', pathNot: ['^src/synthetic/', '^src/kit/', '^src/modules/reference/index\\.ts$'] },
    },
    {
      name: 'no cycles',
      comment: 'Two files that need each other are one thought in two places. Find the third file.',
      severity: 'error',
      from: { pathNot: '^src/db/generated/' },
      to: { circular: true, pathNot: '^src/db/generated/' },
    },
    {
      name: 'the source does not use what only development has',
      comment: 'Move the package to dependencies, or do without it.',
      severity: 'error',
      from: { path: '^src/' },
      to: { dependencyTypes: ['npm-dev'], dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'nothing imports a test',
      comment: 'Tests look at the source, never the other way.',
      severity: 'error',
      from: { path: '^src/' },
      to: { path: '^test/' },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^src/db/generated/' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
  },
}
