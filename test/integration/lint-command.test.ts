import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';

import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as z from 'zod';

import { Report } from '@outrider/api/contract/report.ts';
import { SEVERITIES } from '@outrider/api/contract/vocabulary.ts';

const command = path.resolve(import.meta.dirname, '../../api/src/cli/outrider.ts');
const SHOP = `apiVersion: v1
kind: Service
metadata: {name: cart, namespace: shop}
spec:
  selector: {app: cart}
  ports: [{name: http, port: 80}]
---
apiVersion: networking.istio.io/v1
kind: VirtualService
metadata: {name: cart, namespace: shop}
spec:
  hosts: [cart]
  http:
    - route:
        - destination: {host: cart}
    - timeout: 3s
      route:
        - destination:
            host: kart
`;

interface Outcome {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

async function outrider(...flags: readonly string[]): Promise<Outcome> {
  return promisify(execFile)(process.execPath, [command, ...flags]).then(
    ({ stdout, stderr }) => ({ code: 0, stdout, stderr }),
    (error: unknown) => error as Outcome,
  );
}

describe('integration/lint-command', () => {
  let folder: string;
  const at = (name: string) => path.join(folder, name);

  beforeAll(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'outrider-lint-'));
    await writeFile(at('shop.yaml'), SHOP);
    await writeFile(at('broken.yaml'), 'kind: {\n');
    await writeFile(
      at('bundle.json'),
      JSON.stringify({
        apiVersion: 'fleet.cattle.io/v1alpha1',
        kind: 'Bundle',
        metadata: { name: 'web', namespace: 'fleet-default' },
        spec: { paused: true, targets: [{ clusterName: 'edge' }] },
      }),
    );
  });

  afterAll(async () => {
    await rm(folder, { recursive: true, force: true });
  });

  it('reports findings with rule, codes, object, path, file and line, in the documented form', async () => {
    const { code, stdout } = await outrider('lint', at('shop.yaml'), '--format', 'json');

    const report = Report.parse(JSON.parse(stdout));
    expect(code).toBe(1);
    expect(report.findings).toContainEqual(
      expect.objectContaining({
        rule: 'istio/host-not-found',
        codes: expect.arrayContaining(['IST0101']),
        path: 'spec.http[1].route[0].destination.host',
        file: at('shop.yaml'),
        line: 19,
      }),
    );
    expect(report.findings[0]?.object).toMatchObject({
      kind: 'VirtualService',
      namespace: 'shop',
      name: 'cart',
    });
  });

  it('says the same whatever the order of files and documents', async () => {
    const documents = SHOP.split('---\n');
    await writeFile(at('1.yml'), documents[1] ?? '');
    await writeFile(at('2.yml'), documents[0] ?? '');
    const facts = async (...files: readonly string[]) => {
      const { stdout } = await outrider('lint', ...files.map(at), '--format', 'json', '--severity', 'info');
      return Report.parse(JSON.parse(stdout)).findings.map(({ id, rule, path: where }) => [id, rule, where]);
    };
    const whole = await facts('shop.yaml');
    expect(await facts('1.yml', '2.yml')).toEqual(whole);
    expect(await facts('2.yml', '1.yml')).toEqual(whole);
  });

  it('reads standard input, as from helm template', async () => {
    const child = promisify(execFile)(process.execPath, [command, 'lint', '-', '--fail-on', 'never']);
    child.child.stdin?.end(SHOP);
    const { stdout } = await child;
    expect(stdout).toContain('istio/host-not-found');
    expect(stdout).toContain('(-:19)');
  });

  it('points code scanning at file and line', async () => {
    const { stdout } = await outrider('lint', at('shop.yaml'), '--format', 'sarif');
    const { runs } = JSON.parse(stdout) as { runs: { results: { locations: object[] }[] }[] };
    expect(runs[0]?.results.flatMap((result) => result.locations)).toContainEqual(
      expect.objectContaining({
        physicalLocation: {
          artifactLocation: { uri: at('shop.yaml') },
          region: { startLine: 19 },
        },
      }),
    );
  });

  it('tells by its exit code: nothing, findings, not everything read, nothing read', async () => {
    expect(await outrider('lint', at('shop.yaml'), '--fail-on', 'never')).toMatchObject({ code: 0 });
    expect(await outrider('lint', at('shop.yaml'), '--partial')).toMatchObject({ code: 0 });
    expect(await outrider('lint', at('shop.yaml'))).toMatchObject({ code: 1 });
    const part = await outrider('lint', at('shop.yaml'), at('broken.yaml'));
    expect(part.code).toBe(2);
    expect(part.stdout).toMatch(/Incomplete: .*broken\.yaml:\d+ is not valid YAML/);
    expect(await outrider('lint', at('broken.yaml'))).toMatchObject({ code: 3 });
    const missing = await outrider('lint', at('nowhere'));
    expect(missing.code).toBe(3);
    expect(missing.stderr).toMatch(/nowhere cannot be read \(ENOENT\)\.\nName files/);
  });

  it('judges dumped objects of Fleet as well', async () => {
    const { stdout } = await outrider(
      'check',
      '--from',
      at('bundle.json'),
      at('shop.yaml'),
      '--format',
      'json',
      '--severity',
      'info',
    );
    const report = Report.parse(JSON.parse(stdout));
    expect(report.objects).toMatchObject({ Bundle: 1, VirtualService: 1 });
    expect(report.findings.map(({ rule, file }) => [rule, file])).toContainEqual([
      'fleet/bundle-paused',
      at('bundle.json'),
    ]);
  });

  it('reports what it found in dumps worst first, whatever family it belongs to', async () => {
    const stalled = { type: 'Stalled', status: 'True', reason: 'Failed', message: 'authentication required' };
    const gitRepo = {
      apiVersion: 'fleet.cattle.io/v1alpha1',
      kind: 'GitRepo',
      metadata: { name: 'shop', namespace: 'fleet-default' },
      spec: { repo: 'https://git.example.com/shop' },
      status: { conditions: [stalled] },
    };
    await writeFile(at('stalled.json'), JSON.stringify(gitRepo));
    const { stdout } = await outrider(
      'check',
      '--from',
      at('stalled.json'),
      at('shop.yaml'),
      '--format',
      'json',
    );
    const ranks = Report.parse(JSON.parse(stdout)).findings.map(({ severity }) =>
      SEVERITIES.indexOf(severity),
    );
    expect(ranks).toEqual(ranks.toSorted((left, right) => left - right));
    expect(new Set(ranks).size).toBeGreaterThan(1);
  });

  it('reads more files than a process may hold open', async () => {
    const names = Array.from({ length: 1200 }, (_, index) => at(`many/${String(index)}.yaml`));
    await mkdir(at('many'));
    for (const name of names) await writeFile(name, 'apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a}\n');
    const limited = `ulimit -n 128; exec "${process.execPath}" "${command}" lint "${at('many')}"`;
    const { stdout } = await promisify(execFile)('sh', ['-c', limited]).catch(
      (error: unknown) => error as Outcome,
    );
    expect(stdout).toContain('1 ConfigMap');
  });

  it('documents the form of its JSON', async () => {
    const documented = await readFile(
      path.resolve(import.meta.dirname, '../../docs/report.schema.json'),
      'utf8',
    );
    expect(JSON.parse(documented), 'npm run openapi writes it').toEqual(z.toJSONSchema(Report));
  });
});
