import { externalNamePortName } from '@outrider/api/src/pipeline/detect/rules/istio/external-name-port-name.ts';

import { testClusterRule } from '../../../../../support/cluster-rules/test-cluster-rule.ts';

testClusterRule(externalNamePortName, {
  quiet: [
    {
      name: 'the ports tell their protocols',
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
  name: pay
  namespace: shop
spec:
  type: ExternalName
  externalName: pay.example.com
  ports:
    - name: https
      port: 443
`,
    },
    {
      name: 'there is no mesh',
      objects: `
apiVersion: v1
kind: Service
metadata:
  name: pay
  namespace: shop
spec:
  type: ExternalName
  externalName: pay.example.com
  ports:
    - name: tcp
      port: 5432
`,
    },
  ],
  fires: [
    {
      name: 'the port is called tcp',
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
  name: pay
  namespace: shop
spec:
  type: ExternalName
  externalName: pay.example.com
  ports:
    - name: https
      port: 443
    - name: tcp
      port: 5432
`,
      expect: [{ messageId: 'tcp', path: 'spec.ports[1]', codes: ['IST0150'] }],
    },
  ],
});
