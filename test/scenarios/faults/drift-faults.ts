import type { DeploymentFault } from '../../rancher/fleet/faults.ts';

const container = ['spec', 'template', 'spec', 'containers', 0];

/** Live objects that differ from the release, by who made them differ, and what Fleet makes of it. */
export const driftFaults: Record<string, DeploymentFault> = {
  'drift-by-hand': {
    state: 'Modified',
    failure: 'drift-modified',
    drift: [
      {
        edits: [{ path: [...container, 'resources', 'limits', 'memory'], value: '1Gi' }],
        writer: { manager: 'kubectl-edit', operation: 'Update' },
      },
    ],
  },
  'drift-by-hand-image': {
    state: 'Modified',
    failure: 'drift-modified',
    drift: [
      {
        edits: [{ path: [...container, 'image'], value: 'registry.acme.example/hotfix/{{name}}:2026-11-20' }],
        writer: {
          manager: 'rancher',
          operation: 'Update',
          annotations: { 'field.cattle.io/creatorId': 'u-marcus' },
        },
      },
    ],
  },
  'drift-by-foreign-hpa': {
    state: 'Modified',
    failure: 'drift-modified',
    drift: [
      {
        edits: [{ path: ['spec', 'replicas'], value: 9 }],
        writer: { manager: 'kube-controller-manager', operation: 'Update', subresource: 'scale' },
      },
    ],
    downstream: {
      pods: 0,
      objects: [
        {
          apiVersion: 'autoscaling/v2',
          kind: 'HorizontalPodAutoscaler',
          name: '{{name}}-burst',
          body: {
            spec: {
              minReplicas: 2,
              maxReplicas: 12,
              scaleTargetRef: { apiVersion: 'apps/v1', kind: 'Deployment', name: '{{name}}' },
            },
            status: { currentReplicas: 9, desiredReplicas: 9 },
          },
        },
      ],
    },
  },
  'drift-by-webhook': {
    state: 'Modified',
    failure: 'drift-modified',
    drift: [
      {
        edits: [{ path: [...container, 'image'], value: 'mirror.lab.acme.example/{{name}}:{{version}}' }],
        writer: {
          // Changes of admission webhooks are booked on whoever sent the request; the policy leaves an annotation.
          manager: 'fleetagent',
          operation: 'Apply',
          annotations: {
            'policies.kyverno.io/last-applied-patches':
              'use-mirror.replace-image-registry.kyverno.io: replaced /spec/template/spec/containers/0/image\n',
          },
        },
      },
    ],
    downstream: {
      pods: 0,
      objects: [
        {
          apiVersion: 'admissionregistration.k8s.io/v1',
          kind: 'MutatingWebhookConfiguration',
          name: 'kyverno-resource-mutating-webhook-cfg',
          namespace: null,
          body: {
            webhooks: [
              {
                name: 'mutate.kyverno.svc-fail',
                admissionReviewVersions: ['v1'],
                sideEffects: 'None',
                clientConfig: {
                  service: { name: 'kyverno-svc', namespace: 'kyverno', path: '/mutate/fail' },
                },
                rules: [
                  {
                    apiGroups: ['apps'],
                    apiVersions: ['v1'],
                    operations: ['CREATE', 'UPDATE'],
                    resources: ['deployments'],
                  },
                ],
              },
            ],
          },
        },
      ],
    },
  },
  'drift-by-injector': {
    state: 'Modified',
    failure: 'drift-modified',
    drift: [
      {
        edits: [
          {
            path: ['spec', 'template', 'spec', 'containers', 1],
            value: {
              name: 'linkerd-proxy',
              image: 'cr.l5d.io/linkerd/proxy:edge-26.10.1',
              env: [{ name: 'LINKERD2_PROXY_IDENTITY_TOKEN', value: 'planted-identity-token' }],
            },
          },
        ],
        // The webhook of an injector is not seen: what it adds is booked on whoever sent the request.
        writer: {
          manager: 'fleetagent',
          operation: 'Apply',
          annotations: { 'linkerd.io/created-by': 'linkerd/proxy-injector edge-26.10.1' },
        },
      },
    ],
  },
  'drift-by-argo': {
    state: 'Modified',
    failure: 'drift-modified',
    drift: [
      {
        edits: [{ path: [...container, 'image'], value: 'registry.acme.example/apps/{{name}}:stable' }],
        writer: {
          manager: 'argocd-controller',
          operation: 'Apply',
          annotations: {
            'argocd.argoproj.io/tracking-id': 'apps:apps/Deployment:{{namespace}}/{{name}}',
          },
        },
      },
    ],
  },
  'drift-by-other-release': {
    state: 'Modified',
    failure: 'drift-modified',
    subject: { kind: 'ConfigMap' },
    drift: [
      {
        edits: [{ path: ['data', 'LOG_LEVEL'], value: 'debug' }],
        writer: {
          manager: 'helm',
          operation: 'Update',
          annotations: { 'meta.helm.sh/release-name': '{{release}}-canary' },
        },
      },
    ],
  },
  'drift-by-ca-injector': {
    state: 'Modified',
    failure: 'drift-modified',
    subject: { kind: 'ValidatingWebhookConfiguration' },
    drift: [
      {
        edits: [
          {
            path: ['webhooks', 0, 'clientConfig', 'caBundle'],
            value: 'TFMwdExTMUNSVWRKVGlCRFJWSlVTVVpKUTBGVVJTMHRMUzB0',
          },
        ],
        writer: { manager: 'cert-manager-cainjector', operation: 'Update' },
      },
    ],
  },
  'drift-missing': {
    state: 'Modified',
    failure: 'drift-missing',
    subject: { kind: 'ConfigMap' },
    drift: [{ missing: true }],
  },
  'drift-extra': {
    state: 'Modified',
    failure: 'drift-extra',
    drift: [{ kind: 'ConfigMap', apiVersion: 'v1', name: '{{bundle}}-old-config', extra: true }],
  },
  'helm-not-owned': {
    state: 'Modified',
    failure: 'helm-not-owned',
    subject: { kind: 'ConfigMap' },
    drift: [{ missing: true, exist: true }],
  },
  'drift-correct-failed': {
    state: 'Modified',
    failure: 'drift-correct-failed',
    subject: { kind: 'Service' },
    readyError:
      'failed reconciling drift: cannot patch "{{name}}" with kind Service: Service "{{name}}" is invalid: spec.ports[1].name: Duplicate value: "http"',
    drift: [
      {
        edits: [
          {
            path: ['spec', 'ports'],
            value: [
              { name: 'metrics', port: 9090, protocol: 'TCP', targetPort: 'http' },
              { name: 'http', port: 8080, protocol: 'TCP', targetPort: 'http' },
            ],
          },
        ],
        writer: { manager: 'kubectl-edit', operation: 'Update' },
      },
    ],
  },
  'drift-monitor-hpa': {
    state: 'NotReady',
    failure: 'drift-monitor-hpa',
    monitorError: 'malformed HPA {{namespace}}/{{name}}: field ".spec.scaleTargetRef.kind" not found',
  },
  'crd-missing-monitor': {
    state: 'NotReady',
    failure: 'crd-missing-monitor',
    monitorError: 'failed to discover client for nvidia.com/v1, Kind=ClusterPolicy',
  },
};
