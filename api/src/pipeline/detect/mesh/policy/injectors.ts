import { perSnapshot, type ClusterSnapshot } from '../../../observe/downstream/cluster-snapshot.ts';
import type { DownstreamRecord } from '../../../observe/downstream/downstream-record.ts';
import { matchesLabelSelector, type LabelSelector } from '../../cluster-objects/match-labels.ts';

type Labels = Readonly<Record<string, string>>;
type Configuration = DownstreamRecord<'MutatingWebhookConfiguration'>;

/** All of Istio's webhooks that inject are named so, whatever the revision. */
const INJECTS = 'sidecar-injector.istio.io';
const NONE: Labels = {};

/** Webhook configurations of Istio that inject sidecars, ordered by name. */
export const injectorsOf: (snapshot: ClusterSnapshot) => readonly Configuration[] = perSnapshot((snapshot) =>
  snapshot
    .all('MutatingWebhookConfiguration')
    .filter(({ webhooks }) => webhooks.some(({ name }) => name?.endsWith(INJECTS))),
);

/** The injectors that would inject a pod with these labels in a namespace with those. */
export function injectorsFor(
  snapshot: ClusterSnapshot,
  namespace: Labels,
  pod: Labels = NONE,
): readonly Configuration[] {
  return injectorsOf(snapshot).filter(({ webhooks }) =>
    webhooks.some(
      ({ name, namespaceSelector, objectSelector }) =>
        name?.endsWith(INJECTS) === true &&
        matches(namespaceSelector, namespace) &&
        matches(objectSelector, pod),
    ),
  );
}

/** What an injector answers to: its revision, or the tag that stands for one. */
export function revisionOf({ labels, name }: Configuration): string {
  return labels['istio.io/tag'] ?? labels['istio.io/rev'] ?? name;
}

/**
 * Whether the labels of a namespace ask for sidecars. `istio-injection` counts before a revision, and a namespace in
 * ambient mode asks for none.
 */
export function asksForSidecars(labels: Labels): boolean {
  const injection = labels['istio-injection'];
  if (injection !== undefined) return injection === 'enabled';
  return labels['istio.io/rev'] !== undefined && labels['istio.io/dataplane-mode'] !== 'ambient';
}

function matches(selector: LabelSelector | undefined, labels: Labels): boolean {
  return selector === undefined || matchesLabelSelector(selector, labels);
}
