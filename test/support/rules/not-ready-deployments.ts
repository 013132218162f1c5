import type { BundleDeploymentRecord } from '@outrider/api/src/pipeline/observe/records.ts';

import { ago, bundleDeployment, condition, MINUTE } from '../records.ts';

/** One entry of the list of objects that are not ready. */
export type NonReady = BundleDeploymentRecord['nonReady'][number];

/** A deployment with objects that only progress unless they say otherwise, for half an hour unless given. */
export function notReadyDeployment(
  objects: readonly (Partial<NonReady> & Pick<NonReady, 'apiVersion' | 'kind' | 'name'>)[],
  forMs = 30 * MINUTE,
): BundleDeploymentRecord {
  return bundleDeployment({
    ready: false,
    conditions: [
      condition('Deployed', 'True'),
      condition('Ready', 'False', { message: 'not ready', lastUpdate: ago(forMs) }),
    ],
    nonReady: objects.map((object) => ({
      namespace: undefined,
      state: 'in-progress',
      error: false,
      transitioning: object.error !== true,
      messages: [],
      ...object,
    })),
  });
}
