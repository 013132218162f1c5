import { defineClusterRule } from '../../downstream/define-cluster-rule.ts';
import { evidenceFrom } from '../../mesh/policy/field-evidence.ts';
import { namesOf } from '../../mesh/policy/host-services.ts';
import { unservedPolicies, type UnservedPolicy } from '../../mesh/ambient/unserved-policies.ts';
import { POD_KINDS } from '../../mesh/workloads.ts';

/** In ambient mode requests are only seen by waypoints: ztunnel sees connections. */
export const waypointMissingForL7Policy = defineClusterRule({
  id: 'istio/waypoint-missing-for-l7-policy',
  title: 'A policy about requests has no waypoint that could apply it',
  description:
    'In ambient mode only a waypoint sees requests. Without one, rules about requests either close the workload or do nothing at all.',
  severity: 'high',
  causeClass: 'security',
  subjects: [
    'AuthorizationPolicy',
    'RequestAuthentication',
    'VirtualService',
    'HTTPRoute',
    'DestinationRule',
  ],
  reads: ['Service', 'Namespace', ...POD_KINDS],
  messages: {
    closes: {
      text: 'The AuthorizationPolicy {{name}} asks ztunnel to judge requests of {{what}}, which it cannot see, so it denies more than is meant.',
      codes: ['KIA0110', 'KIA1317'],
      remediation:
        'Name the Service in `targetRefs`, send its traffic through a waypoint, and keep only conditions about connections in the policy with the selector.',
    },
    unenforced: {
      text: 'The {{kind}} {{name}} is for {{what}}, which has no waypoint, so nothing enforces it.',
      codes: ['KIA0109', 'KIA1110'],
    },
    selectorIgnored: {
      text: 'The RequestAuthentication {{name}} selects {{what}} in ambient mode, where only policies with `targetRefs` are read, so no token is verified.',
      codes: ['KIA1115'],
      remediation: 'Name the Service in `targetRefs`, and send its traffic through a waypoint.',
    },
    unrouted: {
      text: 'The {{kind}} {{name}} is for {{what}} in ambient mode without a waypoint, so callers in ambient mode do not follow it.',
      severity: 'medium',
      codes: ['KIA0210', 'KIA0211', 'KIA1109', 'KIA1113'],
    },
  },
  remediation:
    'Create a waypoint with `istioctl waypoint apply` and label the Service or its namespace with istio.io/use-waypoint.',
  *evaluate(record, { snapshot }) {
    for (const found of unservedPolicies(record, snapshot)) {
      yield {
        messageId: found.messageId,
        data: { kind: record.kind, name: record.name, what: found.what },
        path: found.path,
        services: found.services.length > 0 ? namesOf(found.services) : [],
        evidence: [evidenceFrom(snapshot, record)(found.path, found.value), ...labelEvidence(found)],
      };
    }
    function labelEvidence({ services }: UnservedPolicy) {
      return services
        .slice(0, 3)
        .map((service) =>
          evidenceFrom(snapshot, service)(
            'metadata.labels[istio.io/use-waypoint]',
            service.labels['istio.io/use-waypoint'] ?? 'not set',
          ),
        );
    }
  },
});
