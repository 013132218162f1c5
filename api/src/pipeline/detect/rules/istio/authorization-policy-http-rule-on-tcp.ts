import type { ClusterSnapshot } from '../../../observe/downstream/cluster-snapshot.ts';
import { defineClusterRule } from '../../downstream/define-cluster-rule.ts';
import {
  enforcedActionOf,
  httpFieldsOf,
  type AuthorizationPolicy,
  type AuthorizationRule,
} from '../../mesh/authorization/authorization-rules.ts';
import { evidenceFrom } from '../../mesh/policy/field-evidence.ts';
import { namesOf } from '../../mesh/policy/host-services.ts';
import { opaquePortsOf, type OpaquePort } from '../../mesh/authorization/opaque-ports.ts';
import { isGateway, workloadsReached } from '../../mesh/policy/policy-reach.ts';
import { passesProxy } from '../../mesh/policy/service-ports.ts';
import { POD_KINDS } from '../../mesh/workloads.ts';

/** What cannot be seen of a connection never matches in ALLOW, and is left out in DENY (authorization_policy.proto). */
export const authorizationPolicyHttpRuleOnTcp = defineClusterRule({
  id: 'istio/authorization-policy-http-rule-on-tcp',
  title: 'A rule about requests meets a port without requests',
  description:
    'On a port that carries TCP a proxy sees no methods, paths or hosts: a DENY rule about them then denies every connection, and an ALLOW rule allows none.',
  severity: 'high',
  causeClass: 'security',
  subjects: ['AuthorizationPolicy'],
  reads: ['Service', 'Namespace', ...POD_KINDS],
  messages: {
    denies: {
      text: 'The AuthorizationPolicy {{name}} denies by {{field}}, so it denies every connection to port {{port}} of {{service}}, which carries {{protocol}}.',
    },
    allowsNothing: {
      text: 'The AuthorizationPolicy {{name}} allows by {{field}}, so it allows no connection to port {{port}} of {{service}}, which carries {{protocol}}.',
      severity: 'medium',
    },
  },
  remediation:
    'Name the HTTP ports in `to.operation.ports`, or correct the name or the appProtocol of the port if it carries HTTP.',
  *evaluate(record, { snapshot }) {
    const found = judgedRule(record);
    const met = found === undefined ? [] : portsMet(record, found.rule, snapshot);
    const [first] = met;
    if (found === undefined || first === undefined) return;
    const at = httpFieldsOf(found.rule)[0] ?? '';
    const path = `spec.rules[${found.index}].${at}`;
    yield {
      messageId: enforcedActionOf(record) === 'DENY' ? 'denies' : 'allowsNothing',
      data: {
        name: record.name,
        field: at.slice(at.lastIndexOf('.') + 1),
        port: first.port.port ?? first.containerPort,
        service: first.service.key,
        protocol: first.protocol,
      },
      path,
      services: namesOf(met.map(({ service }) => service)),
      evidence: [
        evidenceFrom(snapshot, record)(path, 'set', 'Only seen in requests.'),
        evidenceFrom(snapshot, first.service)(
          first.path,
          `${first.port.name ?? first.containerPort}: ${first.protocol}`,
          'Carries connections in which the proxy sees no requests.',
        ),
      ],
    };
  },
});

/** In DENY one such rule is enough; an ALLOW policy with another rule may still allow connections. */
function judgedRule(policy: AuthorizationPolicy): { index: number; rule: AuthorizationRule } | undefined {
  const { rules } = policy.spec;
  const action = enforcedActionOf(policy);
  if (action !== 'DENY' && (action !== 'ALLOW' || !rules.every(isAboutRequests))) return undefined;
  const index = rules.findIndex(isAboutRequests);
  const rule = rules[index];
  return rule === undefined ? undefined : { index, rule };
}

function isAboutRequests(rule: AuthorizationRule): boolean {
  return httpFieldsOf(rule).length > 0;
}

function portsMet(
  policy: AuthorizationPolicy,
  rule: AuthorizationRule,
  snapshot: ClusterSnapshot,
): readonly OpaquePort[] {
  return workloadsReached(snapshot, policy)
    .filter((one) => one.mode === 'sidecar' && !isGateway(one))
    .flatMap((one) =>
      opaquePortsOf(snapshot, one).filter(
        ({ containerPort }) => passesProxy(one, containerPort) && speaksOf(rule, containerPort),
      ),
    );
}

/** Whether a rule is for a port: it names it, or names none. */
function speaksOf({ to }: AuthorizationRule, port: number): boolean {
  if (to.length === 0) return true;
  return to.some(({ operation }) => {
    const ports = operation?.ports ?? [];
    const excluded = operation?.notPorts.includes(String(port)) === true;
    return !excluded && (ports.length === 0 || ports.includes(String(port)));
  });
}
