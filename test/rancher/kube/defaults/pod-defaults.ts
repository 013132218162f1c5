import { asRecord, asText } from '../json.ts';
import { asRecords } from '../json-values.ts';
import type { JsonObject } from '../json.ts';

/** The spec of a pod with what the API server fills in. */
export function withPodDefaults(spec: JsonObject): JsonObject {
  return {
    dnsPolicy: 'ClusterFirst',
    restartPolicy: 'Always',
    schedulerName: 'default-scheduler',
    securityContext: {},
    terminationGracePeriodSeconds: 30,
    ...spec,
    ...(Array.isArray(spec.containers) && { containers: spec.containers.map(withContainerDefaults) }),
    ...(Array.isArray(spec.initContainers) && {
      initContainers: spec.initContainers.map(withContainerDefaults),
    }),
    ...(Array.isArray(spec.volumes) && { volumes: spec.volumes.map(withVolumeDefaults) }),
  };
}

function withContainerDefaults(value: unknown): JsonObject {
  const container = asRecord(value);
  const image = asText(container.image);
  const latest = image.endsWith(':latest') || !/:[^/]*$/.test(image);
  return {
    imagePullPolicy: latest ? 'Always' : 'IfNotPresent',
    resources: {},
    terminationMessagePath: '/dev/termination-log',
    terminationMessagePolicy: 'File',
    ...container,
    ...(Array.isArray(container.ports) && {
      ports: asRecords(container.ports).map((port) => ({ protocol: 'TCP', ...port })),
    }),
    ...Object.fromEntries(
      ['livenessProbe', 'readinessProbe', 'startupProbe']
        .filter((probe) => container[probe] !== undefined)
        .map((probe) => [probe, withProbeDefaults(container[probe])]),
    ),
  };
}

function withProbeDefaults(value: unknown): JsonObject {
  const probe = asRecord(value);
  const { httpGet } = probe;
  return {
    failureThreshold: 3,
    periodSeconds: 10,
    successThreshold: 1,
    timeoutSeconds: 1,
    ...probe,
    ...(httpGet !== undefined && { httpGet: { scheme: 'HTTP', path: '/', ...asRecord(httpGet) } }),
  };
}

function withVolumeDefaults(value: unknown): JsonObject {
  const volume = asRecord(value);
  const modes = ['configMap', 'secret', 'projected', 'downwardAPI'].filter(
    (source) => volume[source] !== undefined,
  );
  return {
    ...volume,
    ...Object.fromEntries(modes.map((source) => [source, { defaultMode: 420, ...asRecord(volume[source]) }])),
  };
}
