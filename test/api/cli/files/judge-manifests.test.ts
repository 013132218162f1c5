import { describe, expect, it } from 'vitest';

import { judgeManifests } from '@outrider/api/src/cli/files/judge-manifests.ts';
import { parseManifests } from '@outrider/api/src/cli/files/parse-manifests.ts';
import { systemClock } from '@outrider/api/src/kernel/clock.ts';
import { defineClusterRule } from '@outrider/api/src/pipeline/detect/downstream/define-cluster-rule.ts';

import { silentLogger } from '../../../support/silent-logger.ts';

const facts = {
  description: 'A test.',
  severity: 'high',
  causeClass: 'network',
  remediation: 'Mend it.',
} as const;

/** Claims that something is missing. */
const noPods = defineClusterRule({
  ...facts,
  id: 'cluster/no-pods',
  title: 'There are no pods',
  subjects: ['Service'],
  reads: ['Pod'],
  messages: { none: { text: 'Service {{key}} has no pods.' } },
  *evaluate({ key, namespace }, { snapshot }) {
    if (snapshot.inNamespace('Pod', namespace).length === 0) {
      yield { messageId: 'none', data: { key }, path: 'spec.selector', evidence: [] };
    }
  },
});

/** Claims something of what is there. */
const badPort = defineClusterRule({
  ...facts,
  id: 'cluster/bad-port',
  title: 'A port is bad',
  codes: ['BAD1'],
  subjects: ['Service'],
  messages: { bad: { text: 'Service {{key}} has a bad port.' } },
  *evaluate({ key, spec }) {
    if (spec.ports[0]?.port === 1) {
      yield { messageId: 'bad', data: { key }, path: 'spec.ports[0].port', evidence: [] };
    }
  },
});

const service = (name: string, more = '') =>
  `apiVersion: v1\nkind: Service\nmetadata:\n  name: ${name}\n${more}spec:\n  ports:\n    - port: 1\n`;
const DEPLOYMENT = 'apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: web, namespace: shop}\n';

async function judge(
  files: Readonly<Record<string, string>>,
  assumptions: { namespace?: string; partial?: boolean } = {},
) {
  const texts = Object.entries(files).map(([file, text]) => ({ file, text }));
  return judgeManifests({
    parsed: parseManifests(texts),
    rules: [noPods, badPort],
    clock: systemClock,
    logger: silentLogger().logger,
    namespace: 'default',
    partial: false,
    ...assumptions,
  });
}

const lines = ({ findings }: Awaited<ReturnType<typeof judge>>) =>
  findings.map(
    ({ rule, file, line, object }) => `${rule} ${object.namespace ?? ''} ${file ?? ''}:${String(line)}`,
  );

describe('api/cli/files/judge-manifests', () => {
  it('says where each finding lies, and counts what it judged', async () => {
    const result = await judge({ 'a.yaml': `${service('a')}---\n${service('b')}`, 'b.yaml': DEPLOYMENT });
    expect(lines(result).toSorted()).toEqual([
      'cluster/bad-port default a.yaml:15',
      'cluster/bad-port default a.yaml:7',
      'cluster/no-pods default a.yaml:13',
      'cluster/no-pods default a.yaml:5',
    ]);
    expect(result.objects).toEqual({ Deployment: 1, Service: 2 });
    expect(result.findings[0]?.codes).toEqual(['BAD1']);
  });

  it('claims nothing of kinds that files hold none of because others make them', async () => {
    expect(lines(await judge({ 'a.yaml': service('a') }))).toEqual(['cluster/bad-port default a.yaml:7']);
  });

  it('claims nothing to be missing from a part', async () => {
    const files = { 'a.yaml': service('a'), 'b.yaml': DEPLOYMENT };
    expect(lines(await judge(files, { partial: true }))).toEqual(['cluster/bad-port default a.yaml:7']);
  });

  it('puts objects without a namespace where it is told', async () => {
    expect(lines(await judge({ 'a.yaml': service('a') }, { namespace: 'shop' }))).toEqual([
      'cluster/bad-port shop a.yaml:7',
    ]);
    const empty = service('a', '  namespace:\n');
    expect(lines(await judge({ 'a.yaml': empty }, { namespace: 'shop' }))).toEqual([
      'cluster/bad-port shop a.yaml:8',
    ]);
  });

  it('is told by an object what not to say, by rule or by code', async () => {
    const quiet = (value: string) => service('a', `  annotations: {outrider.io/ignore: "${value}"}\n`);
    expect(lines(await judge({ 'a.yaml': quiet('cluster/other, BAD1') }))).toEqual([]);
    expect(lines(await judge({ 'a.yaml': quiet('cluster/bad-port') }))).toEqual([]);
    expect(lines(await judge({ 'a.yaml': quiet('*') }))).toEqual([]);
    expect(lines(await judge({ 'a.yaml': quiet('cluster/other') }))).toHaveLength(1);
  });

  it('judges an object that is written twice once, and says so', async () => {
    const { findings, gaps } = await judge({ 'a.yaml': service('a'), 'b.yaml': service('a') });
    expect(findings).toHaveLength(1);
    expect(gaps).toEqual([
      'Service default/a is written twice: a.yaml:1 and b.yaml:1; only the first is judged.',
    ]);
  });
});
