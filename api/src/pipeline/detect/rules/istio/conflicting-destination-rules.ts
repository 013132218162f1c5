import type { ClusterSnapshot } from '../../../observe/downstream/cluster-snapshot.ts';
import { defineClusterRule } from '../../downstream/define-cluster-rule.ts';
import { downstreamRef } from '../../downstream/downstream-ref.ts';
import { ruleHost, rulesOfHost, type DestinationRule } from '../../mesh/hosts/destination-rules.ts';
import { exportScope, isVisibleIn } from '../../mesh/hosts/export-scope.ts';
import { findHost } from '../../mesh/hosts/host-registry.ts';
import { controlPlaneOf } from '../../mesh/policy/control-plane.ts';
import { evidenceFrom } from '../../mesh/policy/field-evidence.ts';
import { serviceNamesOf } from '../../mesh/policy/host-services.ts';

/** Of one host in one namespace rules are merged, oldest first; across namespaces the first that is found counts alone. */
export const conflictingDestinationRules = defineClusterRule({
  id: 'istio/conflicting-destination-rules',
  title: 'Several DestinationRules are for the same host',
  description: 'Parts of the later ones are ignored.',
  severity: 'medium',
  causeClass: 'routing',
  codes: ['KIA0201'],
  subjects: ['DestinationRule'],
  reads: ['Service', 'ServiceEntry'],
  messages: {
    policyIgnored: {
      text: 'The trafficPolicy of the DestinationRule {{name}} for {{host}} is ignored: the older {{other}} has one already.',
    },
    subsetIgnored: {
      text: 'The subset {{subset}} of the DestinationRule {{name}} for {{host}} is ignored: the older {{other}} defines it already.',
    },
    hidesOwner: {
      text: 'For clients in its namespace, the DestinationRule {{name}} for {{host}} replaces {{other}} of the owner of that host altogether.',
      severity: 'low',
      codes: [],
      remediation: 'Repeat the TLS, outlier and subset settings of the owner, or delete this rule.',
    },
  },
  remediation: 'Put all settings of the host into one DestinationRule.',
  *evaluate(record, { snapshot }) {
    if (record.spec.host === undefined || record.spec.workloadSelector !== undefined) return;
    const host = ruleHost(record);
    for (const { messageId, other, path, subset } of conflictsOf(snapshot, record, host)) {
      yield {
        messageId,
        data: { name: record.name, host, other: other.key, subset },
        path,
        services: serviceNamesOf(snapshot, [host], record.namespace),
        evidence: [
          evidenceFrom(snapshot, record)(path, subset || record.spec.host),
          evidenceFrom(snapshot, other)('spec.host', other.spec.host ?? host, 'Means the same host.'),
        ],
        related: [downstreamRef(snapshot.cluster, other)],
      };
    }
  },
});

interface Conflict {
  readonly messageId: 'policyIgnored' | 'subsetIgnored' | 'hidesOwner';
  readonly other: DestinationRule;
  readonly path: string;
  readonly subset: string;
}

function conflictsOf(snapshot: ClusterSnapshot, record: DestinationRule, host: string): readonly Conflict[] {
  const rules = rulesOfHost(snapshot, host).filter(({ spec }) => spec.workloadSelector === undefined);
  const older = rules.slice(0, Math.max(rules.indexOf(record), 0));
  return [
    ...within(
      record,
      older.filter(({ namespace }) => namespace === record.namespace),
    ),
    ...across(snapshot, record, rules),
  ];
}

/** What is ignored of a rule because of older ones beside it. */
function within({ spec }: DestinationRule, older: readonly DestinationRule[]): readonly Conflict[] {
  const withPolicy = older.find((other) => other.spec.trafficPolicy !== undefined);
  const policy: readonly Conflict[] =
    spec.trafficPolicy === undefined || withPolicy === undefined
      ? []
      : [{ messageId: 'policyIgnored', other: withPolicy, path: 'spec.trafficPolicy', subset: '' }];
  const subsets = spec.subsets.flatMap(({ name }, index): readonly Conflict[] => {
    const other =
      name === undefined
        ? undefined
        : older.find((one) => one.spec.subsets.some((subset) => subset.name === name));
    return other === undefined || name === undefined
      ? []
      : [{ messageId: 'subsetIgnored', other, path: `spec.subsets[${index}].name`, subset: name }];
  });
  return [...policy, ...subsets];
}

/** The rule beside the Service that clients in this rule's namespace no longer get. */
function across(
  snapshot: ClusterSnapshot,
  { namespace, spec }: DestinationRule,
  rules: readonly DestinationRule[],
): readonly Conflict[] {
  const owners = new Set(
    findHost(snapshot, spec.host ?? '', namespace).visible.map(({ record }) => record.namespace),
  );
  // Rules of the root namespace are looked up last, even by clients there.
  if (owners.has(namespace) || namespace === controlPlaneOf(snapshot).rootNamespace) return [];
  const other = rules.find(
    (one) =>
      owners.has(one.namespace) && isVisibleIn(exportScope(one.spec.exportTo, one.namespace), namespace),
  );
  return other === undefined ? [] : [{ messageId: 'hidesOwner', other, path: 'spec.host', subset: '' }];
}
