import { routeWeights } from '@outrider/api/src/pipeline/detect/rules/istio/route-weights.ts';

import { testClusterRule } from '../../../../../support/cluster-rules/test-cluster-rule.ts';

testClusterRule(routeWeights, {
  quiet: [
    {
      name: 'weights that add up, also with a 0',
      objects: `
apiVersion: networking.istio.io/v1
kind: VirtualService
metadata:
  name: cart
  namespace: shop
spec:
  hosts:
    - cart
  http:
    - route:
        - destination:
            host: cart
            subset: v1
          weight: 90
        - destination:
            host: cart
            subset: v2
          weight: 10
---
apiVersion: networking.istio.io/v1
kind: VirtualService
metadata:
  name: pay
  namespace: shop
spec:
  hosts:
    - cart
  http:
    - route:
        - destination:
            host: pay
            subset: v1
          weight: 100
        - destination:
            host: pay
            subset: v2
          weight: 0
`,
    },
    {
      name: 'one destination without a weight, or with all of it',
      objects: `
apiVersion: networking.istio.io/v1
kind: VirtualService
metadata:
  name: cart
  namespace: shop
spec:
  hosts:
    - cart
  http:
    - route:
        - destination:
            host: cart
---
apiVersion: networking.istio.io/v1
kind: VirtualService
metadata:
  name: pay
  namespace: shop
spec:
  hosts:
    - cart
  http:
    - route:
        - destination:
            host: pay
          weight: 100
`,
    },
  ],
  fires: [
    {
      name: 'all weights are 0',
      objects: `
apiVersion: networking.istio.io/v1
kind: VirtualService
metadata:
  name: cart
  namespace: shop
spec:
  hosts:
    - cart
  http:
    - route:
        - destination:
            host: cart
            subset: v1
          weight: 0
        - destination:
            host: cart
            subset: v2
          weight: 0
`,
      expect: [{ messageId: 'allZero', path: 'spec.http[0].route', severity: 'high' }],
    },
    {
      name: 'the weight of the second is missing',
      objects: `
apiVersion: networking.istio.io/v1
kind: VirtualService
metadata:
  name: cart
  namespace: shop
spec:
  hosts:
    - cart
  http:
    - route:
        - destination:
            host: cart
            subset: v1
          weight: 100
        - destination:
            host: cart
            subset: v2
`,
      expect: [{ messageId: 'missing', path: 'spec.http[0].route[1]' }],
    },
    {
      name: 'the weights add up to 110',
      objects: `
apiVersion: networking.istio.io/v1
kind: VirtualService
metadata:
  name: cart
  namespace: shop
spec:
  hosts:
    - cart
  http:
    - route:
        - destination:
            host: cart
            subset: v1
          weight: 100
        - destination:
            host: cart
            subset: v2
          weight: 10
`,
      expect: [{ messageId: 'sum' }],
    },
    {
      name: 'the only destination is to get 10 %',
      objects: `
apiVersion: networking.istio.io/v1
kind: VirtualService
metadata:
  name: cart
  namespace: shop
spec:
  hosts:
    - cart
  http:
    - route:
        - destination:
            host: cart
          weight: 10
`,
      expect: [{ messageId: 'single', path: 'spec.http[0].route[0]', codes: ['KIA1104'] }],
    },
    {
      name: 'both halves go to the same subset',
      objects: `
apiVersion: networking.istio.io/v1
kind: VirtualService
metadata:
  name: cart
  namespace: shop
spec:
  hosts:
    - cart
  http:
    - route:
        - destination:
            host: cart
            subset: v1
          weight: 50
        - destination:
            host: cart
            subset: v1
          weight: 50
`,
      expect: [{ messageId: 'repeated', path: 'spec.http[0].route[1]', codes: ['KIA1105'] }],
    },
  ],
});
