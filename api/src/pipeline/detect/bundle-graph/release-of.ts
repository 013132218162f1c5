import type { BundleRecord } from '../../observe/records.ts';

/** What Helm knows a bundle by on a cluster. */
export interface ReleaseIdentity {
  readonly name: string;
  readonly namespace: string;
}

/**
 * Release name and namespace of a bundle as configured: Fleet names the release after the bundle unless
 * helm.releaseName is set, and falls back to the namespace `default`.
 */
export function releaseOf(bundle: BundleRecord): ReleaseIdentity {
  return {
    name: bundle.helm.releaseName ?? bundle.name,
    namespace: bundle.targetNamespace ?? bundle.defaultNamespace ?? 'default',
  };
}
