const downward = (base, floors, reason) =>
  floors.slice(0, -1).map((floor, index) => ({
    name: `${base}: ${floor} looks down only`,
    comment: reason,
    severity: 'error',
    from: { path: `^${base}/${floor}` },
    to: { path: floors.slice(index + 1).map((higher) => `^${base}/${higher}`) },
  }))

const floors = ['kit/', '(access|db)/', 'api/', 'modules/', 'server/', 'hub/', 'cli/']
const modules = [
  'identity/',
  'governance/',
  'reference/',
  '(victims-code|linkage)/',
  'records/',
  '(ingest|analytics)/',
  '(exports|rights|notices|accountability|changes|linkage-reviews)/',
  'releases/',
]
const face = '[^/]+\\.ts'
const analytics = ['statistics/', 'vocabulary/', 'snapshot/', '(publishing|asking)/', 'comparing/', face]
const asking = ['question/', 'reads/', 'permit/', 'plan/', 'protect/', 'price/', 'answer/', face]
const comparing = ['cells/', '(across|over-time|as-a-whole|beside-public)/']
const ingest = ['columns/', '(feeds|reading)/', 'storing/', face]
const governance = ['partners/', 'audit/', 'sealing/', 'endings/', 'agreements/', 'disclosed/', 'acting/', 'suspension/', face]
const web = ['(text|gql)/', 'hub/', 'parts/', 'chart/', '(asking|sending)/', 'pages/', 'app/', 'playground/']
const pageRooms = ['charts/', '(agreements|audit|releases)/', '[^/]+\\.tsx?']
const server = ['language/', 'limits/', 'errors/', 'graphql/', 'http/', '(exports|pages|public|watch)/', face]

const rooms = (folder, order) =>
  downward(
    folder,
    order,
    `The rooms of ${folder} are ordered ${order.map((room) => (room === face ? 'its own files' : room)).join(' < ')}. Move the thing into the lowest room that needs it, or pass it as an argument.`,
  )

/** Rooms that decide, read text or count: their files get what they need as arguments. */
const pure = [
  'src/modules/analytics/(statistics|vocabulary|asking|comparing)/',
  'src/modules/ingest/(columns|feeds|reading)/',
  'src/modules/(victims-code|linkage)/',
]

