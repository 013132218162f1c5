/** A statement that one rule forbids in one file. */
interface Seed {
  readonly rule: string;
  readonly from: string;
  readonly imports: string;
}

const value = (name: string): string => `export const ${name} = 1;`;
const use = (...specifiers: string[]): string =>
  specifiers.map((specifier) => `import '${specifier}';`).join('\n');

const STAGES = ['observe', 'detect', 'diagnose', 'explain', 'suggest', 'validate', 'propose', 'execute'];

/** A workspace in miniature that follows every rule; every file is reachable, so none is an orphan. */
export const cleanTree: Readonly<Record<string, string>> = {
  'api/contract/vocabulary.ts': value('severities'),
  'api/contract/findings.ts': `${use('zod', './vocabulary.ts')}\nexport interface Finding {}\n${value('finding')}`,
  'api/src/main.ts': use('./compose.ts'),
  'api/src/compose.ts': use(
    './http/app.ts',
    './adapters/kubernetes/management.ts',
    './adapters/llm/vendor.ts',
    './engines/promotion/index.ts',
    './support/audit/index.ts',
    ...STAGES.map((stage) => `./pipeline/${stage}/index.ts`),
  ),
  'api/src/kernel/errors.ts': use('../../contract/vocabulary.ts'),
  'api/src/kernel/b.ts': use('./b-again.ts'),
  'api/src/kernel/b-again.ts': value('again'),
  'api/src/ports/cluster-reader.ts': use('../kernel/errors.ts'),
  'api/src/ports/cluster-writer.ts': use('../kernel/errors.ts'),
  'api/src/ports/language-model.ts': use('../kernel/errors.ts'),
  'api/src/adapters/kubernetes/kube-exchange.ts': value('exchange'),
  'api/src/adapters/kubernetes/kube-http.ts': use('./kube-exchange.ts'),
  'api/src/adapters/kubernetes/management.ts': use(
    './kube-http.ts',
    '../../ports/cluster-reader.ts',
    '../../ports/cluster-writer.ts',
    'pg',
  ),
  'api/src/adapters/llm/vendor.ts': use('../../ports/language-model.ts'),
  'api/src/http/app.ts': use(
    'express',
    './middleware/authenticate.ts',
    '../pipeline/detect/finding-routes.ts',
  ),
  'api/src/http/middleware/authenticate.ts': use('express'),
  ...Object.fromEntries(
    STAGES.map((stage, index) => [
      `api/src/pipeline/${stage}/index.ts`,
      index === 0 ? use('../../kernel/errors.ts') : use(`../${STAGES[index - 1] ?? ''}/index.ts`),
    ]),
  ),
  'api/src/pipeline/detect/finding-service.ts': use('../observe/index.ts', '../../support/audit/index.ts'),
  'api/src/pipeline/detect/finding-routes.ts': use(
    'express',
    '../../http/middleware/authenticate.ts',
    '../../../contract/findings.ts',
    './finding-service.ts',
    './rules/fleet/bundle-not-ready.ts',
  ),
  'api/src/pipeline/detect/rules/fleet/bundle-not-ready.ts': use('../../../observe/index.ts'),
  'api/src/pipeline/explain/draft.ts': use('../../ports/language-model.ts'),
  'api/src/pipeline/execute/strategy.ts': use('../../ports/cluster-writer.ts'),
  'api/src/engines/promotion/index.ts': use('./promote.ts'),
  'api/src/engines/promotion/promote.ts': use(
    '../../pipeline/propose/index.ts',
    '../../support/audit/index.ts',
  ),
  'api/src/support/audit/index.ts': use('./audit-log.ts'),
  'api/src/support/audit/audit-log.ts': use('../../kernel/errors.ts'),
  'pkg/outrider/index.ts': use('./pages/FindingPage.vue', './host/components.ts'),
  'pkg/outrider/host/components.ts': use('@shell/core'),
  'pkg/outrider/client/findings.ts':
    "import type { Finding } from '@contract/findings.ts';\nexport type One = Finding;",
  'pkg/outrider/components/SeverityBadge.vue':
    "<script setup lang='ts'>import '@contract/vocabulary.ts';</script>",
  'pkg/outrider/features/findings/use-findings.ts': use(
    '../../client/findings.ts',
    '../../components/SeverityBadge.vue',
  ),
  'pkg/outrider/features/overview/use-overview.ts': use('../../host/components.ts'),
  'pkg/outrider/pages/FindingPage.vue': `<script setup lang='ts'>
import '../features/findings/use-findings.ts';
import '../features/overview/use-overview.ts';
</script>`,
  'test/rancher/world.ts': use('../../api/src/main.ts'),
};

const stageOrder: Seed[] = STAGES.slice(0, -1).map((stage) => ({
  rule: `stage-order-${stage}`,
  from: `api/src/pipeline/${stage}/backwards.ts`,
  imports: use('../execute/index.ts'),
}));

