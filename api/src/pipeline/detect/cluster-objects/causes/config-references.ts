import { containersOf, type PodTemplate } from '../workloads/pod-template.ts';

/** A place where a pod's spec asks for a ConfigMap or Secret. */
export interface ConfigReference {
  readonly kind: 'ConfigMap' | 'Secret';
  readonly name: string;
  readonly key: string | undefined;
  /** The pod starts without it as well. */
  readonly optional: boolean;
  /** Below the pod's spec. */
  readonly path: string;
}

interface Written {
  readonly name?: string | undefined;
  readonly key?: string | undefined;
  readonly optional?: boolean | undefined;
}

/** Put into every namespace by the controller manager, and asked for by every pod that has a token. */
const ROOT_CERTIFICATES = 'kube-root-ca.crt';

/** Every reference of a pod's spec to a ConfigMap or Secret: variables first, then volumes. */
export function configReferencesOf(spec: PodTemplate['spec']): readonly ConfigReference[] {
  return [...inContainers(spec), ...inVolumes(spec)].flatMap(({ kind, written, path }) => {
    const { name, key, optional = false } = written ?? {};
    return name === undefined ? [] : [{ kind, name, key, optional, path }];
  });
}

interface Place {
  readonly kind: ConfigReference['kind'];
  readonly written: Written | undefined;
  readonly path: string;
}

function* inContainers(spec: PodTemplate['spec']): Iterable<Place> {
  for (const { container, path } of containersOf(spec)) {
    for (const [index, { valueFrom }] of container.env.entries()) {
      const { configMapKeyRef, secretKeyRef } = valueFrom ?? {};
      const from = `${path}.env[${index}].valueFrom`;
      yield { kind: 'ConfigMap', written: configMapKeyRef, path: `${from}.configMapKeyRef` };
      yield { kind: 'Secret', written: secretKeyRef, path: `${from}.secretKeyRef` };
    }
    for (const [index, { configMapRef, secretRef }] of container.envFrom.entries()) {
      yield { kind: 'ConfigMap', written: configMapRef, path: `${path}.envFrom[${index}].configMapRef` };
      yield { kind: 'Secret', written: secretRef, path: `${path}.envFrom[${index}].secretRef` };
    }
  }
}

function* inVolumes({ volumes }: PodTemplate['spec']): Iterable<Place> {
  for (const [index, { configMap, secret, projected }] of volumes.entries()) {
    const path = `volumes[${index}]`;
    const named = secret && { name: secret.secretName, optional: secret.optional };
    yield { kind: 'ConfigMap', written: configMap, path: `${path}.configMap` };
    yield { kind: 'Secret', written: named, path: `${path}.secret` };
    for (const [place, source] of (projected?.sources ?? []).entries()) {
      const from = `${path}.projected.sources[${place}]`;
      const certificates = source.configMap?.name === ROOT_CERTIFICATES;
      if (!certificates) yield { kind: 'ConfigMap', written: source.configMap, path: `${from}.configMap` };
      yield { kind: 'Secret', written: source.secret, path: `${from}.secret` };
    }
  }
}
