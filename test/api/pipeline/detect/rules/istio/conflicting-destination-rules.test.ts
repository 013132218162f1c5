import { conflictingDestinationRules } from '@outrider/api/src/pipeline/detect/rules/istio/conflicting-destination-rules.ts';

import { testClusterRule } from '../../../../../support/cluster-rules/test-cluster-rule.ts';

testClusterRule(conflictingDestinationRules, {
  quiet: [
    {
      name: 'one has the policy, the other the subsets',
      objects: `
apiVersion: v1
kind: Service
metadata:
  name: cart
  namespace: shop
spec:
  selector:
    app: cart
  ports:
    - name: http
      port: 80
---
apiVersion: networking.istio.io/v1
kind: DestinationRule
metadata:
  name: one
  namespace: shop
spec:
  host: cart
  trafficPolicy:
    loadBalancer:
      simple: RANDOM
---
apiVersion: networking.istio.io/v1
kind: DestinationRule
metadata:
  name: two
  namespace: shop
spec:
  host: cart
  subsets:
    - name: v1
      labels:
        version: v1
`,
    },
    {
      name: 'a wildcard, other hosts, and one for certain workloads',
      objects: `
apiVersion: v1
kind: Service
metadata:
  name: cart
  namespace: shop
spec:
  selector:
    app: cart
  ports:
    - name: http
      port: 80
---
apiVersion: networking.istio.io/v1
kind: DestinationRule
metadata:
  name: one
  namespace: shop
spec:
  host: cart
  trafficPolicy:
    loadBalancer:
      simple: RANDOM
---
apiVersion: networking.istio.io/v1
kind: DestinationRule
metadata:
  name: two
  namespace: shop
spec:
  host: "*.local"
  trafficPolicy:
    tls:
      mode: ISTIO_MUTUAL
---
apiVersion: networking.istio.io/v1
kind: DestinationRule
metadata:
  name: three
  namespace: shop
spec:
  host: cart
  workloadSelector:
    matchLabels:
      app: web
  trafficPolicy:
    loadBalancer:
      simple: RANDOM
`,
    },
    {
      name: 'one of the root namespace, which is looked up last',
      objects: `
apiVersion: v1
kind: Service
metadata:
  name: cart
  namespace: shop
spec:
  selector:
    app: cart
  ports:
    - name: http
      port: 80
---
apiVersion: networking.istio.io/v1
kind: DestinationRule
metadata:
  name: cart
  namespace: shop
spec:
  host: cart.shop.svc.cluster.local
  trafficPolicy:
    loadBalancer:
      simple: ROUND_ROBIN
---
apiVersion: networking.istio.io/v1
kind: DestinationRule
metadata:
  name: cart
  namespace: istio-system
spec:
  host: cart.shop.svc.cluster.local
  trafficPolicy:
    loadBalancer:
      simple: ROUND_ROBIN
`,
    },
  ],
  fires: [
    {
      name: 'both have a traffic policy and the same subset',
      objects: `
apiVersion: v1
kind: Service
metadata:
  name: cart
  namespace: shop
spec:
  selector:
    app: cart
  ports:
    - name: http
      port: 80
---
apiVersion: networking.istio.io/v1
kind: DestinationRule
metadata:
  name: old
  namespace: shop
  creationTimestamp: 2026-01-01T00:00:00Z
spec:
  host: cart
  trafficPolicy:
    loadBalancer:
      simple: RANDOM
  subsets:
    - name: v1
      labels:
        version: v1
---
apiVersion: networking.istio.io/v1
kind: DestinationRule
metadata:
  name: new
  namespace: shop
  creationTimestamp: 2026-02-01T00:00:00Z
spec:
  host: cart.shop.svc.cluster.local
  trafficPolicy:
    outlierDetection:
      interval: 5s
  subsets:
    - name: v2
      labels:
        version: v2
    - name: v1
      labels:
        version: v1b
`,
      expect: [
        {
          messageId: 'policyIgnored',
          object: { name: 'new' },
          path: 'spec.trafficPolicy',
          codes: ['KIA0201'],
        },
        { messageId: 'subsetIgnored', object: { name: 'new' }, path: 'spec.subsets[1].name' },
      ],
    },
    {
      name: 'a rule of clients hides that of the owner',
      objects: `
apiVersion: v1
kind: Service
metadata:
  name: cart
  namespace: shop
spec:
  selector:
    app: cart
  ports:
    - name: http
      port: 80
---
apiVersion: networking.istio.io/v1
kind: DestinationRule
metadata:
  name: owner
  namespace: shop
spec:
  host: cart
  trafficPolicy:
    tls:
      mode: ISTIO_MUTUAL
---
apiVersion: networking.istio.io/v1
kind: DestinationRule
metadata:
  name: client
  namespace: web
spec:
  host: cart.shop.svc.cluster.local
  trafficPolicy:
    loadBalancer:
      simple: RANDOM
`,
      expect: [{ messageId: 'hidesOwner', object: { name: 'client', namespace: 'web' }, severity: 'low' }],
    },
  ],
});
