import { delegateNotFound } from '@outrider/api/src/pipeline/detect/rules/istio/delegate-not-found.ts';

import { testClusterRule } from '../../../../../support/cluster-rules/test-cluster-rule.ts';

testClusterRule(delegateNotFound, {
  quiet: [
    {
      name: 'a delegate of another namespace',
      objects: `
apiVersion: networking.istio.io/v1
kind: VirtualService
metadata:
  name: root
  namespace: shop
spec:
  hosts:
    - shop.example.com
  http:
    - delegate:
        name: cart
        namespace: cart
---
apiVersion: networking.istio.io/v1
kind: VirtualService
metadata:
  name: cart
  namespace: cart
spec:
  http:
    - route:
        - destination:
            host: cart
`,
    },
    {
      name: 'no delegate at all',
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
`,
    },
  ],
  fires: [
    {
      name: 'there is no such VirtualService',
      objects: `
apiVersion: networking.istio.io/v1
kind: VirtualService
metadata:
  name: root
  namespace: shop
spec:
  hosts:
    - shop.example.com
  http:
    - match:
        - uri:
            prefix: /cart
      delegate:
        name: cart
        namespace: cart
`,
      expect: [{ messageId: 'missing', path: 'spec.http[0].delegate' }],
    },
    {
      name: 'it has hosts',
      objects: `
apiVersion: networking.istio.io/v1
kind: VirtualService
metadata:
  name: root
  namespace: shop
spec:
  hosts:
    - shop.example.com
  http:
    - delegate:
        name: cart
---
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
`,
      expect: [{ messageId: 'hasHosts' }],
    },
    {
      name: 'it delegates again',
      objects: `
apiVersion: networking.istio.io/v1
kind: VirtualService
metadata:
  name: root
  namespace: shop
spec:
  hosts:
    - shop.example.com
  http:
    - delegate:
        name: cart
---
apiVersion: networking.istio.io/v1
kind: VirtualService
metadata:
  name: cart
  namespace: shop
spec:
  http:
    - delegate:
        name: deeper
`,
      expect: [{ messageId: 'nested' }],
    },
    {
      name: 'it is private to its namespace',
      objects: `
apiVersion: networking.istio.io/v1
kind: VirtualService
metadata:
  name: root
  namespace: shop
spec:
  hosts:
    - shop.example.com
  http:
    - delegate:
        name: cart
        namespace: cart
---
apiVersion: networking.istio.io/v1
kind: VirtualService
metadata:
  name: cart
  namespace: cart
spec:
  exportTo:
    - .
  http:
    - route:
        - destination:
            host: cart
`,
      expect: [{ messageId: 'notVisible' }],
    },
  ],
});
