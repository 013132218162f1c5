import { serviceEntryNeedsAddresses } from '@outrider/api/src/pipeline/detect/rules/istio/service-entry-needs-addresses.ts';

import { testClusterRule } from '../../../../../support/cluster-rules/test-cluster-rule.ts';

testClusterRule(serviceEntryNeedsAddresses, {
  quiet: [
    {
      name: 'addresses are written or allocated',
      objects: `
apiVersion: networking.istio.io/v1
kind: ServiceEntry
metadata:
  name: db
  namespace: shop
spec:
  hosts:
    - db.example.com
  addresses:
    - 10.0.0.1
  ports:
    - number: 5432
      protocol: TCP
---
apiVersion: networking.istio.io/v1
kind: ServiceEntry
metadata:
  name: db2
  namespace: shop
spec:
  hosts:
    - db2.example.com
  ports:
    - number: 5432
      protocol: TCP
status:
  addresses:
    - value: 240.240.0.1
`,
    },
    {
      name: 'protocols with host names in them',
      objects: `
apiVersion: networking.istio.io/v1
kind: ServiceEntry
metadata:
  name: api
  namespace: shop
  uid: u1
spec:
  hosts:
    - api.example.com
  ports:
    - number: 443
      protocol: TLS
    - number: 80
      protocol: HTTP
`,
    },
  ],
  fires: [
    {
      name: 'a database without an address',
      objects: `
apiVersion: networking.istio.io/v1
kind: ServiceEntry
metadata:
  name: db
  namespace: shop
  uid: u1
spec:
  hosts:
    - db.example.com
  resolution: DNS
  ports:
    - number: 443
      name: tls
      protocol: TLS
    - number: 5432
      name: tcp
      protocol: TCP
`,
      expect: [{ messageId: 'noAddress', path: 'spec.ports[1]', severity: 'medium', codes: ['IST0134'] }],
    },
    {
      name: 'a file, of which istiod may allocate an address',
      objects: `
apiVersion: networking.istio.io/v1
kind: ServiceEntry
metadata:
  name: db
  namespace: shop
spec:
  hosts:
    - db.example.com
  resolution: DNS
  ports:
    - number: 5432
      name: db
`,
      expect: [{ messageId: 'noAddress', severity: 'low' }],
    },
  ],
});
