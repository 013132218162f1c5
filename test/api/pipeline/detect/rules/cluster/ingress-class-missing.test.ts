import { ingressClassMissing } from '@outrider/api/src/pipeline/detect/rules/cluster/ingress-class-missing.ts';

import { testClusterRule } from '../../../../../support/cluster-rules/test-cluster-rule.ts';

testClusterRule(ingressClassMissing, {
  quiet: [
    {
      name: 'the class exists',
      objects: `
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: { name: web, namespace: shop, creationTimestamp: 2026-09-01T11:00:00Z }
spec: { ingressClassName: nginx }
---
apiVersion: networking.k8s.io/v1
kind: IngressClass
metadata: { name: nginx, creationTimestamp: 2026-09-01T11:00:00Z }
spec: { controller: k8s.io/ingress-nginx }`,
    },
    {
      name: 'a class is the default',
      objects: `
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: { name: web, namespace: shop, creationTimestamp: 2026-09-01T11:00:00Z }
spec: {}
---
apiVersion: networking.k8s.io/v1
kind: IngressClass
metadata:
  name: nginx
  annotations: { ingressclass.kubernetes.io/is-default-class: "true" }
  creationTimestamp: 2026-09-01T11:00:00Z
spec: { controller: k8s.io/ingress-nginx }`,
    },
    {
      name: 'the class is given as it was before Kubernetes 1.18',
      objects: `
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata:
  name: web
  namespace: shop
  annotations: { kubernetes.io/ingress.class: gce }
  creationTimestamp: 2026-09-01T11:00:00Z
spec: {}`,
    },
  ],
  fires: [
    {
      name: 'the class has another name',
      objects: `
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: { name: web, namespace: shop, creationTimestamp: 2026-09-01T11:00:00Z }
spec:
  ingressClassName: nginx
  rules:
    - host: shop.example.com
      http: { paths: [ { path: /, pathType: Prefix, backend: { service: { name: web, port: { number: 80 } } } } ] }
---
apiVersion: networking.k8s.io/v1
kind: IngressClass
metadata: { name: traefik, creationTimestamp: 2026-09-01T11:00:00Z }
spec: { controller: k8s.io/ingress-nginx }`,
      expect: [{ messageId: 'missing', path: 'spec.ingressClassName', severity: 'high' }],
    },
    {
      name: 'it names no class and none is the default',
      objects: `
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: { name: web, namespace: shop, creationTimestamp: 2026-09-01T11:00:00Z }
spec: {}
---
apiVersion: networking.k8s.io/v1
kind: IngressClass
metadata: { name: nginx, creationTimestamp: 2026-09-01T11:00:00Z }
spec: { controller: k8s.io/ingress-nginx }`,
      expect: [{ messageId: 'none', severity: 'low', confidence: 0.6 }],
    },
  ],
});
