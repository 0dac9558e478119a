// The layers of the house. Each rule says why; `npm run layers` checks them.
const stages = ['read', 'understand', 'pack', 'match', 'judge', 'report', 'redline'];

module.exports = {
  forbidden: [
    { name: 'no-circles', comment: 'Two files that need each other are one idea in two places.', severity: 'error', from: {}, to: { circular: true } },
    {
      name: 'model-is-the-ground',
      comment: 'The model holds nouns: it imports nothing but itself and zod, so that every stage can speak of them.',
      severity: 'error',
      from: { path: '^src/model' },
      to: { pathNot: ['^src/model', 'node_modules/zod'] },
    },
    {
      name: 'text-knows-no-contracts',
      comment: 'Language helpers are pure: they know words, not contracts, files or packs.',
      severity: 'error',
      from: { path: '^src/text' },
      to: { path: '^src/', pathNot: ['^src/text', '^src/model', '^src/types'] },
    },
    ...stages.map((stage) => ({
      name: `stage-${stage}-stands-alone`,
      comment: 'Stages meet only in check.ts (and redline\'s own pipeline): so that each can be read, tested and replaced alone.',
      severity: 'error',
      from: { path: `^src/${stage}/` },
      to: { path: `^src/(${stages.filter((other) => other !== stage).join('|')}|batch|register|cli|web)/` },
    })),
    {
      name: 'only-the-edge-prints',
      comment: 'Nothing below cli/ knows the command line: the same pipeline serves the library and later the web page.',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/cli' },
      to: { path: '^src/cli/' },
    },
    {
      name: 'register-opens-late',
      comment: 'A database takes half a second and 300 MB to open: commands that do not touch the register must not load it, so cli/ imports it only from files that run for it. The lock between processes is light and free to use.',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/(register/|cli/(register-|review-texts|diff-texts|schedule-|worker-|repaper-|incident-|run-(review|watch|diff|schedule|worker|repaper|incident|notify)))' },
      to: { path: ['^src/register/', 'node_modules/(@electric-sql/pglite|kysely|pg|pg-boss)/'], pathNot: '^src/register/store/(lock|process-mark)' },
    },
    {
      name: 'one-store',
      comment: 'Only register/store opens databases; everything else speaks Kysely, so that a folder and a server take the same path.',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/register/store/' },
      to: { path: ['node_modules/@electric-sql/pglite/', 'node_modules/pg/', 'node_modules/@types/pg/'] },
    },
    {
      name: 'checking-knows-no-register',
      comment: 'A review is the same whether or not it is kept: nothing that reads or checks may ask the register.',
      severity: 'error',
      from: { path: '^src/(model|text|read|understand|pack|match|judge|report|redline|batch|gate)/|^src/[^/]+\\.ts$' },
      to: { path: '^src/register/' },
    },
    {
      name: 'one-door-to-the-network',
      comment: 'Contracts are checked without a network. Only notify/ sends, and only to the addresses of the settings; it speaks of events, not of databases.',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/(notify/|cli/run-notify)' },
      to: { path: ['^src/notify/', 'node_modules/(nodemailer|ical-generator)/'] },
    },
    {
      name: 'notify-knows-no-register',
      comment: 'It gets events and gives what became of them; who was told is kept by the register.',
      severity: 'error',
      from: { path: '^src/notify/' },
      to: { path: '^src/(register|batch|cli|read|understand|match|judge|redline|pack|gate)/' },
    },
    {
      name: 'one-door-to-natural',
      comment: 'The package natural costs two seconds and prints when it is imported whole; only text/stem.ts may open it, by path.',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/text/stem\\.ts$' },
      to: { path: 'node_modules/natural' },
    },
    {
      name: 'templates-have-one-reader',
      comment: 'Handlebars renders in one place for reports and one for redline texts, so that escaping is decided once.',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/(report|redline)/template\\.ts$' },
      to: { path: 'node_modules/handlebars' },
    },
    { name: 'no-orphans', comment: 'A file that nobody imports is dead, or an entry that should be named here.', severity: 'error', from: { orphan: true, path: '^src/', pathNot: ['\\.d\\.ts$', '^src/cli/main\\.ts$', '^src/index\\.ts$', '^src/batch/child\\.ts$', '^src/compile-lexicons\\.ts$'] }, to: {} },
    { name: 'no-dev-packages', comment: 'What ships may only use what is installed with it.', severity: 'error', from: { path: '^src/' }, to: { dependencyTypes: ['npm-dev'] } },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'require', 'node', 'default', 'types'], extensions: ['.ts', '.js', '.mjs', '.cjs', '.json'] },
  },
};
