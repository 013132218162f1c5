// Who may import whom. Two of these rules are safety properties: only `execute` acts on the world, and only
// `explain` and `suggest` speak to a model. The drawing is in docs/architecture.md.

/** The pipeline's story, in order: a stage imports itself and what comes before it. */
const STAGES = ['observe', 'detect', 'diagnose', 'explain', 'suggest', 'validate', 'propose', 'execute'];

const FEATURES = '^api/src/(pipeline|engines|support)/';
const VOCABULARY = '^api/contract/(vocabulary|diagnosis/diagnosis-words|fixes/fix-words)[.]ts$';
const EDGES = '^api/src/(http|cli)/|^api/src/.*-(routes|presenter)[.]ts$';
const INDEX = '/index[.]ts$';
const RULES = '^api/src/pipeline/detect/rules/';
const EXTENSION = '^pkg/outrider/';
const SHELL = '^(@shell|@components|~shell|@rancher)/|node_modules/@rancher/';
/** What the dashboard brings, so that the extension must not declare it. */
const PROVIDED = [SHELL, 'node_modules/(vue|vuex|vue-router)/'];
const NPM = ['npm', 'npm-dev', 'npm-optional', 'npm-peer', 'npm-bundled', 'npm-no-pkg', 'npm-unknown'];

const forbid = (name, comment, from, to) => ({ name, comment, severity: 'error', from, to });

const stageOrder = STAGES.slice(0, -1).map((stage, position) =>
  forbid(
    `stage-order-${stage}`,
    `${stage} happens before ${STAGES.slice(position + 1).join(', ')}: imports only point backwards in the story.`,
    { path: `^api/src/pipeline/${stage}/` },
    { path: `^api/src/pipeline/(${STAGES.slice(position + 1).join('|')})/` },
  ),
);

const safety = [
  forbid(
    'only-execute-writes',
    'Safety: one stage acts. The writer ports are for execute, and for the adapters that make them real.',
    { path: '^(api|pkg|scripts)/', pathNot: '^api/src/(pipeline/execute|adapters)/' },
    { path: '^api/src/ports/((cluster|event|git)-writer|forge)[.]ts$' },
  ),
  forbid(
    'only-a-few-send-to-clusters',
    'Safety: readers cannot write. What can send more than a GET is for those who cannot misuse it, and for the writer.',
    {
      path: '^(api|pkg|scripts)/',
      pathNot: '^api/src/adapters/kubernetes/(kube-http[.]ts$|dry-run/dry-run-http[.]ts$|write/)',
    },
    { path: '^api/src/adapters/kubernetes/kube-exchange[.]ts$' },
  ),
  forbid(
    'only-explain-and-suggest-ask-the-model',
    'Safety: the model never decides. Its port is for explain and suggest, and for the adapters that make it real.',
    { path: '^(api|pkg|scripts)/', pathNot: '^api/src/(pipeline/(explain|suggest)|adapters)/' },
    { path: '^api/src/ports/language-model[.]ts$' },
  ),
];

