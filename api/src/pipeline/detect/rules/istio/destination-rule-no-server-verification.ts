import type { ClusterSnapshot } from '../../../observe/downstream/cluster-snapshot.ts';
import { defineClusterRule } from '../../downstream/define-cluster-rule.ts';
import { controlPlaneOf, istiodVersion } from '../../mesh/policy/control-plane.ts';
import { evidenceFrom } from '../../mesh/policy/field-evidence.ts';
import { serviceNamesOf } from '../../mesh/policy/host-services.ts';
import { policyPlaces, type PolicyPlace } from '../../mesh/traffic-policy/traffic-policies.ts';

/** Since 1.20 proxies verify with the system's authorities where a DestinationRule names none. */
const VERIFIES_BY_DEFAULT = 20;

/** Verification is about TLS that the mesh originates; mutual TLS between proxies always verifies. */
export const destinationRuleNoServerVerification = defineClusterRule({
  id: 'istio/destination-rule-no-server-verification',
  title: 'The certificate of a server is not verified',
  description:
    'A DestinationRule starts TLS to a server without checking who answers, so anybody in between can read and change the traffic.',
  severity: 'medium',
  causeClass: 'security',
  codes: ['IST0128', 'IST0129'],
  subjects: ['DestinationRule'],
  messages: {
    skipped: {
      text: 'The DestinationRule {{name}} tells proxies not to verify the certificate of {{host}}.',
    },
    unverified: {
      text: 'The DestinationRule {{name}} names no certificate authority for {{host}}, and proxies before Istio 1.20 then accept any certificate.',
    },
  },
  remediation:
    'Set `caCertificates` (or `credentialName`) and `subjectAltNames`, and remove `insecureSkipVerify`.',
  *evaluate(record, { snapshot }) {
    const field = evidenceFrom(snapshot, record);
    const age = ageOfIstio(snapshot);
    for (const place of policyPlaces(record)) {
      const tls = place.own.tls;
      const messageId = doubtAbout(place, record.spec.workloadSelector !== undefined, age);
      if (tls === undefined || messageId === undefined) continue;
      const skipped = messageId === 'skipped';
      const at = `${place.path}.tls`;
      yield {
        messageId,
        data: { name: record.name, host: record.spec.host ?? 'its host' },
        path: skipped ? `${at}.insecureSkipVerify` : at,
        confidence: skipped || age === 'old' ? 1 : 0.5,
        services: serviceNamesOf(snapshot, [record.spec.host], record.namespace),
        evidence: [
          field(`${at}.mode`, tls.mode ?? ''),
          skipped
            ? field(`${at}.insecureSkipVerify`, 'true')
            : field(`${at}.caCertificates`, 'not set', 'Nothing says which authority to trust.'),
        ],
      };
    }
  },
});

type Age = 'old' | 'new' | 'unknown';

function ageOfIstio(snapshot: ClusterSnapshot): Age {
  const versions = controlPlaneOf(snapshot).istiods.map(istiodVersion);
  if (versions.length === 0 || versions.includes(undefined)) return 'unknown';
  const old = versions.some(([major, minor] = [0, 0]) => major === 1 && minor < VERIFIES_BY_DEFAULT);
  return old ? 'old' : 'new';
}

function doubtAbout(
  { own }: PolicyPlace,
  hasSelector: boolean,
  age: Age,
): 'skipped' | 'unverified' | undefined {
  const { tls } = own;
  if (tls?.mode !== 'SIMPLE' && tls?.mode !== 'MUTUAL') return undefined;
  if (tls.insecureSkipVerify === true) return 'skipped';
  // Sidecars read a credential only where the rule selects workloads.
  const verified = tls.caCertificates !== undefined || (tls.credentialName !== undefined && hasSelector);
  return verified || age === 'new' ? undefined : 'unverified';
}
