import { subsetSelectsNoPod } from '@outrider/api/src/pipeline/detect/rules/istio/subset-selects-no-pod.ts';

import { testClusterRule } from '../../../../../support/cluster-rules/test-cluster-rule.ts';

testClusterRule(subsetSelectsNoPod, {
  quiet: [
    {
      name: 'pods have the labels',
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
        version: v1
    spec:
      containers:
        - name: main
        - name: istio-proxy
---
apiVersion: networking.istio.io/v1
kind: DestinationRule
metadata:
  name: cart
  namespace: shop
spec:
  host: cart
  subsets:
    - name: v1
      labels:
        version: v1
`,
    },
    {
      name: 'labels of a place, and a Service without pods',
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
apiVersion: v1
kind: Service
metadata:
  name: empty
  namespace: shop
spec:
  selector:
    app: empty
  ports:
    - name: http
      port: 80
---
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
        version: v1
    spec:
      containers:
        - name: main
        - name: istio-proxy
---
apiVersion: networking.istio.io/v1
kind: DestinationRule
metadata:
  name: cart
  namespace: shop
spec:
  host: cart
  subsets:
    - name: west
      labels:
        topology.kubernetes.io/region: west
---
apiVersion: networking.istio.io/v1
kind: DestinationRule
metadata:
  name: empty
  namespace: shop
spec:
  host: empty
  subsets:
    - name: v1
      labels:
        version: v1
`,
    },
    {
      name: 'a workload entry has the labels',
      objects: `
apiVersion: networking.istio.io/v1
kind: ServiceEntry
metadata:
  name: vms
  namespace: shop
spec:
  hosts:
    - vms.example.com
  ports:
    - number: 80
  workloadSelector:
    labels:
      app: vms
---
apiVersion: networking.istio.io/v1
kind: WorkloadEntry
metadata:
  name: vm1
  namespace: shop
spec:
  address: 10.0.0.1
  labels:
    app: vms
    version: v1
---
apiVersion: networking.istio.io/v1
kind: DestinationRule
metadata:
  name: vms
  namespace: shop
spec:
  host: vms.example.com
  subsets:
    - name: v1
      labels:
        version: v1
`,
    },
  ],
  fires: [
    {
      name: 'a route uses a subset of a version that is not there',
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
        version: v1
    spec:
      containers:
        - name: main
        - name: istio-proxy
---
apiVersion: networking.istio.io/v1
kind: DestinationRule
metadata:
  name: cart
  namespace: shop
spec:
  host: cart
  subsets:
    - name: v2
      labels:
        version: v2
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
            subset: v2
`,
      expect: [
        {
          messageId: 'used',
          path: 'spec.subsets[0].labels',
          severity: 'high',
          codes: ['IST0173', 'KIA0203'],
          related: [
            {
              cluster: 'c-test',
              apiVersion: 'networking.istio.io/v1',
              kind: 'VirtualService',
              namespace: 'shop',
              name: 'cart',
            },
          ],
        },
      ],
    },
    {
      name: 'no route uses it',
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
        version: v1
    spec:
      containers:
        - name: main
        - name: istio-proxy
---
apiVersion: apps/v1
kind: Deployment
metadata:
  name: pay
  namespace: shop
spec:
  template:
    metadata:
      labels:
        app: pay
        version: v2
    spec:
      containers:
        - name: main
        - name: istio-proxy
---
apiVersion: networking.istio.io/v1
kind: DestinationRule
metadata:
  name: cart
  namespace: shop
spec:
  host: cart
  subsets:
    - name: v2
      labels:
        version: v2
`,
      expect: [{ messageId: 'unused', severity: 'low' }],
    },
    {
      name: 'it has no labels',
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
        version: v1
    spec:
      containers:
        - name: main
        - name: istio-proxy
---
apiVersion: networking.istio.io/v1
kind: DestinationRule
metadata:
  name: cart
  namespace: shop
spec:
  host: cart
  subsets:
    - name: v2
`,
      expect: [{ messageId: 'noLabels', path: 'spec.subsets[0]', codes: ['KIA0209'] }],
    },
    {
      name: 'no endpoint of the ServiceEntry has the labels',
      objects: `
apiVersion: networking.istio.io/v1
kind: ServiceEntry
metadata:
  name: vms
  namespace: shop
spec:
  hosts:
    - vms.example.com
  ports:
    - number: 80
  endpoints:
    - address: 10.0.0.1
      labels:
        version: v1
---
apiVersion: networking.istio.io/v1
kind: DestinationRule
metadata:
  name: vms
  namespace: shop
spec:
  host: vms.example.com
  subsets:
    - name: v2
      labels:
        version: v2
`,
      expect: [{ messageId: 'unused' }],
    },
  ],
});
