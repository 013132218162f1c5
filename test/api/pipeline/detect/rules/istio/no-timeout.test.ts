import { noTimeout } from '@outrider/api/src/pipeline/detect/rules/istio/no-timeout.ts';

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

const VIRTUALSERVICE_CART = `
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
`;

testClusterRule(noTimeout, {
  quiet: [
    {
      name: 'the tries of an HTTPRoute have a timeout',
      objects: `
apiVersion: gateway.networking.k8s.io/v1
kind: HTTPRoute
metadata:
  name: cart
  namespace: shop
spec:
  rules:
    - backendRefs:
        - name: cart
          port: 80
      timeouts:
        backendRequest: 3s
status:
  parents:
    - controllerName: istio.io/gateway-controller
---${SERVICE_CART}
`,
    },
    {
      name: 'the route has a timeout',
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
      timeout: 2s
---${SERVICE_CART}
`,
    },
    {
      name: 'waiting without end is meant',
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
      timeout: 0s
---${SERVICE_CART}
`,
    },
    {
      name: 'it redirects',
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
    - redirect:
        uri: /new
---${SERVICE_CART}
`,
    },
    {
      name: 'the port carries gRPC',
      objects: `${VIRTUALSERVICE_CART}---
apiVersion: v1
kind: Service
metadata:
  name: cart
  namespace: shop
spec:
  selector:
    app: cart
  ports:
    - name: grpc-web
      port: 80
`,
    },
    {
      name: 'retries without an end are reported elsewhere',
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
      retries:
        attempts: 3
---${SERVICE_CART}
`,
    },
    {
      name: 'another controller serves the HTTPRoute',
      objects: `
apiVersion: gateway.networking.k8s.io/v1
kind: HTTPRoute
metadata:
  name: cart
  namespace: shop
spec:
  rules:
    - backendRefs:
        - name: cart
          port: 80
status:
  parents:
    - controllerName: example.com/gateway
---${SERVICE_CART}
`,
    },
  ],
  fires: [
    {
      name: 'two of three routes',
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
    - route:
        - destination:
            host: cart
      timeout: 2s
    - route:
        - destination:
            host: payments.shop.svc.cluster.local
---${SERVICE_CART}---
apiVersion: v1
kind: Service
metadata:
  name: payments
  namespace: shop
spec:
  selector:
    app: payments
  ports:
    - name: http
      port: 80
      targetPort: 8080
`,
      expect: [
        {
          messageId: 'virtualService',
          path: 'spec.http',
          severity: 'low',
          services: [
            { namespace: 'shop', name: 'cart' },
            { namespace: 'shop', name: 'payments' },
          ],
        },
      ],
    },
    {
      name: 'its only route',
      objects: `${VIRTUALSERVICE_CART}---${SERVICE_CART}
`,
      expect: [{ messageId: 'virtualService', path: 'spec.http[0]' }],
    },
    {
      name: 'a rule of an HTTPRoute',
      objects: `
apiVersion: gateway.networking.k8s.io/v1
kind: HTTPRoute
metadata:
  name: cart
  namespace: shop
spec:
  rules:
    - backendRefs:
        - name: cart
          port: 80
status:
  parents:
    - controllerName: istio.io/gateway-controller
---${SERVICE_CART}
`,
      expect: [
        { messageId: 'httpRoute', path: 'spec.rules[0]', services: [{ namespace: 'shop', name: 'cart' }] },
      ],
    },
  ],
});
