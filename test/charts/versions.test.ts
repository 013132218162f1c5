import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';

import { apiChart } from '../support/charts/helm.ts';

const root = path.resolve(import.meta.dirname, '../..');
const manifest = (folder: string) =>
  JSON.parse(readFileSync(path.join(root, folder, 'package.json'), 'utf8')) as {
    version: string;
    name: string;
    rancher: { annotations: Record<string, string> };
  };
const chart = parse(readFileSync(path.join(apiChart, 'Chart.yaml'), 'utf8')) as {
  name: string;
  version: string;
  appVersion: string;
  kubeVersion: string;
  annotations: Record<string, string>;
};

describe('charts/versions', () => {
  it('are the same everywhere', () => {
    const { version } = manifest('.');
    expect([
      chart.version,
      chart.appVersion,
      manifest('api').version,
      manifest('pkg/outrider').version,
    ]).toEqual(Array.from({ length: 4 }, () => version));
  });

  it('suit the same Rancher', () => {
    const key = 'catalog.cattle.io/rancher-version';
    expect(chart.annotations[key]).toBe(manifest('pkg/outrider').rancher.annotations[key]);
    expect(chart.annotations['catalog.cattle.io/kube-version']).toBe(chart.kubeVersion);
  });

  it('leave the name of the extension to the chart of the extension', () => {
    expect(chart.name).not.toBe(manifest('pkg/outrider').name);
  });
});
