import { describe, expect, it } from 'vitest';

import { createLineFinder } from '@outrider/api/src/cli/files/locate-path.ts';
import { parseManifests } from '@outrider/api/src/cli/files/parse-manifests.ts';

const parse = (text: string, file = 'a.yaml') => parseManifests([{ file, text }]);
const names = (text: string) =>
  parse(text).manifests.map(({ object }) => (object.metadata as { name: string }).name);

const SERVICE = 'apiVersion: v1\nkind: Service\nmetadata:\n  name: web\nspec:\n  ports:\n    - port: 80\n';

describe('api/cli/files/parse-manifests', () => {
  it('reads documents one by one and leaves out what is no object', () => {
    const text = `# a comment\n---\n${SERVICE}---\nnot: an object\n--- # empty\n---\n${SERVICE.replace('web', 'shop')}`;
    expect(names(text)).toEqual(['web', 'shop']);
    expect(parse(text).gaps).toEqual([]);
  });

  it('does not take dashes inside a block of text for the end of a document', () => {
    const text = `${SERVICE}  note: |\n    ---\n    still text\n`;
    expect(names(text)).toEqual(['web']);
  });

  it('takes lists apart, typed and untyped ones, nested ones too', () => {
    const item = (name: string) => ({ metadata: { name } });
    const services = { apiVersion: 'v1', kind: 'ServiceList', items: [item('a')] };
    const list = { apiVersion: 'v1', kind: 'List', items: [services, { ...services, items: [item('b')] }] };
    const { manifests } = parse(JSON.stringify(list), 'dump.json');
    expect(manifests.map(({ object, at }) => [object.kind, at])).toEqual([
      ['Service', ['items', 0, 'items', 0]],
      ['Service', ['items', 1, 'items', 0]],
    ]);
  });

  it('names what it cannot read, with its place, and reads the rest', () => {
    const { manifests, gaps } = parse(`${SERVICE}---\nkind: {\n---\n${SERVICE}`);
    expect(manifests).toHaveLength(2);
    expect(gaps).toEqual([expect.stringMatching(/^a\.yaml:\d+ is not valid YAML: /)]);
  });

  it('does not judge templates of charts and patches of kustomizations', () => {
    expect(parse('apiVersion: v1\nkind: {{ .Values.kind }}\n').gaps).toEqual([
      expect.stringContaining('judge the output of `helm template` instead'),
    ]);
    const kustomization = {
      file: 'prod/kustomization.yaml',
      text: 'patches:\n  - path: web.yaml\npatchesStrategicMerge: [./old.yaml]\n',
    };
    const files = ['prod/web.yaml', 'prod/old.yaml', 'prod/own.yaml'].map((file) => ({
      file,
      text: SERVICE,
    }));
    const { manifests, gaps } = parseManifests([kustomization, ...files]);
    expect(manifests.map(({ file }) => file)).toEqual(['prod/own.yaml']);
    expect(gaps).toHaveLength(2);
  });

  it('is not carried away by aliases of aliases', () => {
    const bomb = ['a: &a [x, x, x, x, x, x, x, x, x, x]', ...'bcdefgh'.split('').map(lineOfBomb)].join('\n');
    const { manifests, gaps } = parse(`apiVersion: v1\nkind: Service\nmetadata: {name: x}\n${bomb}\n`);
    expect(manifests).toEqual([]);
    expect(gaps).toEqual([expect.stringContaining('repeat it too often')]);
    expect(parseManifests([{ file: 'kustomization.yaml', text: bomb }]).gaps).toHaveLength(1);
    expect(parseManifests([{ file: 'kustomization.yaml', text: 'a: *nowhere\n' }]).manifests).toEqual([]);
  });

  it('ends with a list that holds itself', () => {
    const { manifests } = parse(`&list\napiVersion: v1\nkind: List\nitems: [*list]\n`);
    expect(manifests).toEqual([]);
  });

  it('finds the lines of a large dump without reading it again for each', () => {
    const service = (name: string) => ({ apiVersion: 'v1', kind: 'Service', metadata: { name }, spec: {} });
    const items = Array.from({ length: 300 }, (_, index) => service(`s${String(index)}`));
    const { manifests } = parse(JSON.stringify({ apiVersion: 'v1', kind: 'List', items }, null, 1));
    const lineOf = createLineFinder();
    const lines = manifests.map((manifest) => lineOf(manifest, 'metadata.name'));
    expect(new Set(lines).size).toBe(300);
    expect(lines[1]).toBe((lines[0] ?? 0) + 8);
  });

  it('finds the line of a path, else of the longest part of it that exists', () => {
    const [, manifest] = parse(`${SERVICE}---\n${SERVICE}`).manifests;
    if (manifest === undefined) throw new TypeError('there are two');
    const lineOf = createLineFinder();
    expect(lineOf(manifest, 'spec.ports[0].port')).toBe(15);
    expect(lineOf(manifest, 'spec.ports[0].targetPort')).toBe(15);
    expect(lineOf(manifest, 'metadata.labels[app.kubernetes.io/name]')).toBe(11);
    expect(lineOf(manifest, undefined)).toBe(9);
  });
});

function lineOfBomb(letter: string): string {
  const before = String.fromCharCode(letter.charCodeAt(0) - 1);
  return `${letter}: &${letter} [${Array.from({ length: 10 }, () => `*${before}`).join(', ')}]`;
}
