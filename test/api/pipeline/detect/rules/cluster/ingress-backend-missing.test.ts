import { ingressBackendMissing } from '@outrider/api/src/pipeline/detect/rules/cluster/ingress-backend-missing.ts';

import { testClusterRule } from '../../../../../support/cluster-rules/test-cluster-rule.ts';

testClusterRule(ingressBackendMissing, {
  quiet: [
    {
      name: 'the port is given by name',
      objects: `
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: { name: web, namespace: shop, creationTimestamp: 2026-09-01T11:00:00Z }
spec:
  ingressClassName: nginx
  rules:
    - host: shop.example.com
      http: { paths: [ { path: /, pathType: Prefix, backend: { service: { name: web, port: { name: http } } } } ] }
---
apiVersion: v1
kind: Service
metadata: { name: web, namespace: shop, creationTimestamp: 2026-09-01T11:00:00Z }
spec: { selector: { app: web }, ports: [ { name: http, port: 80, targetPort: 8080 } ] }`,
    },
    {
      name: 'the backend is no Service',
      objects: `
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: { name: web, namespace: shop, creationTimestamp: 2026-09-01T11:00:00Z }
spec: { ingressClassName: nginx, defaultBackend: { resource: { kind: StorageBucket, name: static } } }`,
    },
    {
      name: 'an annotation says what is done',
      objects: `
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: { name: web, namespace: shop, creationTimestamp: 2026-09-01T11:00:00Z }
spec: { ingressClassName: alb, defaultBackend: { service: { name: redirect, port: { name: use-annotation } } } }`,
    },
  ],
  fires: [
    {
      name: 'the Service has another name',
      objects: `
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: { name: web, namespace: shop, creationTimestamp: 2026-09-01T11:00:00Z }
spec:
  ingressClassName: nginx
  rules:
    - host: shop.example.com
      http: { paths: [ { path: /, pathType: Prefix, backend: { service: { name: shop, port: { number: 80 } } } } ] }
---
apiVersion: v1
kind: Service
metadata: { name: web, namespace: shop, creationTimestamp: 2026-09-01T11:00:00Z }
spec: { selector: { app: web }, ports: [ { name: http, port: 80, targetPort: 8080 } ] }`,
      expect: [
        {
          messageId: 'service',
          path: 'spec.rules[0].http.paths[0].backend.service.name',
          services: [{ namespace: 'shop', name: 'shop' }],
        },
      ],
    },
    {
      name: 'the port has another number',
      objects: `
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: { name: web, namespace: shop, creationTimestamp: 2026-09-01T11:00:00Z }
spec:
  ingressClassName: nginx
  rules:
    - host: shop.example.com
      http:
        paths: [ { path: /, pathType: Prefix, backend: { service: { name: web, port: { number: 8080 } } } } ]
---
apiVersion: v1
kind: Service
metadata: { name: web, namespace: shop, creationTimestamp: 2026-09-01T11:00:00Z }
spec: { selector: { app: web }, ports: [ { name: http, port: 80, targetPort: 8080 } ] }`,
      expect: [{ messageId: 'port', path: 'spec.rules[0].http.paths[0].backend.service.port.number' }],
    },
    {
      name: 'the default backend is missing',
      objects: `
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: { name: web, namespace: shop, creationTimestamp: 2026-09-01T11:00:00Z }
spec: { ingressClassName: nginx, defaultBackend: { service: { name: fallback, port: { name: http } } } }`,
      expect: [{ messageId: 'service', path: 'spec.defaultBackend.service.name' }],
    },
  ],
});
