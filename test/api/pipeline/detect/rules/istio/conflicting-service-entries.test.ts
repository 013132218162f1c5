import { conflictingServiceEntries } from '@outrider/api/src/pipeline/detect/rules/istio/conflicting-service-entries.ts';

import { testClusterRule } from '../../../../../support/cluster-rules/test-cluster-rule.ts';

testClusterRule(conflictingServiceEntries, {
  quiet: [
    {
      name: 'each is private to its namespace',
      objects: `
apiVersion: networking.istio.io/v1
kind: ServiceEntry
metadata:
  name: one
  namespace: shop
spec:
  hosts:
    - api.example.com
  exportTo:
    - .
  ports:
    - number: 443
      protocol: HTTP
---
apiVersion: networking.istio.io/v1
kind: ServiceEntry
metadata:
  name: two
  namespace: web
spec:
  hosts:
    - api.example.com
  exportTo:
    - .
  ports:
    - number: 443
      protocol: TLS
`,
    },
    {
      name: 'other ports, and endpoints that add up',
      objects: `
apiVersion: networking.istio.io/v1
kind: ServiceEntry
metadata:
  name: one
  namespace: shop
spec:
  hosts:
    - vms.example.com
  resolution: STATIC
  ports:
    - number: 80
      protocol: HTTP
  endpoints:
    - address: 10.0.0.1
---
apiVersion: networking.istio.io/v1
kind: ServiceEntry
metadata:
  name: two
  namespace: shop
spec:
  hosts:
    - vms.example.com
  resolution: STATIC
  ports:
    - number: 80
      protocol: http
  endpoints:
    - address: 10.0.0.2
---
apiVersion: networking.istio.io/v1
kind: ServiceEntry
metadata:
  name: three
  namespace: shop
spec:
  hosts:
    - vms.example.com
  resolution: STATIC
  ports:
    - number: 81
      protocol: TCP
`,
    },
  ],
  fires: [
    {
      name: 'one says HTTP, the other TLS',
      objects: `
apiVersion: networking.istio.io/v1
kind: ServiceEntry
metadata:
  name: one
  namespace: shop
  creationTimestamp: 2026-01-01T00:00:00Z
spec:
  hosts:
    - api.example.com
  resolution: DNS
  ports:
    - number: 443
      protocol: HTTP
---
apiVersion: networking.istio.io/v1
kind: ServiceEntry
metadata:
  name: two
  namespace: web
  creationTimestamp: 2026-02-01T00:00:00Z
spec:
  hosts:
    - API.example.com
  resolution: DNS
  ports:
    - number: 443
      protocol: TLS
`,
      expect: [
        {
          messageId: 'protocols',
          object: { name: 'two' },
          path: 'spec.ports[0]',
          severity: 'high',
          codes: ['IST0177', 'KIA1212'],
        },
      ],
    },
    {
      name: 'one resolves by DNS, the other not at all',
      objects: `
apiVersion: networking.istio.io/v1
kind: ServiceEntry
metadata:
  name: one
  namespace: shop
  creationTimestamp: 2026-01-01T00:00:00Z
spec:
  hosts:
    - api.example.com
  resolution: DNS
  ports:
    - number: 443
      protocol: TLS
---
apiVersion: networking.istio.io/v1
kind: ServiceEntry
metadata:
  name: two
  namespace: shop
  creationTimestamp: 2026-02-01T00:00:00Z
spec:
  hosts:
    - api.example.com
  resolution: NONE
  ports:
    - number: 443
      protocol: TLS
`,
      expect: [{ messageId: 'resolution', object: { name: 'two' } }],
    },
    {
      name: 'two namespaces say the same',
      objects: `
apiVersion: networking.istio.io/v1
kind: ServiceEntry
metadata:
  name: one
  namespace: shop
  creationTimestamp: 2026-01-01T00:00:00Z
spec:
  hosts:
    - api.example.com
  resolution: DNS
  ports:
    - number: 443
      protocol: TLS
---
apiVersion: networking.istio.io/v1
kind: ServiceEntry
metadata:
  name: two
  namespace: web
  creationTimestamp: 2026-02-01T00:00:00Z
spec:
  hosts:
    - api.example.com
  resolution: DNS
  ports:
    - number: 443
      protocol: TLS
`,
      expect: [{ messageId: 'repeated', severity: 'low', codes: ['KIA1211'] }],
    },
  ],
});
