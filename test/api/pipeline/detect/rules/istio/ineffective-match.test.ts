import { ineffectiveMatch } from '@outrider/api/src/pipeline/detect/rules/istio/ineffective-match.ts';

import { testClusterRule } from '../../../../../support/cluster-rules/test-cluster-rule.ts';

testClusterRule(ineffectiveMatch, {
  quiet: [
    {
      name: 'matches that differ',
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
    - match:
        - uri:
            prefix: /api
        - uri:
            prefix: /v1
      route:
        - destination:
            host: cart
    - match:
        - uri:
            prefix: /v2
      route:
        - destination:
            host: cart
            subset: v2
`,
    },
    {
      name: 'the whole rule is never used, which is another finding',
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
    - match:
        - uri:
            prefix: /api
      route:
        - destination:
            host: cart
    - match:
        - uri:
            prefix: /api/v2
      route:
        - destination:
            host: cart
            subset: v2
`,
    },
  ],
  fires: [
    {
      name: 'an earlier rule takes one of two matches',
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
    - match:
        - uri:
            prefix: /api
      route:
        - destination:
            host: cart
    - match:
        - uri:
            prefix: /api/v2
        - uri:
            prefix: /v2
      route:
        - destination:
            host: cart
            subset: v2
`,
      expect: [{ messageId: 'taken', path: 'spec.http[1].match[0]', codes: ['IST0131'] }],
    },
    {
      name: 'a match says the same twice',
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
    - match:
        - uri:
            prefix: /api
        - uri:
            prefix: /api/v2
      route:
        - destination:
            host: cart
`,
      expect: [{ messageId: 'repeated', path: 'spec.http[0].match[1]', severity: 'info' }],
    },
  ],
});