/** One violation for each rule, planted into the clean tree. */
export const seeds: readonly Seed[] = [
  ...stageOrder,
  {
    rule: 'only-execute-writes',
    from: 'api/src/pipeline/suggest/a.ts',
    imports: use('../../ports/cluster-writer.ts'),
  },
  {
    rule: 'only-execute-writes',
    from: 'api/src/http/a.ts',
    imports: "import type { X } from '../ports/cluster-writer.ts';",
  },
  {
    rule: 'only-a-few-send-to-clusters',
    from: 'api/src/adapters/kubernetes/dry-run/a.ts',
    imports: use('../kube-exchange.ts'),
  },
  {
    rule: 'only-explain-and-suggest-ask-the-model',
    from: 'api/src/pipeline/detect/a.ts',
    imports: use('../../ports/language-model.ts'),
  },
  { rule: 'kernel-knows-nobody', from: 'api/src/kernel/a.ts', imports: use('../ports/cluster-reader.ts') },
  { rule: 'ports-know-words', from: 'api/src/ports/a.ts', imports: use('../pipeline/observe/index.ts') },
  { rule: 'ports-have-no-vendor', from: 'api/src/ports/b.ts', imports: use('zod') },
  {
    rule: 'adapters-know-ports',
    from: 'api/src/adapters/a.ts',
    imports: use('../pipeline/observe/index.ts'),
  },
  { rule: 'vendors-in-adapters', from: 'api/src/pipeline/observe/a.ts', imports: use('pg') },
  { rule: 'features-are-served', from: 'api/src/pipeline/propose/a.ts', imports: use('../../http/app.ts') },
  {
    rule: 'features-are-served',
    from: 'api/src/support/audit/a.ts',
    imports: use('../../adapters/llm/vendor.ts'),
  },
  {
    rule: 'routes-use-middleware',
    from: 'api/src/support/audit/audit-routes.ts',
    imports: use('../../http/app.ts'),
  },
  { rule: 'http-and-jobs-are-wired', from: 'api/src/jobs/a.ts', imports: use('../adapters/llm/vendor.ts') },
  { rule: 'only-entries-compose', from: 'api/src/engines/canary/a.ts', imports: use('../../compose.ts') },
  {
    rule: 'pipeline-before-engines',
    from: 'api/src/pipeline/propose/b.ts',
    imports: use('../../engines/promotion/index.ts'),
  },
  {
    rule: 'engines-use-public-faces',
    from: 'api/src/engines/canary/b.ts',
    imports: use('../../pipeline/execute/strategy.ts'),
  },
  {
    rule: 'pipeline-uses-public-faces',
    from: 'api/src/pipeline/propose/c.ts',
    imports: use('../../support/audit/audit-log.ts'),
  },
  {
    rule: 'support-knows-nobody',
    from: 'api/src/support/audit/b.ts',
    imports: use('../../pipeline/observe/index.ts'),
  },
  {
    rule: 'rules-are-pure',
    from: 'api/src/pipeline/detect/rules/fleet/a.ts',
    imports: use('../../../../ports/cluster-reader.ts'),
  },
  { rule: 'rules-import-no-package', from: 'api/src/pipeline/detect/rules/fleet/b.ts', imports: use('zod') },
  {
    rule: 'rules-import-no-package',
    from: 'api/src/pipeline/detect/rules/fleet/c.ts',
    imports: use('node:fs'),
  },
  { rule: 'contract-imports-zod-only', from: 'api/contract/a.ts', imports: use('../src/kernel/errors.ts') },
  { rule: 'contract-imports-zod-only', from: 'api/contract/b.ts', imports: use('express') },
  { rule: 'vocabulary-imports-nothing', from: 'api/contract/vocabulary.ts', imports: use('zod') },
  {
    rule: 'wire-schemas-at-the-edge',
    from: 'api/src/pipeline/diagnose/a.ts',
    imports: use('../../../contract/findings.ts'),
  },
  { rule: 'express-at-the-edge', from: 'api/src/pipeline/diagnose/b.ts', imports: use('express') },
  {
    rule: 'only-host-imports-shell',
    from: 'pkg/outrider/features/findings/a.ts',
    imports: use('@shell/core'),
  },
  {
    rule: 'extension-knows-only-the-contract',
    from: 'pkg/outrider/host/a.ts',
    imports: use('../../../api/src/kernel/errors.ts'),
  },
  {
    rule: 'contract-is-types-in-the-extension',
    from: 'pkg/outrider/client/a.ts',
    imports: use('@contract/findings.ts'),
  },
  { rule: 'extension-imports-no-zod', from: 'pkg/outrider/client/b.ts', imports: use('zod') },
  {
    rule: 'components-show',
    from: 'pkg/outrider/components/Fetching.vue',
    imports: "<script setup lang='ts'>import '../client/findings.ts';</script>",
  },
  {
    rule: 'features-apart',
    from: 'pkg/outrider/features/findings/b.ts',
    imports: use('../overview/use-overview.ts'),
  },
  {
    rule: 'features-below-pages',
    from: 'pkg/outrider/features/findings/c.ts',
    imports: use('../../pages/FindingPage.vue'),
  },
  { rule: 'pages-arrange-features', from: 'pkg/outrider/pages/a.ts', imports: use('../client/findings.ts') },
  {
    rule: 'client-and-host-below-all',
    from: 'pkg/outrider/host/b.ts',
    imports: use('../features/overview/use-overview.ts'),
  },
  { rule: 'no-cycles', from: 'api/src/kernel/b-again.ts', imports: use('./b.ts') },
  { rule: 'no-orphans', from: 'api/src/kernel/lonely.ts', imports: value('lonely') },
  { rule: 'no-unresolvable', from: 'api/src/kernel/c.ts', imports: use('./nowhere.ts') },
  {
    rule: 'products-do-not-know-test',
    from: 'api/src/jobs/b.ts',
    imports: use('../../../test/rancher/world.ts'),
  },
  { rule: 'declared-packages', from: 'api/src/jobs/c.ts', imports: use('undeclared') },
  { rule: 'no-development-packages', from: 'api/src/jobs/d.ts', imports: use('yaml') },
];
