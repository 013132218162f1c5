import type { Evidence, Finding } from '../../../../contract/findings.ts';
import type { ServiceName } from '../../../../contract/traffic.ts';
import type { ObjectRef } from '../../../../contract/object-ref.ts';
import type { AccessView } from '../access/access-view.ts';
import { visibleOrigin } from '../access/origin-refs.ts';

/**
 * A finding as its reader may see it: evidence, related objects, services and origin are cut to the reader's own rights.
 * Behind a gateway are services of many namespaces, and their traffic says much about them.
 */
export async function presentFinding(finding: Finding, access: AccessView): Promise<Finding> {
  if (access.visibility.kind === 'all') return finding;
  const maySee = (ref: ObjectRef) => access.maySee(ref);
  const maySeeService = (service: ServiceName) =>
    maySee({ ...service, cluster: finding.object.cluster, apiVersion: 'v1', kind: 'Service' });
  const { traffic, ...rest } = await withoutUnreadableLogs(finding, access);
  return {
    ...rest,
    ...(traffic && (await maySeeService(traffic.service)) && { traffic }),
    services: await keep(finding.services, maySeeService),
    origin: await visibleOrigin(finding.origin, maySee),
    evidence: await keep(rest.evidence, (evidence: Evidence) => maySee(evidence.object)),
    related: await keep(finding.related, maySee),
  };
}

/** Logs take a right of their own; who lacks it does not get what was read from them at second hand either. */
async function withoutUnreadableLogs(finding: Finding, access: AccessView): Promise<Finding> {
  const readable = await keep(
    finding.evidence,
    async ({ object, path }) => !path.startsWith('log[') || access.maySee(object, 'log'),
  );
  if (readable.length === finding.evidence.length) return finding;
  const { cause: _, ...rest } = finding;
  return { ...rest, evidence: readable };
}

async function keep<T>(items: readonly T[], test: (item: T) => Promise<boolean>): Promise<T[]> {
  const verdicts = await Promise.all(items.map(test));
  return items.filter((_, index) => verdicts[index]);
}
