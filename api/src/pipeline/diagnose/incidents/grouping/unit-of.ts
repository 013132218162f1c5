import { objectRefLine } from '../../../../kernel/object-ref.ts';
import type { OpenFinding } from '../../causes/open-finding.ts';

/** Key of the unit that is one bundle on one cluster. */
export function deploymentUnit(cluster: string, bundle: string): string {
  return `deployment|${cluster}|${bundle}`;
}

/**
 * Where findings may explain each other: one bundle on one cluster; for what no bundle brought, one namespace of one
 * cluster; for sources, the source.
 */
export function unitOf(finding: OpenFinding): string {
  const { cluster, bundle, object } = finding;
  if (cluster === undefined) return `source|${objectRefLine(object)}`;
  return bundle === undefined
    ? `namespace|${cluster}|${object.namespace ?? objectRefLine(object)}`
    : deploymentUnit(cluster, bundle);
}
