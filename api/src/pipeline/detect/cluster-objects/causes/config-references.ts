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

/** Every reference of a pod's spec to a ConfigMap or Secret: variables first, then volumes. */
export function configReferencesOf(spec: PodTemplate['spec']): readonly ConfigReference[] {
  const found: ConfigReference[] = [];
  const add = (kind: ConfigReference['kind'], written: Written | undefined, path: string) => {
    const { name, key, optional = false } = written ?? {};
    if (name !== undefined) found.push({ kind, name, key, optional, path });
  };
  for (const { container, path } of containersOf(spec)) {
    for (const [index, { valueFrom }] of container.env.entries()) {
      const from = `${path}.env[${index}].valueFrom`;
      add('ConfigMap', valueFrom?.configMapKeyRef, `${from}.configMapKeyRef`);
      add('Secret', valueFrom?.secretKeyRef, `${from}.secretKeyRef`);
    }
    for (const [index, { configMapRef, secretRef }] of container.envFrom.entries()) {
      add('ConfigMap', configMapRef, `${path}.envFrom[${index}].configMapRef`);
      add('Secret', secretRef, `${path}.envFrom[${index}].secretRef`);
    }
  }
  for (const [index, { configMap, secret }] of spec.volumes.entries()) {
    add('ConfigMap', configMap, `volumes[${index}].configMap`);
    add(
      'Secret',
      secret && { name: secret.secretName, optional: secret.optional },
      `volumes[${index}].secret`,
    );
  }
  return found;
}
