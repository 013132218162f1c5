import type { KubeObject, ObjectStore } from '../../world.ts';
import { asList, asRecord, asText } from '../json.ts';
import { asRecords } from '../json-values.ts';
import { matchLabelSelectorObject } from '../selectors/label-selector-object.ts';
import { readPolicyRule } from './policy-rule.ts';
import type { PolicyRule } from './policy-rule.ts';

/** API group of roles and bindings. */
export const rbacGroup = 'rbac.authorization.k8s.io';

/** The rules of a role; those of an aggregated ClusterRole are collected from the roles it selects. */
export function rulesOfRole(
  store: ObjectStore,
  reference: { kind: string; name: string; namespace?: string },
): PolicyRule[] {
  const kubeType = store.typeOfKind(rbacGroup, reference.kind);
  if (!kubeType) return [];
  const namespace = reference.kind === 'Role' ? reference.namespace : undefined;
  const role = store.get(kubeType, namespace, reference.name);
  return role ? collectRules(store, role, new Set()) : [];
}

function collectRules(store: ObjectStore, role: KubeObject, seen: Set<string>): PolicyRule[] {
  if (seen.has(role.metadata.name)) return [];
  seen.add(role.metadata.name);
  const selectors = asRecords(asRecord(role.aggregationRule).clusterRoleSelectors);
  if (selectors.length === 0) return asList(role.rules).map(readPolicyRule);
  const matchers = selectors.map(matchLabelSelectorObject);
  const kubeType = store.typeOfKind(rbacGroup, 'ClusterRole');
  const members = kubeType ? store.list(kubeType) : [];
  return members
    .filter((member) => matchers.some((matches) => matches(member.metadata.labels)))
    .flatMap((member) => collectRules(store, member, seen));
}

/** The keys under which the subjects of a binding are found: `User:x`, `Group:y`. */
export function subjectKeys(binding: KubeObject): string[] {
  return asRecords(binding.subjects).map((subject) => {
    const name = asText(subject.name);
    if (subject.kind !== 'ServiceAccount') return `${asText(subject.kind)}:${name}`;
    const namespace = asText(subject.namespace) || (binding.metadata.namespace ?? '');
    return `User:system:serviceaccount:${namespace}:${name}`;
  });
}
