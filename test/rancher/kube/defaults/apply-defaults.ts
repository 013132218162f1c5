import type { KubeObject, KubeType } from '../../world.ts';
import { asRecord, asText, isRecord } from '../json.ts';
import type { JsonObject } from '../json.ts';
import { asRecords } from '../json-values.ts';
import { hasBuiltInSchema } from '../openapi/schema-of-type.ts';
import { withPodDefaults } from './pod-defaults.ts';
import { withServiceDefaults } from './service-defaults.ts';

/** Fills the defaults of one kind in; `previous` is what was stored before. */
type Filler = (object: KubeObject, previous: KubeObject | undefined) => KubeObject;

/** Fills in what the API server fills in for built-in kinds; other objects are returned as they are. */
export function applyDefaults(kubeType: KubeType, object: KubeObject, previous?: KubeObject): KubeObject {
  const whole =
    kubeType.status && hasBuiltInSchema(kubeType) ? { ...object, status: object.status ?? {} } : object;
  const fill = fillers[`${kubeType.group}/${kubeType.kind}`];
  return fill ? fill(whole, previous) : whole;
}

const fillers: Record<string, Filler> = {
  '/Pod': (pod) => ({
    ...pod,
    status: { phase: 'Pending', qosClass: 'BestEffort', ...asRecord(pod.status) },
    spec: { enableServiceLinks: true, ...withPodDefaults(asRecord(pod.spec)) },
  }),
  '/Service': (service, previous) => ({
    ...service,
    status: { loadBalancer: {}, ...asRecord(service.status) },
    spec: withServiceDefaults(asRecord(service.spec), asText(asRecord(previous?.spec).clusterIP)),
  }),
  '/Secret': withSecretDefaults,
  'rbac.authorization.k8s.io/RoleBinding': withSubjectGroups,
  'rbac.authorization.k8s.io/ClusterRoleBinding': withSubjectGroups,
  '/Namespace': (namespace) => ({
    ...namespace,
    metadata: {
      ...namespace.metadata,
      labels: { ...namespace.metadata.labels, 'kubernetes.io/metadata.name': namespace.metadata.name },
    },
    spec: { finalizers: ['kubernetes'], ...asRecord(namespace.spec) },
    status: { phase: 'Active', ...asRecord(namespace.status) },
  }),
  'apps/Deployment': (object) =>
    withSpec(object, {
      replicas: 1,
      revisionHistoryLimit: 10,
      progressDeadlineSeconds: 600,
      strategy: { type: 'RollingUpdate', rollingUpdate: { maxSurge: '25%', maxUnavailable: '25%' } },
    }),
  'apps/StatefulSet': (object) =>
    withSpec(object, {
      replicas: 1,
      revisionHistoryLimit: 10,
      podManagementPolicy: 'OrderedReady',
      updateStrategy: { type: 'RollingUpdate', rollingUpdate: { partition: 0 } },
    }),
  'apps/DaemonSet': (object) =>
    withSpec(object, {
      revisionHistoryLimit: 10,
      updateStrategy: { type: 'RollingUpdate', rollingUpdate: { maxSurge: 0, maxUnavailable: 1 } },
    }),
  'apps/ReplicaSet': (object) => withSpec(object, { replicas: 1 }),
  'batch/Job': (object) =>
    withSpec(object, {
      backoffLimit: 6,
      completionMode: 'NonIndexed',
      completions: 1,
      parallelism: 1,
      suspend: false,
    }),
  'batch/CronJob': (object) => ({
    ...object,
    spec: {
      concurrencyPolicy: 'Allow',
      successfulJobsHistoryLimit: 3,
      failedJobsHistoryLimit: 1,
      suspend: false,
      ...asRecord(object.spec),
    },
  }),
};

/** The defaults of a kind with a pod template; a strategy of another type brings its own fields. */
function withSpec(object: KubeObject, defaults: JsonObject): KubeObject {
  const spec = asRecord(object.spec);
  const template = asRecord(spec.template);
  const podSpec = isRecord(template.spec)
    ? { template: { ...template, spec: withPodDefaults(template.spec) } }
    : {};
  return { ...object, spec: { ...defaults, ...spec, ...podSpec } };
}

/** `stringData` is only a way in: it ends up in `data`. */
function withSecretDefaults(secret: KubeObject): KubeObject {
  const { stringData, ...stored } = secret;
  const encoded = Object.entries(asRecord(stringData)).map(
    ([key, value]) => [key, Buffer.from(asText(value)).toString('base64')] as const,
  );
  const data = { ...asRecord(secret.data), ...Object.fromEntries(encoded) };
  return {
    ...stored,
    ...(Object.keys(data).length > 0 && { data }),
    type: asText(secret.type) || 'Opaque',
  } as KubeObject;
}

/** Users and groups belong to the group of RBAC unless they say otherwise. */
function withSubjectGroups(binding: KubeObject): KubeObject {
  if (!Array.isArray(binding.subjects)) return binding;
  const subjects = asRecords(binding.subjects).map((subject) =>
    subject.kind === 'ServiceAccount' ? subject : { apiGroup: 'rbac.authorization.k8s.io', ...subject },
  );
  return { ...binding, subjects };
}