const groups = [
  forbid(
    'kernel-knows-nobody',
    'The kernel is words for everyone, so it may only know the words of the contract.',
    { path: '^api/src/kernel/' },
    { path: '^(api|pkg|scripts)/', pathNot: ['^api/src/kernel/', '^api/contract/'] },
  ),
  forbid(
    'ports-know-words',
    'A port says what we need from outside, in our own words.',
    { path: '^api/src/ports/' },
    { path: '^(api|pkg|scripts)/', pathNot: ['^api/src/(ports|kernel)/', '^api/contract/'] },
  ),
  forbid(
    'ports-have-no-vendor',
    'A port that names a package has chosen a vendor.',
    { path: '^api/src/ports/' },
    { dependencyTypes: NPM },
  ),
  forbid(
    'adapters-know-ports',
    'An adapter makes a port real and knows no feature.',
    { path: '^api/src/adapters/' },
    { path: '^(api|pkg|scripts)/', pathNot: ['^api/src/(adapters|ports|kernel)/', VOCABULARY] },
  ),
  forbid(
    'vendors-in-adapters',
    'The packages that talk to the outside world live in adapters, one vendor per file.',
    { path: '^api/', pathNot: '^api/src/adapters/' },
    { path: '(^|node_modules/)(@kubernetes/client-node|@electric-sql/[a-z-]+|pg|pg-boss|openai)(/|$)' },
  ),
  forbid(
    'features-are-served',
    'Features do not know who serves or wires them; a route may use the middleware it is made of.',
    { path: FEATURES, pathNot: '-routes[.]ts$' },
    { path: '^api/src/(http|jobs|adapters|cli)/|^api/src/(main|compose|config)[.]ts$' },
  ),
  forbid(
    'routes-use-middleware',
    'A route is a chain of middleware and a short handler: nothing else of http, and no adapter.',
    { path: '^api/src/.*-routes[.]ts$', pathNot: '^api/src/http/' },
    { path: '^api/src/(http(?!/middleware/)|jobs|adapters|cli)/|^api/src/(main|compose|config)[.]ts$' },
  ),
  forbid(
    'http-and-jobs-are-wired',
    'http and jobs are given what they need; only compose.ts constructs.',
    { path: '^api/src/(http|jobs)/' },
    { path: '^api/src/(adapters|cli)/|^api/src/(main|compose)[.]ts$' },
  ),
  forbid(
    'only-entries-compose',
    'compose.ts is the only place that constructs, and only a way in may start it.',
    { path: '^api/src/', pathNot: '^api/src/(main|compose)[.]ts$|^api/src/(cli|compose)/' },
    { path: '^api/src/compose(/|[.]ts$)' },
  ),
  forbid(
    'pipeline-before-engines',
    'Engines stand on the pipeline, so the pipeline cannot know them.',
    { path: '^api/src/pipeline/' },
    { path: '^api/src/engines/' },
  ),
  forbid(
    'engines-use-public-faces',
    'Engines see a stage or a support feature through its index.ts only.',
    { path: '^api/src/engines/' },
    { path: '^api/src/(pipeline|support)/', pathNot: INDEX },
  ),
  forbid(
    'pipeline-uses-public-faces',
    'Stages see a support feature through its index.ts only.',
    { path: '^api/src/pipeline/' },
    { path: '^api/src/support/', pathNot: INDEX },
  ),
  forbid(
    'support-knows-nobody',
    'Support is used by all and knows none of them.',
    { path: '^api/src/support/' },
    { path: '^api/src/(pipeline|engines)/' },
  ),
];

const rules = [
  forbid(
    'rules-are-pure',
    'A rule is a pure function from snapshot to findings: it sees detect, observe, the kernel and the vocabulary.',
    { path: RULES },
    { path: '^(api|pkg|scripts)/', pathNot: ['^api/src/(pipeline/(detect|observe)|kernel)/', VOCABULARY] },
  ),
  forbid(
    'rules-import-no-package',
    'A rule that needs a package or node I/O is not a pure function of the snapshot.',
    { path: RULES },
    { dependencyTypes: [...NPM, 'core'] },
  ),
];

const contract = [
  forbid(
    'contract-imports-zod-only',
    'The contract is shared with a browser: it may know itself and zod.',
    { path: '^api/contract/' },
    { path: '.', pathNot: ['^api/contract/', '(^|node_modules/)zod(-openapi)?(/|$)'] },
  ),
  forbid(
    'vocabulary-imports-nothing',
    'Its values are bundled into the extension.',
    { path: VOCABULARY },
    { path: '.' },
  ),
  forbid(
    'wire-schemas-at-the-edge',
    'Parsing and describing requests ends at routes, presenters, http and the command line; further in, types do.',
    { path: '^api/src/', pathNot: EDGES },
    { path: '^api/contract/', pathNot: VOCABULARY, dependencyTypesNot: ['type-only'] },
  ),
  forbid(
    'express-at-the-edge',
    'Only http and routes know that we speak HTTP.',
    { path: '^api/', pathNot: '^api/src/http/|-routes[.]ts$' },
    { path: '(^|node_modules/)(@types/)?express(/|$)' },
  ),
];

