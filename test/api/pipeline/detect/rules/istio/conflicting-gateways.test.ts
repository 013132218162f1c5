import { conflictingGateways } from '@outrider/api/src/pipeline/detect/rules/istio/conflicting-gateways.ts';

import { testClusterRule } from '../../../../../support/cluster-rules/test-cluster-rule.ts';

testClusterRule(conflictingGateways, {
  quiet: [
    {
      name: 'different hosts on one port',
      objects: `
apiVersion: apps/v1
kind: Deployment
metadata:
  name: gateway
  namespace: ingress
spec:
  template:
    metadata:
      labels:
        istio: ingressgateway
    spec:
      containers:
        - name: main
        - name: istio-proxy
---
apiVersion: networking.istio.io/v1
kind: Gateway
metadata:
  name: a
  namespace: shop
spec:
  selector:
    istio: ingressgateway
  servers:
    - port:
        number: 443
        name: https
        protocol: HTTPS
      hosts:
        - a.example.com
      tls:
        mode: SIMPLE
        credentialName: shop-tls
---
apiVersion: networking.istio.io/v1
kind: Gateway
metadata:
  name: b
  namespace: shop
spec:
  selector:
    istio: ingressgateway
  servers:
    - port:
        number: 443
        name: https
        protocol: HTTPS
      hosts:
        - "*.example.com"
      tls:
        mode: SIMPLE
        credentialName: shop-tls
`,
    },
    {
      name: 'different pods',
      objects: `
apiVersion: apps/v1
kind: Deployment
metadata:
  name: gateway
  namespace: ingress
spec:
  template:
    metadata:
      labels:
        istio: ingressgateway
    spec:
      containers:
        - name: main
        - name: istio-proxy
---
apiVersion: apps/v1
kind: Deployment
metadata:
  name: internal
  namespace: ingress
spec:
  template:
    metadata:
      labels:
        istio: internal
    spec:
      containers:
        - name: main
        - name: istio-proxy
---
apiVersion: networking.istio.io/v1
kind: Gateway
metadata:
  name: a
  namespace: shop
spec:
  selector:
    istio: ingressgateway
  servers:
    - port:
        number: 443
        name: https
        protocol: HTTPS
      hosts:
        - a.example.com
      tls:
        mode: SIMPLE
        credentialName: shop-tls
---
apiVersion: networking.istio.io/v1
kind: Gateway
metadata:
  name: b
  namespace: shop
spec:
  selector:
    istio: internal
  servers:
    - port:
        number: 443
        name: https
        protocol: HTTPS
      hosts:
        - a.example.com
      tls:
        mode: SIMPLE
        credentialName: shop-tls
`,
    },
    {
      name: 'the same host for different namespaces',
      objects: `
apiVersion: apps/v1
kind: Deployment
metadata:
  name: gateway
  namespace: ingress
spec:
  template:
    metadata:
      labels:
        istio: ingressgateway
    spec:
      containers:
        - name: main
        - name: istio-proxy
---
apiVersion: networking.istio.io/v1
kind: Gateway
metadata:
  name: a
  namespace: shop
spec:
  selector:
    istio: ingressgateway
  servers:
    - port:
        number: 443
        name: https
        protocol: HTTPS
      hosts:
        - ./a.example.com
      tls:
        mode: SIMPLE
        credentialName: shop-tls
---
apiVersion: networking.istio.io/v1
kind: Gateway
metadata:
  name: b
  namespace: web
spec:
  selector:
    istio: ingressgateway
  servers:
    - port:
        number: 443
        name: https
        protocol: HTTPS
      hosts:
        - ./a.example.com
      tls:
        mode: SIMPLE
        credentialName: shop-tls
`,
    },
  ],
  fires: [
    {
      name: 'two Gateways serve a host with TLS',
      objects: `
apiVersion: apps/v1
kind: Deployment
metadata:
  name: gateway
  namespace: ingress
spec:
  template:
    metadata:
      labels:
        istio: ingressgateway
    spec:
      containers:
        - name: main
        - name: istio-proxy
---
apiVersion: networking.istio.io/v1
kind: Gateway
metadata:
  name: public
  namespace: shop
  creationTimestamp: 2026-01-01T00:00:00Z
spec:
  selector:
    istio: ingressgateway
  servers:
    - port:
        number: 443
        name: https
        protocol: HTTPS
      hosts:
        - shop.example.com
      tls:
        mode: SIMPLE
        credentialName: shop-tls
---
apiVersion: networking.istio.io/v1
kind: Gateway
metadata:
  name: second
  namespace: web
  creationTimestamp: 2026-02-01T00:00:00Z
spec:
  selector:
    istio: ingressgateway
  servers:
    - port:
        number: 443
        name: https
        protocol: HTTPS
      hosts:
        - shop.example.com
      tls:
        mode: SIMPLE
        credentialName: shop-tls
`,
      expect: [
        {
          messageId: 'sameHost',
          object: { name: 'second' },
          path: 'spec.servers[0].hosts[0]',
          codes: ['IST0145', 'KIA0301'],
          related: [
            {
              cluster: 'c-test',
              apiVersion: 'networking.istio.io/v1',
              kind: 'Gateway',
              namespace: 'shop',
              name: 'public',
            },
          ],
        },
      ],
    },
    {
      name: 'two Gateways serve a host in plain HTTP',
      objects: `
apiVersion: apps/v1
kind: Deployment
metadata:
  name: gateway
  namespace: ingress
spec:
  template:
    metadata:
      labels:
        istio: ingressgateway
    spec:
      containers:
        - name: main
        - name: istio-proxy
---
apiVersion: networking.istio.io/v1
kind: Gateway
metadata:
  name: a
  namespace: shop
spec:
  selector:
    istio: ingressgateway
  servers:
    - port:
        number: 80
        name: http
        protocol: HTTP
      hosts:
        - shop.example.com
---
apiVersion: networking.istio.io/v1
kind: Gateway
metadata:
  name: b
  namespace: shop
spec:
  selector:
    istio: ingressgateway
  servers:
    - port:
        number: 80
        name: http
        protocol: HTTP
      hosts:
        - shop.example.com
`,
      expect: [{ messageId: 'sameHostPlain', object: { name: 'b' }, severity: 'low' }],
    },
    {
      name: 'one speaks TLS where another speaks HTTP',
      objects: `
apiVersion: apps/v1
kind: Deployment
metadata:
  name: gateway
  namespace: ingress
spec:
  template:
    metadata:
      labels:
        istio: ingressgateway
    spec:
      containers:
        - name: main
        - name: istio-proxy
---
apiVersion: networking.istio.io/v1
kind: Gateway
metadata:
  name: a
  namespace: shop
spec:
  selector:
    istio: ingressgateway
  servers:
    - port:
        number: 80
        name: http
        protocol: HTTP
      hosts:
        - a.example.com
---
apiVersion: networking.istio.io/v1
kind: Gateway
metadata:
  name: b
  namespace: shop
spec:
  selector:
    istio: ingressgateway
  servers:
    - port:
        number: 80
        name: tls
        protocol: TLS
      hosts:
        - b.example.com
      tls:
        mode: PASSTHROUGH
`,
      expect: [{ messageId: 'protocols', object: { name: 'b' }, path: 'spec.servers[0].port' }],
    },
  ],
});
