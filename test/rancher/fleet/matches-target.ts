import type { ClusterDeclaration, ClusterGroupDeclaration, Selector, Target } from './declarations.ts';

/** Whether labels satisfy a selector; an empty selector matches everything. */
export function matchesSelector(selector: Selector, labels: Record<string, string>): boolean {
  const equal = Object.entries(selector.matchLabels ?? {}).every(([key, value]) => labels[key] === value);
  return (
    equal && (selector.matchExpressions ?? []).every((expression) => matchesExpression(expression, labels))
  );
}

function matchesExpression(
  { key, operator, values = [] }: NonNullable<Selector['matchExpressions']>[number],
  labels: Record<string, string>,
): boolean {
  const value = labels[key];
  switch (operator) {
    case 'In':
      return value !== undefined && values.includes(value);
    case 'NotIn':
      return value === undefined || !values.includes(value);
    case 'Exists':
      return value !== undefined;
    case 'DoesNotExist':
      return value === undefined;
  }
}

/** Whether a Fleet target covers a cluster of the same workspace. Criteria are ANDed; an empty target matches nothing. */
export function matchesTarget(
  target: Target,
  cluster: ClusterDeclaration,
  groups: readonly ClusterGroupDeclaration[],
): boolean {
  const { clusterName, clusterGroup, clusterSelector } = target;
  if (clusterName === undefined && clusterGroup === undefined && clusterSelector === undefined) return false;
  if (clusterName !== undefined && clusterName !== cluster.name) return false;
  if (clusterSelector !== undefined && !matchesSelector(clusterSelector, cluster.labels)) return false;
  if (clusterGroup === undefined) return true;
  const group = groups.find(
    ({ name, workspace }) => name === clusterGroup && workspace === cluster.workspace,
  );
  return group !== undefined && matchesSelector(group.selector, cluster.labels);
}
