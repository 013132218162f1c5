import type { InsideObject } from '../../rancher/workloads/declarations.ts';
import { objectWith, type Place } from './istio.ts';

type Spec = Record<string, unknown>;

/** A PodDisruptionBudget for the pods of an app. */
export function disruptionBudget(place: Place, limit: Spec, app = place.split('/')[1] ?? ''): InsideObject {
  return objectWith({ apiVersion: 'policy/v1', kind: 'PodDisruptionBudget' }, place, {
    ...limit,
    selector: { matchLabels: { app } },
  });
}

/** A HorizontalPodAutoscaler on CPU. */
export function cpuAutoscaler(
  place: Place,
  target: string,
  bounds: { min: number; max: number },
): InsideObject {
  return objectWith({ apiVersion: 'autoscaling/v2', kind: 'HorizontalPodAutoscaler' }, place, {
    minReplicas: bounds.min,
    maxReplicas: bounds.max,
    scaleTargetRef: { apiVersion: 'apps/v1', kind: 'Deployment', name: target },
    metrics: [
      {
        type: 'Resource',
        resource: { name: 'cpu', target: { type: 'Utilization', averageUtilization: 70 } },
      },
    ],
  });
}

/** A claim for storage that nothing made: no workload template. */
export function volumeClaim(place: Place, storageClassName: string, storage = '10Gi'): InsideObject {
  return objectWith({ apiVersion: 'v1', kind: 'PersistentVolumeClaim' }, place, {
    accessModes: ['ReadWriteOnce'],
    storageClassName,
    resources: { requests: { storage } },
  });
}

/** A volume claim template of a StatefulSet. */
export function claimTemplate(name: string, storageClassName: string, storage = '20Gi'): Spec {
  const spec = { accessModes: ['ReadWriteOnce'], storageClassName, resources: { requests: { storage } } };
  return { metadata: { name }, spec };
}

/** A CronJob. */
export function cronJob(place: Place, spec: Spec & { schedule: string }, status: Spec = {}): InsideObject {
  const name = place.split('/')[1] ?? '';
  const containers = [
    {
      name,
      image: `registry.acme.example/jobs/${name}:1.0.0`,
      resources: { requests: { cpu: '100m', memory: '128Mi' }, limits: { cpu: '500m', memory: '256Mi' } },
    },
  ];
  const template = { spec: { restartPolicy: 'Never', containers } };
  return {
    ...objectWith({ apiVersion: 'batch/v1', kind: 'CronJob' }, place, {
      concurrencyPolicy: 'Forbid',
      jobTemplate: { spec: { backoffLimit: 1, template } },
      ...spec,
    }),
    status,
  };
}

/** A webhook configuration that calls a Service on writes of some resources. */
export function webhookConfiguration(
  kind: 'MutatingWebhookConfiguration' | 'ValidatingWebhookConfiguration',
  name: string,
  webhook: { name: string; service: Spec; failurePolicy: 'Fail' | 'Ignore'; rules: Spec[] } & Spec,
): InsideObject {
  const { service, ...rest } = webhook;
  return {
    apiVersion: 'admissionregistration.k8s.io/v1',
    kind,
    metadata: { name, generation: 1 },
    webhooks: [
      {
        admissionReviewVersions: ['v1'],
        sideEffects: 'None',
        matchPolicy: 'Equivalent',
        timeoutSeconds: 10,
        clientConfig: { caBundle: 'c2ltdWxhdGVk', service: { port: 443, ...service } },
        ...rest,
      },
    ],
  };
}

/** A Secret with a certificate. */
export function tlsSecret(place: Place): InsideObject {
  const [namespace = '', name = ''] = place.split('/');
  return {
    apiVersion: 'v1',
    kind: 'Secret',
    metadata: { namespace, name },
    type: 'kubernetes.io/tls',
    data: { 'tls.crt': 'c2ltdWxhdGVk', 'tls.key': 'c2ltdWxhdGVk' },
  };
}

/** A ConfigMap. */
export function configMap(place: Place, data: Record<string, string>): InsideObject {
  const [namespace = '', name = ''] = place.split('/');
  return { apiVersion: 'v1', kind: 'ConfigMap', metadata: { namespace, name }, data };
}

/** A Service that no workload declares. */
export function service(place: Place, spec: Spec): InsideObject {
  return objectWith({ apiVersion: 'v1', kind: 'Service' }, place, spec);
}