/** @type {import('dependency-cruiser').IConfiguration} */
export default {
  forbidden: [
    ...downward('src', floors, 'A lower floor asked a higher one. Declare a port below and pass the thing in hub/hub.ts.'),
    ...downward('src/modules', modules, 'Modules are ordered. Move the question to the module that owns the answer.'),
    ...rooms('src/modules/analytics', analytics),
    ...rooms('src/modules/analytics/asking', asking),
    ...rooms('src/modules/analytics/comparing', comparing),
    ...rooms('src/modules/analytics/publishing', ['reading/', face]),
    ...rooms('src/modules/ingest', ingest),
    ...rooms('src/modules/ingest/storing', ['quality/', face]),
    ...rooms('src/modules/governance', governance),
    ...rooms('src/modules/releases', ['rules/', 'stored/', 'steps/', face]),
    ...rooms('src/server', server),
    ...rooms('src/hub', ['(checks|documents|logs)/', face]),
    ...rooms('src/cli', ['terminal/', 'settings/', '(starting|mcp)/', 'commands/']),
    ...rooms('src/access', [face, 'tables/']),
    ...rooms('web/src', web),
    ...rooms('web/src/chart', ['spec/', 'figures/', 'plots/', '[^/]+\\.tsx?']),
    ...rooms('web/src/pages', pageRooms),
    ...rooms('demo/src/generator', ['world/', 'files/', 'cases/', 'truth/', face]),
    {
      name: 'publishing and asking do not know each other',
      comment: 'One writes snapshots, the other reads them: what both need is in snapshot/ or vocabulary/.',
      severity: 'error',
      from: { path: '^src/modules/analytics/(publishing|asking)/' },
      to: { path: '^src/modules/analytics/(publishing|asking)/', pathNot: '^src/modules/analytics/$1/' },
    },
    {
      name: 'asking knows columns, and not the rules that make them',
      comment: 'What a question reads follows from the columns of a stratum: take them from vocabulary/strata.ts.',
      severity: 'error',
      from: { path: '^src/modules/analytics/(asking|comparing|snapshot)/' },
      to: { path: '^src/modules/analytics/vocabulary/facts/' },
    },
    {
      name: 'feeds and reading do not know each other',
      comment: 'A feed says what columns it has; reading takes any feed. What both need is in columns/.',
      severity: 'error',
      from: { path: '^src/modules/ingest/(feeds|reading)/' },
      to: { path: '^src/modules/ingest/(feeds|reading)/', pathNot: '^src/modules/ingest/$1/' },
    },
    {
      name: 'access and db are blind to each other',
      comment: 'Permission words know no tables and the database knows no words. Join them in a module.',
      severity: 'error',
      from: { path: '^src/access/' },
      to: { path: '^src/db/' },
    },
    {
      name: 'the generated client through db',
      comment: 'Only db/ opens the generated Prisma client. Import what it exports.',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/db/' },
      to: { path: '^prisma/client/' },
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
      to: { path: '^src/modules/([^/]+)/', pathNot: ['^src/modules/$1/', '^src/modules/[^/]+/index\\.ts$'] },
    },
    {
      name: 'everybody through the face',
      comment:
        'A module is reached by its index.ts, from above too. Export the one function that you need. Its policies load nothing, and a command that must not wait may take one alone.',
      severity: 'error',
      from: { path: '^(src/(?!modules/)|demo/)' },
      to: { path: '^src/modules/[^/]+/', pathNot: ['^src/modules/[^/]+/index\\.ts$', '\\.policy\\.ts$'] },
    },
    {
      name: 'rooms that decide fetch nothing',
      comment: 'This room decides; it may not fetch, and knows no type of the database. Pass what it needs as arguments.',
      severity: 'error',
      from: { path: [...pure.map((room) => `^${room}`), '\\.policy\\.ts$'] },
      to: { path: '^src/db/' },
    },
    {
      name: 'the generator knows nothing of the analysis',
      comment: 'The ground truth is counted apart from the engine that it checks. Import reference data only.',
      severity: 'error',
      from: { path: '^demo/src/generator/' },
      to: { path: '^(src|demo)/', pathNot: ['^demo/src/generator/', '^src/kit/', '^src/modules/reference/index\\.ts$'] },
    },
    {
      name: 'the demo by its two doors',
      comment: 'A hub of its own runs where no demo is installed. Go through hub/demo.ts or cli/demo.ts.',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/(hub|cli)/demo\\.ts$' },
      to: { path: '^demo/' },
    },
    {
      name: 'the demo only when it is asked for',
      comment: 'An import at the top would end a hub that was installed without its demo. Import it where it is used.',
      severity: 'error',
      from: { path: '^src/' },
      to: { path: '^demo/', dependencyTypesNot: ['dynamic-import'] },
    },
    {
      name: 'no cycles',
      comment: 'Two files that need each other are one thought in two places. Find the third file.',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
    {
      name: 'the source does not use what only development has',
      comment: 'Move the package to dependencies, or do without it.',
      severity: 'error',
      from: { path: '^src/' },
      to: { dependencyTypes: ['npm-dev'], dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'the pages are a client',
      comment:
        'A page knows of the hub how a cell is drawn, where a force lies on the map, how a language is named, which name was meant and how a file is read before it is sent, and asks the API for the rest.',
      severity: 'error',
      from: { path: '^web/' },
      to: {
        path: '^(src|demo|test|proof)/',
        pathNot: '^src/kit/(sentence|did-you-mean|figure/[^/]+|sent-files/[^/]+|on-pages/[^/]+)\\.ts$',
      },
    },
    {
      name: 'the tokeniser needs no hub',
      comment:
        'It runs where the names are, as a command or as one file. It knows how a file is read and refused before it is sent, and nothing else of src.',
      severity: 'error',
      from: { path: '^tokenise/' },
      to: {
        path: '^(src|demo|test|proof|web|client)/',
        pathNot: '^src/kit/(errors|error-codes|snake-case|sent-files/[^/]+)\\.ts$',
      },
    },
    {
      name: 'no page imports the tokeniser',
      comment: 'It asks for the linkage key, and no page of the hub does.',
      severity: 'error',
      from: { path: '^(web|demo)/' },
      to: { path: '^tokenise/' },
    },
    {
      name: 'the tokeniser by its one door',
      comment:
        'Only its own command and the reviews of links make tokens, and none of them by the page. Import tokenise/src/index.ts there.',
      severity: 'error',
      from: { path: '^src/' },
      to: { path: '^tokenise/', pathNot: '^tokenise/src/index\\.ts$' },
    },
    {
      name: 'the hub makes no tokens',
      comment: 'The hub has no place for the linkage key. The command hub tokenise and the reviews of links alone use the tokeniser.',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/(cli/commands/tokenise\\.ts$|modules/linkage/)' },
      to: { path: '^tokenise/' },
    },
    {
      name: 'suites share through test/support',
      comment: 'A suite that another one needs is no suite. Move what both need into test/support.',
      severity: 'error',
      from: { path: '^(test|proof|bench)/' },
      to: { path: '\\.test\\.ts$' },
    },
    {
      name: 'nothing imports a test',
      comment: 'Tests look at the source, never the other way.',
      severity: 'error',
      from: { path: '^(src|demo)/' },
      to: { path: '^test/' },
    },
  ],
  options: {
    doNotFollow: { path: ['node_modules', '^prisma/client/'] },
    exclude: { path: '^web/src/gql\\.' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
  },
}
