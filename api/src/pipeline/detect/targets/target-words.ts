import type { SelectorRecord } from '../../observe/records.ts';
import type { ClusterCriteria } from './matches-target.ts';

/** How criteria read in a sentence, for example `the cluster group edge and the labels tier=edge`. */
export function targetWords(criteria: ClusterCriteria): string {
  const { clusterName, clusterGroup, clusterSelector, clusterGroupSelector } = criteria;
  const parts = [
    clusterName === undefined ? '' : `the cluster ${clusterName}`,
    clusterGroup === undefined ? '' : `the cluster group ${clusterGroup}`,
    clusterSelector ? `the labels ${selectorWords(clusterSelector)}` : '',
    clusterGroupSelector ? `cluster groups with the labels ${selectorWords(clusterGroupSelector)}` : '',
  ].filter(Boolean);
  return parts.length === 0 ? 'nothing' : parts.join(' and ');
}

/** A selector in the form that `kubectl get -l` takes; `(any)` for one that asks for nothing. */
export function selectorWords(selector: SelectorRecord): string {
  const labels = Object.entries(selector.matchLabels).map(([key, value]) => `${key}=${value}`);
  const expressions = selector.matchExpressions.map(({ key, operator, values }) => {
    const list = `(${values.join(',')})`;
    switch (operator) {
      case 'In':
        return `${key} in ${list}`;
      case 'NotIn':
        return `${key} notin ${list}`;
      case 'Exists':
        return key;
      case 'DoesNotExist':
        return `!${key}`;
      default:
        return `${key} ${operator} ${list}`;
    }
  });
  return [...labels, ...expressions].join(',') || '(any)';
}
