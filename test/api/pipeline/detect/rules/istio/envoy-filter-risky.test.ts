import { envoyFilterRisky } from '@outrider/api/src/pipeline/detect/rules/istio/envoy-filter-risky.ts';

import { testClusterRule } from '../../../../../support/cluster-rules/test-cluster-rule.ts';

const ENVOYFILTER_WASM = `
apiVersion: networking.istio.io/v1alpha3
kind: EnvoyFilter
metadata:
  name: wasm
  namespace: shop
spec:
  configPatches:
    - applyTo: HTTP_FILTER
      match:
        context: SIDECAR_INBOUND
      patch:
        operation: INSERT_BEFORE
`;

const ENVOYFILTER_LUA = `
apiVersion: networking.istio.io/v1alpha3
kind: EnvoyFilter
metadata:
  name: lua
  namespace: shop
spec:
  configPatches:
    - applyTo: HTTP_FILTER
      match:
        context: SIDECAR_INBOUND
      patch:
        operation: INSERT_BEFORE
`;

testClusterRule(envoyFilterRisky, {
  quiet: [
    {
      name: 'it selects workloads and says its place',
      objects: `
apiVersion: networking.istio.io/v1alpha3
kind: EnvoyFilter
metadata:
  name: lua
  namespace: shop
spec:
  workloadSelector:
    labels:
      app: cart
  configPatches:
    - applyTo: HTTP_FILTER
      match:
        context: SIDECAR_INBOUND
      patch:
        operation: INSERT_BEFORE
`,
    },
    {
      name: 'a priority decides',
      objects: `
apiVersion: networking.istio.io/v1alpha3
kind: EnvoyFilter
metadata:
  name: lua
  namespace: shop
spec:
  priority: 10
  configPatches:
    - applyTo: HTTP_FILTER
      match:
        context: SIDECAR_INBOUND
      patch:
        operation: INSERT_BEFORE
---${ENVOYFILTER_WASM}
`,
    },
    {
      name: 'different places',
      objects: `${ENVOYFILTER_LUA}---
apiVersion: networking.istio.io/v1alpha3
kind: EnvoyFilter
metadata:
  name: wasm
  namespace: shop
spec:
  configPatches:
    - applyTo: HTTP_FILTER
      match:
        context: GATEWAY
      patch:
        operation: INSERT_BEFORE
`,
    },
    {
      name: 'all proxies of one version',
      objects: `
apiVersion: networking.istio.io/v1alpha3
kind: EnvoyFilter
metadata:
  name: stats
  namespace: istio-system
spec:
  configPatches:
    - applyTo: HTTP_FILTER
      match:
        context: SIDECAR_INBOUND
        proxy:
          proxyVersion: ^1\.30.*
      patch:
        operation: INSERT_BEFORE
`,
    },
  ],
  fires: [
    {
      name: 'operations that are ignored',
      objects: `
apiVersion: networking.istio.io/v1alpha3
kind: EnvoyFilter
metadata:
  name: routes
  namespace: shop
spec:
  configPatches:
    - applyTo: CLUSTER
      match:
        context: SIDECAR_INBOUND
      patch:
        operation: REPLACE
    - applyTo: HTTP_ROUTE
      match:
        context: SIDECAR_INBOUND
      patch:
        operation: ADD
    - applyTo: CLUSTER
      match:
        context: SIDECAR_INBOUND
      patch:
        operation: ADD
`,
      expect: [
        { messageId: 'withoutEffect', path: 'spec.configPatches[0].patch.operation' },
        { messageId: 'withoutEffect', path: 'spec.configPatches[1].patch.operation' },
      ],
    },
    {
      name: 'routes cannot be removed',
      objects: `
apiVersion: networking.istio.io/v1alpha3
kind: EnvoyFilter
metadata:
  name: routes
  namespace: shop
spec:
  configPatches:
    - applyTo: HTTP_ROUTE
      match:
        context: SIDECAR_INBOUND
      patch:
        operation: REMOVE
`,
      expect: [{ messageId: 'withoutEffect' }],
    },
    {
      name: 'their age decides',
      objects: `${ENVOYFILTER_LUA}---${ENVOYFILTER_WASM}
`,
      expect: [{ messageId: 'order', object: { name: 'wasm' }, severity: 'low' }],
    },
    {
      name: 'every proxy',
      objects: `
apiVersion: networking.istio.io/v1alpha3
kind: EnvoyFilter
metadata:
  name: lua
  namespace: istio-system
spec:
  configPatches:
    - applyTo: HTTP_FILTER
      match:
        context: SIDECAR_INBOUND
      patch:
        operation: MERGE
`,
      expect: [{ messageId: 'everywhere', path: 'spec.configPatches[0].match' }],
    },
  ],
});
