import { waypointNotFound } from '@outrider/api/src/pipeline/detect/rules/istio/waypoint-not-found.ts';

import { testClusterRule } from '../../../../../support/cluster-rules/test-cluster-rule.ts';

const NAMESPACE_SHOP = `
apiVersion: v1
kind: Namespace
metadata:
  name: shop
  labels:
    istio.io/dataplane-mode: ambient
    istio.io/use-waypoint: waypoint
`;

const GATEWAY_WAYPOINT = `
apiVersion: gateway.networking.k8s.io/v1
kind: Gateway
metadata:
  name: waypoint
  namespace: shop
  labels:
    istio.io/waypoint-for: workload
spec:
  gatewayClassName: istio-waypoint
  listeners:
    - name: mesh
      port: 15008
      protocol: HBONE
`;

testClusterRule(waypointNotFound, {
  quiet: [
    {
      name: 'the waypoint works',
      objects: `${NAMESPACE_SHOP}---
apiVersion: gateway.networking.k8s.io/v1
kind: Gateway
metadata:
  name: waypoint
  namespace: shop
spec:
  gatewayClassName: istio-waypoint
  listeners:
    - name: mesh
      port: 15008
      protocol: HBONE
status:
  conditions:
    - type: Programmed
      status: 'True'
`,
    },
    {
      name: 'a Service asks for that of another namespace',
      objects: `
apiVersion: v1
kind: Service
metadata:
  name: cart
  namespace: shop
  labels:
    istio.io/use-waypoint: waypoint
    istio.io/use-waypoint-namespace: gateways
spec:
  selector:
    app: cart
  ports:
    - name: http
      port: 80
      targetPort: 8080
---
apiVersion: gateway.networking.k8s.io/v1
kind: Gateway
metadata:
  name: waypoint
  namespace: gateways
  labels:
    istio.io/waypoint-for: all
spec:
  gatewayClassName: istio-waypoint
  listeners:
    - name: mesh
      port: 15008
      protocol: HBONE
`,
    },
    {
      name: 'it wants none',
      objects: `
apiVersion: v1
kind: Service
metadata:
  name: cart
  namespace: shop
  labels:
    istio.io/use-waypoint: none
spec:
  selector:
    app: cart
  ports:
    - name: http
      port: 80
      targetPort: 8080
`,
    },
    {
      name: 'pods of a namespace are enough',
      objects: `${NAMESPACE_SHOP}---${GATEWAY_WAYPOINT}
`,
    },
  ],
  fires: [
    {
      name: 'there is none',
      objects: `${NAMESPACE_SHOP}---
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
`,
      expect: [
        {
          messageId: 'missing',
          object: { kind: 'Namespace', name: 'shop' },
          path: 'metadata.labels[istio.io/use-waypoint]',
          codes: ['KIA1313'],
          services: [{ namespace: 'shop', name: 'cart' }],
        },
      ],
    },
    {
      name: 'it is not programmed',
      objects: `${NAMESPACE_SHOP}---
apiVersion: gateway.networking.k8s.io/v1
kind: Gateway
metadata:
  name: waypoint
  namespace: shop
spec:
  gatewayClassName: istio-waypoint
  listeners:
    - name: mesh
      port: 15008
      protocol: HBONE
status:
  conditions:
    - type: Programmed
      status: 'False'
`,
      expect: [{ messageId: 'notProgrammed', codes: ['IST0171', 'KIA1313'] }],
    },
    {
      name: 'it takes other traffic',
      objects: `
apiVersion: v1
kind: Service
metadata:
  name: cart
  namespace: shop
  labels:
    istio.io/use-waypoint: waypoint
spec:
  selector:
    app: cart
  ports:
    - name: http
      port: 80
      targetPort: 8080
---${GATEWAY_WAYPOINT}
`,
      expect: [
        {
          messageId: 'otherTraffic',
          object: { kind: 'Service', name: 'cart' },
          services: [{ namespace: 'shop', name: 'cart' }],
        },
      ],
    },
  ],
});
