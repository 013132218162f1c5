import { describe, expect, it } from 'vitest';

import { objectOf, render } from '../support/charts/render.ts';
import { valuesCases, valuesOf } from '../support/charts/values-cases.ts';

interface Container {
  readonly securityContext?: {
    readonly allowPrivilegeEscalation?: boolean;
    readonly readOnlyRootFilesystem?: boolean;
    readonly privileged?: boolean;
    readonly runAsNonRoot?: boolean;
    readonly runAsUser?: number;
    readonly procMount?: string;
    readonly capabilities?: { readonly drop?: readonly string[]; readonly add?: readonly string[] };
    readonly seccompProfile?: { readonly type: string };
  };
  readonly ports?: readonly {
    readonly name: string;
    readonly hostPort?: number;
    readonly containerPort: number;
  }[];
  readonly volumeMounts?: readonly { readonly name: string; readonly mountPath: string }[];
  readonly livenessProbe?: { readonly httpGet: { readonly path: string; readonly port: string } };
  readonly readinessProbe?: { readonly httpGet: { readonly path: string; readonly port: string } };
}

interface PodSpec {
  readonly hostNetwork?: boolean;
  readonly hostPID?: boolean;
  readonly hostIPC?: boolean;
  readonly securityContext?: {
    readonly runAsNonRoot?: boolean;
    readonly runAsUser?: number;
    readonly seccompProfile?: { readonly type: string };
    readonly sysctls?: readonly unknown[];
  };
  readonly containers: readonly Container[];
  readonly initContainers?: readonly Container[];
  readonly volumes?: readonly Record<string, unknown>[];
}

/** The kinds of volumes that the restricted profile allows. */
const VOLUMES = [
  'configMap',
  'csi',
  'downwardAPI',
  'emptyDir',
  'ephemeral',
  'persistentVolumeClaim',
  'projected',
];
const ALLOWED_VOLUMES = new Set([...VOLUMES, 'secret']);

/** What the profile "restricted" of the Pod Security Standards forbids and a pod does nevertheless. */
function violations(pod: PodSpec): readonly string[] {
  const { securityContext: own = {}, volumes = [] } = pod;
  const everyPod: [boolean, string][] = [
    [pod.hostNetwork === true || pod.hostPID === true || pod.hostIPC === true, 'host namespaces'],
    [own.runAsUser === 0, 'runs as root'],
    [(own.sysctls ?? []).length > 0, 'sysctls'],
    [volumes.some((volume) => !Object.keys(volume).some((key) => ALLOWED_VOLUMES.has(key))), 'volume types'],
  ];
  const everyContainer = [...pod.containers, ...(pod.initContainers ?? [])].flatMap(
    ({ securityContext: context = {}, ports = [] }): [boolean, string][] => [
      [context.privileged === true, 'privileged'],
      [context.allowPrivilegeEscalation !== false, 'privilege escalation'],
      [!(context.capabilities?.drop ?? []).includes('ALL'), 'keeps capabilities'],
      [(context.capabilities?.add ?? []).some((name) => name !== 'NET_BIND_SERVICE'), 'adds capabilities'],
      [(context.runAsNonRoot ?? own.runAsNonRoot) !== true, 'may run as root'],
      [context.runAsUser === 0, 'container runs as root'],
      [(context.seccompProfile ?? own.seccompProfile)?.type !== 'RuntimeDefault', 'no seccomp profile'],
      [context.procMount !== undefined, 'proc mount'],
      [ports.some(({ hostPort }) => hostPort !== undefined), 'host ports'],
    ],
  );
  return [...everyPod, ...everyContainer].filter(([broken]) => broken).map(([, what]) => what);
}

function podOf(values: unknown): PodSpec {
  const deployment = objectOf(render(values), 'Deployment') as unknown as {
    spec: { template: { spec: PodSpec } };
  };
  return deployment.spec.template.spec;
}

describe('charts/pod-security', () => {
  for (const { name, values } of valuesCases('cases')) {
    it(`keeps to the restricted profile: ${name}`, () => {
      expect(violations(podOf(values))).toEqual([]);
    });

    it(`writes only where something is mounted: ${name}`, () => {
      const pod = podOf(values);
      const mounted = pod.containers.flatMap(({ volumeMounts = [] }) => volumeMounts);
      expect(pod.containers.map(({ securityContext }) => securityContext?.readOnlyRootFilesystem)).toEqual([
        true,
      ]);
      expect(mounted.map(({ mountPath }) => mountPath)).toContain('/tmp');
      expect(mounted.map((mount) => mount.name).toSorted()).toEqual(
        (pod.volumes ?? []).map((volume) => String(volume['name'])).toSorted(),
      );
    });
  }

  it('notices what it should', () => {
    const pod = podOf(valuesOf('minimal'));
    const [container = {}] = pod.containers;
    expect(violations({ ...pod, securityContext: {} })).toEqual(['may run as root', 'no seccomp profile']);
    expect(violations({ ...pod, containers: [{ ...container, securityContext: {} }] })).toEqual([
      'privilege escalation',
      'keeps capabilities',
    ]);
    expect(violations({ ...pod, volumes: [{ name: 'host', hostPath: { path: '/' } }] })).toEqual([
      'volume types',
    ]);
  });

  it('is probed where the Service does not lead', () => {
    const objects = render(valuesOf('everything'));
    const [container] = podOf(valuesOf('everything')).containers;
    expect(container?.livenessProbe?.httpGet).toEqual({ path: '/livez', port: 'metrics' });
    expect(container?.readinessProbe?.httpGet).toEqual({ path: '/readyz', port: 'metrics' });
    expect(container?.ports).toEqual([
      { name: 'http', containerPort: 8081 },
      { name: 'metrics', containerPort: 9091 },
    ]);
    expect(objectOf(objects, 'Service')).toMatchObject({
      metadata: { name: 'outrider', namespace: 'cattle-outrider-system' },
      spec: { ports: [{ name: 'http', port: 80, targetPort: 'http' }] },
    });
  });
});
