import { ingressTlsSecretMissing } from '@outrider/api/src/pipeline/detect/rules/cluster/ingress-tls-secret-missing.ts';

import { testClusterRule } from '../../../../../support/cluster-rules/test-cluster-rule.ts';

testClusterRule(ingressTlsSecretMissing, {
  quiet: [
    {
      name: 'the Secret exists',
      objects: `
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: { name: web, namespace: shop, creationTimestamp: 2026-09-01T11:00:00Z }
spec: { ingressClassName: nginx, tls: [ { hosts: [ shop.example.com ], secretName: shop-tls } ] }
---
apiVersion: v1
kind: Secret
metadata: { name: shop-tls, namespace: shop, creationTimestamp: 2026-09-01T11:00:00Z }
type: kubernetes.io/tls`,
    },
    {
      name: 'the Ingress was made five minutes ago',
      objects: `
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: { name: web, namespace: shop, creationTimestamp: 2026-09-01T11:55:00Z }
spec: { ingressClassName: nginx, tls: [ { hosts: [ shop.example.com ], secretName: shop-tls } ] }`,
    },
    {
      name: 'names of Secrets are not read',
      objects: `
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: { name: web, namespace: shop, creationTimestamp: 2026-09-01T11:00:00Z }
spec: { ingressClassName: nginx, tls: [ { hosts: [ shop.example.com ], secretName: shop-tls } ] }`,
      unknown: ['Secret'],
    },
  ],
  fires: [
    {
      name: 'the certificate was never issued',
      objects: `
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: { name: web, namespace: shop, creationTimestamp: 2026-09-01T11:00:00Z }
spec: { ingressClassName: nginx, tls: [ { hosts: [ shop.example.com ], secretName: shop-tls } ] }`,
      expect: [{ messageId: 'missing', path: 'spec.tls[0].secretName' }],
    },
  ],
});
