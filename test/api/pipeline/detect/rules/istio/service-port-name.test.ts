import { servicePortName } from '@outrider/api/src/pipeline/detect/rules/istio/service-port-name.ts';

import { testClusterRule } from '../../../../../support/cluster-rules/test-cluster-rule.ts';

testClusterRule(servicePortName, {
  quiet: [
    {
      name: 'names and appProtocols that Istio knows',
      objects: `
apiVersion: apps/v1
kind: Deployment
metadata:
  name: cart
  namespace: shop
spec:
  template:
    metadata:
      labels:
        app: cart
    spec:
      containers:
        - name: main
        - name: istio-proxy
---
apiVersion: v1
kind: Service
metadata:
  name: cart
  namespace: shop
spec:
  selector:
    app: cart
  ports:
    - name: http-web
      port: 80
    - name: x
      port: 81
      appProtocol: kubernetes.io/h2c
    - name: GRPC-web-x
      port: 82
    - name: db
      port: 3306
    - name: dns
      port: 5353
      protocol: UDP
`,
    },
    {
      name: 'pods outside the mesh',
      objects: `
apiVersion: apps/v1
kind: Deployment
metadata:
  name: cart
  namespace: shop
spec:
  template:
    metadata:
      labels:
        app: cart
    spec:
      containers:
        - name: main
---
apiVersion: v1
kind: Service
metadata:
  name: cart
  namespace: shop
spec:
  selector:
    app: cart
  ports:
    - name: web
      port: 80
`,
    },
  ],
  fires: [
    {
      name: 'the name tells no protocol',
      objects: `
apiVersion: apps/v1
kind: Deployment
metadata:
  name: cart
  namespace: shop
spec:
  template:
    metadata:
      labels:
        app: cart
    spec:
      containers:
        - name: main
        - name: istio-proxy
---
apiVersion: v1
kind: Service
metadata:
  name: cart
  namespace: shop
spec:
  selector:
    app: cart
  ports:
    - name: web
      port: 80
`,
      expect: [
        {
          messageId: 'name',
          path: 'spec.ports[0].name',
          codes: ['IST0118', 'KIA0601'],
          services: [{ namespace: 'shop', name: 'cart' }],
        },
      ],
    },
    {
      name: 'the port has no name',
      objects: `
apiVersion: apps/v1
kind: Deployment
metadata:
  name: cart
  namespace: shop
spec:
  template:
    metadata:
      labels:
        app: cart
    spec:
      containers:
        - name: main
        - name: istio-proxy
---
apiVersion: v1
kind: Service
metadata:
  name: cart
  namespace: shop
spec:
  selector:
    app: cart
  ports:
    - port: 80
`,
      expect: [{ messageId: 'unnamed', path: 'spec.ports[0]' }],
    },
    {
      name: 'Istio does not know the appProtocol',
      objects: `
apiVersion: apps/v1
kind: Deployment
metadata:
  name: cart
  namespace: shop
spec:
  template:
    metadata:
      labels:
        app: cart
    spec:
      containers:
        - name: main
        - name: istio-proxy
---
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
      appProtocol: example.com/web
`,
      expect: [{ messageId: 'appProtocol', severity: 'low' }],
    },
  ],
});
