import { localityFailoverWithoutOutlierDetection } from '@outrider/api/src/pipeline/detect/rules/istio/locality-failover-without-outlier-detection.ts';

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

testClusterRule(localityFailoverWithoutOutlierDetection, {
  quiet: [
    {
      name: 'outlier detection is beside it',
      objects: `
apiVersion: networking.istio.io/v1
kind: DestinationRule
metadata:
  name: cart
  namespace: shop
spec:
  host: cart
  trafficPolicy:
    loadBalancer:
      localityLbSetting:
        failover:
          - from: eu-west
            to: eu-north
    outlierDetection:
      consecutive5xxErrors: 5
---${SERVICE_CART}
`,
    },
    {
      name: 'the subset takes it over',
      objects: `
apiVersion: networking.istio.io/v1
kind: DestinationRule
metadata:
  name: cart
  namespace: shop
spec:
  host: cart
  trafficPolicy:
    outlierDetection: {}
  subsets:
    - name: v1
      trafficPolicy:
        loadBalancer:
          localityLbSetting:
            failover:
              - from: eu-west
                to: eu-north
---${SERVICE_CART}
`,
    },
    {
      name: 'the setting is switched off',
      objects: `
apiVersion: networking.istio.io/v1
kind: DestinationRule
metadata:
  name: cart
  namespace: shop
spec:
  host: cart
  trafficPolicy:
    loadBalancer:
      localityLbSetting:
        failover:
          - from: eu-west
            to: eu-north
        enabled: false
---${SERVICE_CART}
`,
    },
  ],
  fires: [
    {
      name: 'for the whole host',
      objects: `
apiVersion: networking.istio.io/v1
kind: DestinationRule
metadata:
  name: cart
  namespace: shop
spec:
  host: cart
  trafficPolicy:
    loadBalancer:
      localityLbSetting:
        failover:
          - from: eu-west
            to: eu-north
---${SERVICE_CART}
`,
      expect: [
        {
          messageId: 'inactive',
          path: 'spec.trafficPolicy.loadBalancer.localityLbSetting.failover',
          services: [{ namespace: 'shop', name: 'cart' }],
        },
      ],
    },
    {
      name: 'a port takes over nothing',
      objects: `
apiVersion: networking.istio.io/v1
kind: DestinationRule
metadata:
  name: cart
  namespace: shop
spec:
  host: cart
  trafficPolicy:
    outlierDetection: {}
    portLevelSettings:
      - port:
          number: 80
        loadBalancer:
          localityLbSetting:
            failoverPriority:
              - topology.kubernetes.io/zone
---${SERVICE_CART}
`,
      expect: [
        {
          messageId: 'inactive',
          path: 'spec.trafficPolicy.portLevelSettings[0].loadBalancer.localityLbSetting.failoverPriority',
        },
      ],
    },
  ],
});
