import type { Cause, CauseOf } from './cause.ts';
import { bundleRevisionCause } from './delivery/bundle-revision.ts';
import { dependencyCause } from './delivery/dependency.ts';
import { driftWriterCause } from './delivery/drift-writer.ts';
import { ruleCause } from './delivery/rule.ts';
import { sourceRevisionCause } from './delivery/source-revision.ts';
import { sourceCause } from './delivery/source.ts';
import { capacityCause } from './inside/capacity.ts';
import { clusterApiCause } from './inside/cluster-api.ts';
import { clusterCause } from './inside/cluster.ts';
import { configurationCause } from './inside/configuration.ts';
import { nodeCause } from './inside/node.ts';
import { quotaCause } from './inside/quota.ts';
import { storageCause } from './inside/storage.ts';
import { webhookCause } from './inside/webhook.ts';
import type { OpenFinding } from './open-finding.ts';
import { gitHostCause } from './outside/git-host.ts';
import { helmRepositoryCause } from './outside/helm-repository.ts';
import { imageCause } from './outside/image.ts';
import { registryCause } from './outside/registry.ts';

/** Most specific first: what lies outside, what one cluster lacks, then what is delivered. */
const CAUSES: readonly CauseOf[] = [
  clusterCause,
  registryCause,
  imageCause,
  gitHostCause,
  helmRepositoryCause,
  clusterApiCause,
  nodeCause,
  quotaCause,
  webhookCause,
  configurationCause,
  storageCause,
  capacityCause,
  driftWriterCause,
  dependencyCause,
  sourceCause,
  sourceRevisionCause,
  bundleRevisionCause,
  ruleCause,
];

/**
 * What a finding may be caused by, most specific first. The last is what it is caused by if none of the shared ones
 * before it is shared by others; there is always a last one.
 */
export function causesOf(finding: OpenFinding): readonly Cause[] {
  const causes: Cause[] = [];
  for (const causeOf of CAUSES) {
    const cause = causeOf(finding);
    if (cause === undefined) continue;
    causes.push(cause);
    if (!cause.shared) break;
  }
  return causes;
}
