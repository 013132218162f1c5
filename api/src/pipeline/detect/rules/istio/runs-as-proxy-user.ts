import { defineClusterRule } from '../../downstream/define-cluster-rule.ts';
import { podTemplateOf, containersOf } from '../../cluster-objects/workloads/pod-template.ts';
import { evidenceFrom } from '../../mesh/policy/field-evidence.ts';
import { servicesOfWorkloads } from '../../mesh/policy/workload-words.ts';
import { meshWorkloadsHeadedBy } from '../../mesh/policy/workloads-by-head.ts';
import { isGateway } from '../../mesh/policy/policy-reach.ts';

/** The user of the sidecar. Its traffic is not redirected, or it would redirect to itself. */
const PROXY_USER = 1337;
const PROXIES = new Set([
  'istio-proxy',
  'istio-init',
  'istio-validation',
  'enable-core-dump',
  'istio-operator',
]);

/** Only sidecars redirect by user: pods in ambient mode are redirected from outside. */
export const runsAsProxyUser = defineClusterRule({
  id: 'istio/runs-as-proxy-user',
  title: 'An application runs as the user of the proxy',
  description:
    'Traffic of the user 1337 is left out of redirection, because the proxy runs as that user; an application that does too bypasses the mesh.',
  severity: 'high',
  causeClass: 'security',
  codes: ['IST0144'],
  subjects: ['Deployment', 'StatefulSet', 'DaemonSet', 'Pod'],
  reads: ['Namespace'],
  messages: {
    bypasses: {
      text: 'The {{kind}} {{name}} runs {{what}} as user 1337, so what it sends bypasses the sidecar.',
    },
  },
  remediation: 'Give the application any other `runAsUser`; 1337 belongs to the sidecar.',
  *evaluate(record, { snapshot }) {
    const pods = meshWorkloadsHeadedBy(snapshot, record).filter(
      (one) => one.mode === 'sidecar' && !isGateway(one),
    );
    const template = podTemplateOf({ head: record, pods: [] });
    if (pods.length === 0 || template === undefined) return;
    const { spec, path } = template;
    const ofPod = spec.securityContext.runAsUser === PROXY_USER;
    const guilty = containersOf(spec).filter(
      ({ container, path: at }) =>
        !PROXIES.has(container.name ?? '') &&
        isLasting(container, at) &&
        (container.securityContext.runAsUser ?? spec.securityContext.runAsUser) === PROXY_USER,
    );
    const [first] = guilty;
    if (first === undefined) return;
    const own = first.container.securityContext.runAsUser === PROXY_USER || !ofPod;
    const at = own ? `${path}.${first.path}.securityContext.runAsUser` : `${path}.securityContext.runAsUser`;
    yield {
      messageId: 'bypasses',
      data: {
        kind: record.kind,
        name: record.key,
        what:
          guilty.length === 1
            ? `the container ${first.container.name ?? 'without a name'}`
            : 'its containers',
      },
      path: at,
      services: servicesOfWorkloads(snapshot, pods),
      evidence: [evidenceFrom(snapshot, record)(at, String(PROXY_USER), 'The user of the sidecar.')],
    };
  },
});

/**
 * Whether a container runs beside the proxy. Istio's manual lets init containers run as 1337, so that they reach the
 * network before the proxy is there; those that are restarted run on as sidecars of their own.
 */
function isLasting({ restartPolicy }: { restartPolicy?: string | undefined }, path: string): boolean {
  return !path.startsWith('initContainers') || restartPolicy === 'Always';
}
