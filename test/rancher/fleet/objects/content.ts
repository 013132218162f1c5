import type { KubeObject } from '../../world.ts';
import { type BundleContent, contentPayload } from '../model/bundle-content.ts';
import { fleetApiVersion } from './fleet-labels.ts';

/** The cluster-scoped Content object that agents read a manifest from. */
export function contentObject(content: BundleContent, referenceCount: number, created: string): KubeObject {
  return {
    apiVersion: fleetApiVersion,
    kind: 'Content',
    metadata: { name: content.manifestId, creationTimestamp: created },
    content: contentPayload(content),
    sha256sum: content.manifestSha256,
    status: { referenceCount },
  };
}
