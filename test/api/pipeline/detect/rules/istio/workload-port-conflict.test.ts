import { workloadPortConflict } from '@outrider/api/src/pipeline/detect/rules/istio/workload-port-conflict.ts';

import { testClusterRule } from '../../../../../support/cluster-rules/test-cluster-rule.ts';

testClusterRule(workloadPortConflict, {
  quiet: [
    {
      name: 'the Services agree',
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
      targetPort: 8080
---
apiVersion: v1
kind: Service
metadata:
  name: other
  namespace: shop
spec:
  selector:
    app: cart
  ports:
    - name: http-x
      port: 80
      targetPort: 8080
`,
    },
    {
      name: 'no sidecar',
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
    - name: http
      port: 80
      targetPort: 8080
    - name: tcp
      port: 81
      targetPort: 8080
`,
    },
    {
      name: 'TCP and UDP of one Service, as DNS has them',
      objects: `
apiVersion: apps/v1
kind: Deployment
metadata:
  name: dns
  namespace: shop
spec:
  template:
    metadata:
      labels:
        app: dns
    spec:
      containers:
        - name: main
        - name: istio-proxy
---
apiVersion: v1
kind: Service
metadata:
  name: dns
  namespace: shop
spec:
  selector:
    app: dns
  ports:
    - name: tcp
      port: 53
    - name: udp
      port: 53
      protocol: UDP
`,
    },
  ],
  fires: [
    {
      name: 'one Service speaks TCP, the other UDP',
      objects: `
apiVersion: apps/v1
kind: Deployment
metadata:
  name: dns
  namespace: shop
spec:
  template:
    metadata:
      labels:
        app: dns
    spec:
      containers:
        - name: main
        - name: istio-proxy
---
apiVersion: v1
kind: Service
metadata:
  name: dns
  namespace: shop
spec:
  selector:
    app: dns
  ports:
    - name: tcp
      port: 9000
---
apiVersion: v1
kind: Service
metadata:
  name: dns-udp
  namespace: shop
spec:
  selector:
    app: dns
  ports:
    - name: udp
      port: 9000
      protocol: UDP
`,
      expect: [{ messageId: 'transport', object: { kind: 'Deployment', name: 'dns' }, codes: ['IST0116'] }],
    },
    {
      name: 'one Service says HTTP, the other TCP',
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
      targetPort: 8080
---
apiVersion: v1
kind: Service
metadata:
  name: raw
  namespace: shop
spec:
  selector:
    app: cart
  ports:
    - name: tcp
      port: 81
      targetPort: 8080
`,
      expect: [{ messageId: 'protocols', codes: ['IST0137'] }],
    },
    {
      name: 'two ports of Services lead to one',
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
      targetPort: 8080
---
apiVersion: v1
kind: Service
metadata:
  name: other
  namespace: shop
spec:
  selector:
    app: cart
  ports:
    - name: http
      port: 81
      targetPort: 8080
`,
      expect: [{ messageId: 'ports', severity: 'info' }],
    },
    {
      name: 'one port of two Services, with different protocols',
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
          ports:
            - name: web
              containerPort: 8080
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
      targetPort: 8080
---
apiVersion: v1
kind: Service
metadata:
  name: raw
  namespace: shop
spec:
  selector:
    app: cart
  ports:
    - name: tcp
      port: 80
      targetPort: 8080
`,
      expect: [{ messageId: 'protocols' }],
    },
    {
      name: 'one Service gives its name, the other its number',
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
          ports:
            - name: web
              containerPort: 8080
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
      targetPort: web
---
apiVersion: v1
kind: Service
metadata:
  name: raw
  namespace: shop
spec:
  selector:
    app: cart
  ports:
    - name: tcp
      port: 90
      targetPort: 8080
`,
      expect: [{ messageId: 'protocols' }],
    },
  ],
});
