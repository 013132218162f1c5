import type { PlanTarget } from '@contract/fixes/proposals.ts';

/** So many targets are named in a row. */
const NAMED = 2;

function nameOf(target: PlanTarget): string {
  if (target.type === 'object') {
    return `${target.kind} ${target.namespace === undefined ? '' : `${target.namespace}/`}${target.name}`;
  }
  const files = Object.keys(target.blobs);
  const more = files.length > 1 ? ` +${files.length - 1}` : '';
  return `${files.at(0) ?? target.repository}${more} (${target.branch})`;
}

/** What a plan changes, in a few words: the first objects and files, and how many more there are. */
export function targetText(targets: readonly PlanTarget[]): string {
  const names = [...new Set(targets.map(nameOf))];
  const rest = names.length - NAMED;
  return [...names.slice(0, NAMED), ...(rest > 0 ? [`+${rest}`] : [])].join(', ');
}
