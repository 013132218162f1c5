import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { stringify } from 'yaml';

import { kubernetesTools } from '../../../scripts/kubernetes-tools.mts';

const root = path.resolve(import.meta.dirname, '../../..');

/** The chart of the API. */
export const apiChart = path.join(root, 'charts/outrider');

/** What helm said. */
export interface HelmAnswer {
  readonly ok: boolean;
  /** Standard output. */
  readonly text: string;
  /** Standard error. */
  readonly error: string;
}

/** Runs helm; `values` become its standard input, for `--values -`. Never raises when helm fails. */
export function helm(args: readonly string[], values?: unknown): HelmAnswer {
  const { status, stdout, stderr } = spawnSync(kubernetesTools().helm, args, {
    encoding: 'utf8',
    input: values === undefined ? '' : stringify(values),
  });
  return { ok: status === 0, text: stdout, error: stderr };
}

/** Renders a chart as a release `outrider` in the namespace the dashboard expects. */
export function template(
  chart: string,
  values: unknown = {},
  namespace = 'cattle-outrider-system',
): HelmAnswer {
  return helm(['template', 'outrider', chart, '--namespace', namespace, '--values', '-'], values);
}
