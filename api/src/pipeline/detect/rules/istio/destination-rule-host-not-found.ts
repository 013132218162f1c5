import { defineClusterRule } from '../../downstream/define-cluster-rule.ts';
import { downstreamRef } from '../../downstream/downstream-ref.ts';
import { isWildcard } from '../../mesh/hosts/host-names.ts';
import { hostTrouble } from '../../mesh/hosts/host-trouble.ts';
import { evidenceFrom } from '../../mesh/policy/field-evidence.ts';
import { namesOf } from '../../mesh/policy/host-services.ts';

/** A DestinationRule is looked up by the full name of the host that requests go to. */
export const destinationRuleHostNotFound = defineClusterRule({
  id: 'istio/destination-rule-host-not-found',
  title: 'A DestinationRule is for a host that does not exist',
  description: 'Its settings hold for nothing, though somebody counts on them.',
  severity: 'medium',
  causeClass: 'routing',
  codes: ['IST0174', 'KIA0202'],
  subjects: ['DestinationRule'],
  reads: ['Service', 'ServiceEntry'],
  messages: {
    missing: {
      text: 'The DestinationRule {{name}} is for {{host}}, which no Service and no ServiceEntry has.',
    },
    noneMatches: {
      text: 'The DestinationRule {{name}} is for {{host}}, and no host of the mesh matches that.',
      severity: 'low',
    },
    otherNamespace: {
      text: 'The DestinationRule {{name}} is for {{host}}: the short name means its own namespace, where there is no such Service.',
      remediation: 'If {{meant}} is meant, write that in full.',
    },
    notCompleted: {
      text: 'The DestinationRule {{name}} is for {{host}}, which the mesh does not complete to a full name.',
      remediation: 'Write {{meant}}, or the name alone if it is in the same namespace.',
    },
    notVisible: {
      text: 'The DestinationRule {{name}} is for {{host}}, which is exported only to {{scope}}.',
      remediation: 'Export the host to the namespace of the DestinationRule, or move the rule.',
    },
  },
  remediation: 'Correct the host, or delete the DestinationRule.',
  *evaluate(record, { snapshot }) {
    const { host } = record.spec;
    const trouble = host === undefined ? undefined : hostTrouble(snapshot, host, record.namespace);
    if (host === undefined || trouble === undefined) return;
    const { kind, meant, scope, near } = trouble;
    yield {
      messageId: isWildcard(host) && kind !== 'notVisible' ? 'noneMatches' : kind,
      data: { name: record.name, host, meant, scope },
      path: 'spec.host',
      services: namesOf(near.flatMap((one) => (one.kind === 'Service' ? [one] : []))),
      evidence: [
        evidenceFrom(snapshot, record)('spec.host', host, `Looked up as ${trouble.host}.`),
        ...near.map((one) => evidenceFrom(snapshot, one)('metadata.name', one.name, 'Has that name.')),
      ],
      related: near.map((one) => downstreamRef(snapshot.cluster, one)),
    };
  },
});
