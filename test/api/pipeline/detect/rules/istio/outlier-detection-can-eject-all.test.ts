import { outlierDetectionCanEjectAll } from '@outrider/api/src/pipeline/detect/rules/istio/outlier-detection-can-eject-all.ts';

import { testClusterRule } from '../../../../../support/cluster-rules/test-cluster-rule.ts';

const SERVICE_CART = `
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
      targetPort: 8080
`;

testClusterRule(outlierDetectionCanEjectAll, {
  quiet: [
    {
      name: 'half may go',
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
      maxEjectionPercent: 50
---${SERVICE_CART}
`,
    },
    {
      name: 'one error, but few endpoints',
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
      consecutive5xxErrors: 1
---${SERVICE_CART}
`,
    },
    {
      name: 'no kind of error ejects anything',
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
      consecutive5xxErrors: 0
      maxEjectionPercent: 100
---${SERVICE_CART}
`,
    },
    {
      name: 'ejection ends in time',
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
      maxEjectionPercent: 100
      minHealthPercent: 50
---${SERVICE_CART}
`,
    },
  ],
  fires: [
    {
      name: 'all may go',
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
      consecutive5xxErrors: 1
      maxEjectionPercent: 100
---${SERVICE_CART}
`,
      expect: [
        {
          messageId: 'all',
          path: 'spec.trafficPolicy.outlierDetection',
          services: [{ namespace: 'shop', name: 'cart' }],
        },
      ],
    },
    {
      name: 'one error and most of a subset',
      objects: `
apiVersion: networking.istio.io/v1
kind: DestinationRule
metadata:
  name: cart
  namespace: shop
spec:
  host: cart
  subsets:
    - name: v1
      trafficPolicy:
        outlierDetection:
          consecutiveGatewayErrors: 1
          maxEjectionPercent: 60
---${SERVICE_CART}
`,
      expect: [{ messageId: 'firstError', path: 'spec.subsets[0].trafficPolicy.outlierDetection' }],
    },
  ],
});
