import { perSnapshot } from '../../../observe/downstream/cluster-snapshot.ts';
import type { DownstreamRecord } from '../../../observe/downstream/downstream-record.ts';
import { defineClusterRule } from '../../downstream/define-cluster-rule.ts';
import { downstreamRef } from '../../downstream/downstream-ref.ts';
import { controlPlaneOf } from '../../mesh/policy/control-plane.ts';
import { evidenceFrom } from '../../mesh/policy/field-evidence.ts';

type EnvoyFilter = DownstreamRecord<'EnvoyFilter'>;
type Patch = EnvoyFilter['spec']['configPatches'][number];

const RELATIVE = new Set(['INSERT_BEFORE', 'INSERT_AFTER', 'REMOVE', 'REPLACE']);
const REPLACEABLE = new Set(['HTTP_FILTER', 'NETWORK_FILTER', 'VIRTUAL_HOST']);
const ROUTES = new Set(['ROUTE_CONFIGURATION', 'HTTP_ROUTE']);

/** An order matters only among filters that meet: a single one without a priority stays quiet. */
export const envoyFilterRisky = defineClusterRule({
  id: 'istio/envoy-filter-risky',
  title: 'An EnvoyFilter does not do what it says, or does more',
  description:
    'EnvoyFilters change what Istio generates, unchecked: some operations have no effect, the result of others depends on chance, and some reach every proxy of the mesh.',
  severity: 'medium',
  causeClass: 'manifest',
  subjects: ['EnvoyFilter'],
  messages: {
    withoutEffect: {
      text: 'The EnvoyFilter {{name}} uses {{operation}} on {{place}}, where Istio ignores it.',
      codes: ['IST0152', 'IST0153', 'IST0154'],
    },
    order: {
      text: 'The EnvoyFilters {{name}} and {{other}} both change {{place}} relative to others and have no priority, so their age decides the result.',
      codes: ['IST0151', 'IST0155'],
    },
    everywhere: {
      text: 'The EnvoyFilter {{name}} changes every proxy of the mesh, whatever its version.',
    },
  },
  remediation:
    'Use an API of Istio where there is one (Telemetry, WasmPlugin, VirtualService); otherwise select workloads, set a priority, and match the version of the proxy.',
  *evaluate(record, { snapshot }) {
    const field = evidenceFrom(snapshot, record);
    for (const { index, operation, place } of ignoredPatches(record)) {
      const path = `spec.configPatches[${index}].patch.operation`;
      yield {
        messageId: 'withoutEffect',
        data: { name: record.name, operation, place },
        path,
        evidence: [field(path, operation), field(`spec.configPatches[${index}].applyTo`, place)],
      };
    }
    const rival = earlierRival(record, relativeFilters(snapshot));
    if (rival !== undefined) {
      const path = `spec.configPatches[${rival.index}].patch.operation`;
      yield {
        messageId: 'order',
        data: { name: record.name, other: rival.other.name, place: rival.place },
        path,
        severity: 'low',
        evidence: [
          field(path, record.spec.configPatches[rival.index]?.patch?.operation ?? ''),
          field('spec.priority', '0'),
        ],
        related: [downstreamRef(snapshot.cluster, rival.other)],
      };
    }
    const open = record.namespace === controlPlaneOf(snapshot).rootNamespace ? unboundPatch(record) : -1;
    if (open !== -1) {
      const path = `spec.configPatches[${open}].match`;
      yield {
        messageId: 'everywhere',
        data: { name: record.name },
        path,
        evidence: [
          field('spec.workloadSelector', 'not set', 'It is for every proxy of the mesh.'),
          field(path, 'no proxyVersion', 'An upgrade of Istio may change what it is applied to.'),
        ],
      };
    }
  },
});

function isIgnored(operation: string, place: string): boolean {
  if (operation === 'REPLACE') return !REPLACEABLE.has(place);
  return (operation === 'ADD' || operation === 'REMOVE') && ROUTES.has(place);
}

/** The first patch that is for every version of the proxy; -1 where the filter selects what it is for. */
function unboundPatch({ spec }: EnvoyFilter): number {
  const selects = Object.keys(spec.workloadSelector?.labels ?? {}).length > 0 || spec.targetRefs.length > 0;
  return selects ? -1 : spec.configPatches.findIndex(({ match }) => match?.proxy?.proxyVersion === undefined);
}

const relativeFilters = perSnapshot((snapshot) =>
  snapshot
    .all('EnvoyFilter')
    .filter(({ spec }) => (spec.priority ?? 0) === 0 && spec.configPatches.some(isRelative)),
);

/** A filter before this one by key that changes the same place of the same proxies. */
function earlierRival(record: EnvoyFilter, others: readonly EnvoyFilter[]) {
  if (!others.includes(record)) return undefined;
  for (const [index, patch] of record.spec.configPatches.entries()) {
    const other = isRelative(patch)
      ? others.find((one) => one.key < record.key && sameProxies(one, record) && changes(one, patch))
      : undefined;
    if (other !== undefined) return { other, index, place: patch.applyTo ?? 'the same place' };
  }
  return undefined;
}

function isRelative({ patch }: Patch): boolean {
  return RELATIVE.has(patch?.operation ?? '');
}

function changes({ spec }: EnvoyFilter, { applyTo, match }: Patch): boolean {
  return spec.configPatches.some(
    (one) =>
      isRelative(one) &&
      applyTo !== undefined &&
      one.applyTo === applyTo &&
      (one.match?.context ?? 'ANY') === (match?.context ?? 'ANY'),
  );
}

function sameProxies(one: EnvoyFilter, other: EnvoyFilter): boolean {
  const labels = (filter: EnvoyFilter) =>
    Object.entries(filter.spec.workloadSelector?.labels ?? {})
      .sort()
      .join();
  return one.namespace === other.namespace && labels(one) === labels(other);
}

/** Patches whose operation Envoy ignores at their place, with their positions. */
function* ignoredPatches({ spec }: EnvoyFilter) {
  for (const [index, { patch, applyTo }] of spec.configPatches.entries()) {
    const operation = patch?.operation ?? '';
    const place = applyTo ?? '';
    if (isIgnored(operation, place)) yield { index, operation, place };
  }
}