const extension = [
  forbid(
    'only-host-imports-shell',
    'host/ is the seam to the Rancher Dashboard: one place to change when the shell does.',
    { path: EXTENSION, pathNot: ['^pkg/outrider/host/', '^pkg/outrider/[a-z]+[.]config[.]js$'] },
    { path: SHELL, pathNot: '^@rancher/auto-import$' },
  ),
  forbid(
    'extension-knows-only-the-contract',
    'Of the API the extension knows what both agreed on.',
    { path: EXTENSION },
    { path: '^api/', pathNot: '^api/contract/' },
  ),
  forbid(
    'contract-is-types-in-the-extension',
    'Schemas would bring zod into the bundle: import types, and values from the vocabulary only.',
    { path: EXTENSION },
    { path: '^api/contract/', pathNot: VOCABULARY, dependencyTypesNot: ['type-only'] },
  ),
  forbid(
    'extension-imports-no-zod',
    'The API answers in the agreed shape; the bundle stays small.',
    { path: EXTENSION },
    { path: '(^|node_modules/)zod(/|$)' },
  ),
  forbid(
    'components-show',
    'Components show props: they know no page, no feature and nothing that fetches.',
    { path: '^pkg/outrider/components/' },
    { path: '^pkg/outrider/(pages|features|client)/' },
  ),
  forbid(
    'features-apart',
    'A feature can be changed alone.',
    { path: '^pkg/outrider/features/([^/]+)/' },
    { path: '^pkg/outrider/features/', pathNot: '^pkg/outrider/features/$1/' },
  ),
  forbid(
    'features-below-pages',
    'Pages arrange features, not the other way round.',
    { path: '^pkg/outrider/features/' },
    { path: '^pkg/outrider/(pages|detail|dialog)/' },
  ),
  forbid(
    'pages-arrange-features',
    'A page reaches the API through a feature, so that the same data can stand in a panel too.',
    { path: '^pkg/outrider/pages/' },
    { path: '^pkg/outrider/(pages|client)/', pathNot: '^pkg/outrider/client/errors[.]ts$' },
  ),
  forbid(
    'client-and-host-below-all',
    'The two seams know nothing of what is built on them.',
    { path: '^pkg/outrider/(client|host)/' },
    { path: '^pkg/outrider/(pages|features|components|detail|dialog)/' },
  ),
];

const hygiene = [
  forbid('no-cycles', 'Two files in a cycle are one file in disguise.', {}, { circular: true }),
  forbid(
    'no-orphans',
    'Nothing imports it and it imports nothing: it is dead, or it is not wired yet.',
    {
      orphan: true,
      path: '^(api|pkg|test|scripts)/',
      pathNot: ['[.](test|spec)[.]ts$', '[.]config[.]js$', '[.]d[.]ts$'],
    },
    {},
  ),
  forbid(
    'no-unresolvable',
    'An import that leads nowhere.',
    {},
    { couldNotResolve: true, pathNot: '^@rancher/auto-import$' },
  ),
  forbid(
    'products-do-not-know-test',
    'The simulator, fakes and scripts are for those who develop: no product code knows they exist.',
    { path: '^(api|pkg)/' },
    { path: '^(test|scripts|[.]config)/' },
  ),
  forbid(
    'declared-packages',
    'A package that package.json does not name works by luck of hoisting.',
    { path: '^(api|pkg)/', pathNot: '[.]config[.]js$' },
    { dependencyTypes: ['npm-no-pkg', 'npm-unknown'], pathNot: PROVIDED },
  ),
  forbid(
    'no-development-packages',
    'What runs in production is a dependency, not a development dependency.',
    { path: '^api/(src|contract)/' },
    // The tests use some packages of the API as well.
    { dependencyTypes: ['npm-dev'], dependencyTypesNot: ['type-only', 'npm'] },
  ),
];

module.exports = {
  forbidden: [...safety, ...stageOrder, ...groups, ...rules, ...contract, ...extension, ...hygiene],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '(^|/)([.]shell|dist-pkg|dist-host)/' },
    tsPreCompilationDeps: true,
    combinedDependencies: true,
    tsConfig: { fileName: 'pkg/outrider/tsconfig.json' },
    enhancedResolveOptions: {
      extensions: ['.ts', '.mts', '.vue', '.js', '.mjs', '.json', '.d.ts'],
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
    },
    skipAnalysisNotInRules: true,
    cache: { folder: '.cache/dependency-cruiser', strategy: 'content' },
  },
};
