import type { BundleDeploymentRecord } from '@outrider/api/src/pipeline/observe/records.ts';

import { bundleDeployment } from '../records.ts';

type Modified = BundleDeploymentRecord['modified'][number];

/** One object that differs; `patch` may be given as an object. */
export type Drifted = Partial<Omit<Modified, 'patch'>> & { readonly patch?: object | string };

/** A deployment with objects that differ from the release: Deployment `shop/web` unless they say otherwise. */
export function driftedDeployment(
  objects: readonly Drifted[],
  more: Partial<BundleDeploymentRecord> = {},
): BundleDeploymentRecord {
  return bundleDeployment({ nonModified: false, modified: objects.map(complete), ...more });
}

function complete({ patch = '', ...more }: Drifted): Modified {
  return {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    namespace: 'shop',
    name: 'web',
    missing: false,
    exist: false,
    delete: false,
    patch: typeof patch === 'string' ? patch : JSON.stringify(patch),
    ...more,
  };
}
