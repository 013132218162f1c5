import type { BundleDeploymentRecord } from '@outrider/api/src/pipeline/observe/records.ts';

import { ago, bundleDeployment, condition, MINUTE } from '../records.ts';

/** A deployment that the agent tries and fails with this text (state ErrApplied), for half an hour unless given. */
export function failingDeployment(
  text: string,
  since = ago(30 * MINUTE),
  more: Partial<BundleDeploymentRecord> = {},
): BundleDeploymentRecord {
  return bundleDeployment({
    appliedDeploymentId: 's-old:options',
    conditions: [condition('Deployed', 'False', { message: text, lastUpdate: since })],
    ...more,
  });
}

/** A deployment that failed with this text and is not tried again (state NotReady, Installed=False). */
export function stoppedDeployment(
  text: string,
  more: Partial<BundleDeploymentRecord> = {},
): BundleDeploymentRecord {
  return bundleDeployment({
    ready: false,
    release: undefined,
    conditions: [condition('Deployed', 'True'), condition('Installed', 'False', `not installed: ${text}`)],
    ...more,
  });
}
