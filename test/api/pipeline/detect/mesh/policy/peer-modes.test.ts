import { describe, expect, it } from 'vitest';

import {
  meshModeOf,
  namespaceModeOf,
  peerModeOf,
} from '@outrider/api/src/pipeline/detect/mesh/policy/peer-modes.ts';

import { objectsOfYaml, snapshotOfObjects } from '../../../../../support/cluster-rules/cluster-objects.ts';

const policy = (name: string, namespace: string, rest: string) => `
apiVersion: security.istio.io/v1
kind: PeerAuthentication
metadata: { name: ${name}, namespace: ${namespace}${rest}
---`;
const snapshotOf = (...yaml: readonly string[]) => snapshotOfObjects(objectsOfYaml(yaml.join('')));
const cart = { namespace: 'shop', labels: { app: 'cart' } };

describe('api/pipeline/detect/mesh/policy/peer-modes', () => {
  it('accepts plain text where nothing is said', () => {
    expect(peerModeOf(snapshotOf(), cart)).toMatchObject({ mode: 'PERMISSIVE', level: 'default' });
  });

  it('goes from the port to the workload, the namespace and the mesh', () => {
    const snapshot = snapshotOf(
      policy('mesh', 'istio-system', ' }\nspec: { mtls: { mode: STRICT } }'),
      policy('shop', 'shop', ' }\nspec: { mtls: { mode: PERMISSIVE } }'),
      policy(
        'cart',
        'shop',
        ' }\nspec: { selector: { matchLabels: { app: cart } }, mtls: { mode: DISABLE }, portLevelMtls: { 8443: { mode: STRICT } } }',
      ),
    );
    expect(peerModeOf(snapshot, cart, 8443)).toMatchObject({ mode: 'STRICT', level: 'port' });
    expect(peerModeOf(snapshot, cart, 8080)).toMatchObject({ mode: 'DISABLE', level: 'workload' });
    expect(peerModeOf(snapshot, { ...cart, labels: {} })).toMatchObject({
      mode: 'PERMISSIVE',
      level: 'namespace',
    });
    expect(namespaceModeOf(snapshot, 'data')).toMatchObject({ mode: 'STRICT', level: 'mesh' });
  });

  it('leaves what is UNSET to the next level', () => {
    const snapshot = snapshotOf(
      policy('mesh', 'istio-system', ' }\nspec: { mtls: { mode: STRICT } }'),
      policy('shop', 'shop', ' }\nspec: { mtls: { mode: UNSET } }'),
      policy('cart', 'shop', ' }\nspec: { selector: { matchLabels: { app: cart } } }'),
    );
    expect(peerModeOf(snapshot, cart)).toMatchObject({ mode: 'STRICT', level: 'mesh' });
  });

  it('takes the oldest of several', () => {
    const snapshot = snapshotOf(
      policy('a', 'shop', ', creationTimestamp: 2026-02-01T00:00:00Z }\nspec: { mtls: { mode: STRICT } }'),
      policy('b', 'shop', ', creationTimestamp: 2026-01-01T00:00:00Z }\nspec: { mtls: { mode: DISABLE } }'),
    );
    expect(namespaceModeOf(snapshot, 'shop').by?.name).toBe('b');
  });

  it('reads no policies with a selector in the root namespace', () => {
    const snapshot = snapshotOf(
      policy(
        'all',
        'istio-system',
        ' }\nspec: { selector: { matchLabels: { app: istiod } }, mtls: { mode: STRICT } }',
      ),
    );
    expect(peerModeOf(snapshot, { namespace: 'istio-system', labels: { app: 'istiod' } }).level).toBe(
      'default',
    );
    expect(meshModeOf(snapshot).by).toBeUndefined();
  });
});
