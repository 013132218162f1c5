import { deprecatedFields } from '@outrider/api/src/pipeline/detect/rules/istio/deprecated-fields.ts';

import { testClusterRule } from '../../../../../support/cluster-rules/test-cluster-rule.ts';

testClusterRule(deprecatedFields, {
  quiet: [
    {
      name: 'their successors',
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
      fault:
        delay:
          fixedDelay: 1s
          percentage:
            value: 1
      corsPolicy:
        allowOrigins:
          - exact: https://shop.example.com
`,
    },
    {
      name: 'a DestinationRule of today',
      objects: `
apiVersion: networking.istio.io/v1
kind: DestinationRule
metadata:
  name: cart
  namespace: shop
spec:
  host: cart
  trafficPolicy:
    outlierDetection:
      consecutive5xxErrors: 5
`,
    },
  ],
  fires: [
    {
      name: 'in a VirtualService',
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
      fault:
        delay:
          fixedDelay: 1s
          percent: 1
      corsPolicy:
        allowOrigin:
          - https://shop.example.com
`,
      expect: [
        { messageId: 'deprecated', path: 'spec.http[0].fault.delay.percent' },
        { messageId: 'deprecated', path: 'spec.http[0].corsPolicy.allowOrigin' },
      ],
    },
    {
      name: 'in a DestinationRule',
      objects: `
apiVersion: networking.istio.io/v1
kind: DestinationRule
metadata:
  name: cart
  namespace: shop
spec:
  host: cart
  trafficPolicy:
    outlierDetection:
      consecutiveErrors: 5
`,
      expect: [
        {
          messageId: 'deprecated',
          path: 'spec.trafficPolicy.outlierDetection.consecutiveErrors',
          codes: ['IST0002'],
        },
      ],
    },
    {
      name: 'in a Sidecar',
      objects: `
apiVersion: networking.istio.io/v1
kind: Sidecar
metadata:
  name: default
  namespace: shop
spec:
  outboundTrafficPolicy:
    mode: ALLOW_ANY
    egressProxy:
      host: egress.shop.svc.cluster.local
`,
      expect: [{ messageId: 'deprecated', path: 'spec.outboundTrafficPolicy.egressProxy' }],
    },
  ],
});
