import { destinationRuleNoServerVerification } from '@outrider/api/src/pipeline/detect/rules/istio/destination-rule-no-server-verification.ts';

import { testClusterRule } from '../../../../../support/cluster-rules/test-cluster-rule.ts';

const DESTINATIONRULE_API = `
apiVersion: networking.istio.io/v1
kind: DestinationRule
metadata:
  name: api
  namespace: shop
spec:
  host: api.example.com
  trafficPolicy:
    tls:
      mode: SIMPLE
`;

const DEPLOYMENT_ISTIO_SYSTEM_ISTIOD = `
apiVersion: apps/v1
kind: Deployment
metadata:
  name: istiod
  namespace: istio-system
  labels:
    app: istiod
spec:
  template:
    metadata:
      labels:
        app: istiod
    spec:
      containers:
        - name: discovery
          image: registry.example.com/istio/pilot:1.30.1
`;

testClusterRule(destinationRuleNoServerVerification, {
  quiet: [
    {
      name: 'an authority is named',
      objects: `
apiVersion: networking.istio.io/v1
kind: DestinationRule
metadata:
  name: api
  namespace: shop
spec:
  host: api.example.com
  trafficPolicy:
    tls:
      mode: SIMPLE
      caCertificates: /etc/ssl/certs/ca.pem
`,
    },
    {
      name: 'Istio verifies by default',
      objects: `${DESTINATIONRULE_API}---${DEPLOYMENT_ISTIO_SYSTEM_ISTIOD}
`,
    },
    {
      name: 'mutual TLS of the mesh',
      objects: `
apiVersion: networking.istio.io/v1
kind: DestinationRule
metadata:
  name: cart
  namespace: shop
spec:
  host: cart
  trafficPolicy:
    tls:
      mode: ISTIO_MUTUAL
`,
    },
    {
      name: 'a credential for selected workloads',
      objects: `
apiVersion: networking.istio.io/v1
kind: DestinationRule
metadata:
  name: api
  namespace: shop
spec:
  host: api.example.com
  workloadSelector:
    matchLabels:
      app: web
  trafficPolicy:
    tls:
      mode: MUTUAL
      credentialName: api
`,
    },
  ],
  fires: [
    {
      name: 'verification is skipped',
      objects: `
apiVersion: networking.istio.io/v1
kind: DestinationRule
metadata:
  name: api
  namespace: shop
spec:
  host: api.example.com
  trafficPolicy:
    tls:
      mode: SIMPLE
      insecureSkipVerify: true
---${DEPLOYMENT_ISTIO_SYSTEM_ISTIOD}
`,
      expect: [{ messageId: 'skipped', path: 'spec.trafficPolicy.tls.insecureSkipVerify', confidence: 1 }],
    },
    {
      name: 'an old Istio',
      objects: `
apiVersion: networking.istio.io/v1
kind: DestinationRule
metadata:
  name: api
  namespace: shop
spec:
  host: api.example.com
  trafficPolicy:
    portLevelSettings:
      - port:
          number: 443
        tls:
          mode: SIMPLE
---
apiVersion: apps/v1
kind: Deployment
metadata:
  name: istiod
  namespace: istio-system
  labels:
    app: istiod
spec:
  template:
    metadata:
      labels:
        app: istiod
    spec:
      containers:
        - name: discovery
          image: registry.example.com/istio/pilot:1.19.3
`,
      expect: [
        {
          messageId: 'unverified',
          path: 'spec.trafficPolicy.portLevelSettings[0].tls',
          confidence: 1,
          codes: ['IST0128', 'IST0129'],
        },
      ],
    },
    {
      name: 'an Istio of unknown age',
      objects: DESTINATIONRULE_API,
      expect: [{ messageId: 'unverified', confidence: 0.5 }],
    },
  ],
});
