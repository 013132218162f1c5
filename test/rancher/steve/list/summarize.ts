import type { SteveResource } from '../view/resource-view.ts';
import { fieldText, readField } from './field-path.ts';

/** How often each value of a field occurs in a list. */
export interface FieldSummary {
  property: string;
  counts: Record<string, { total: number; namespace?: Record<string, number> }>;
}

/** Counts the values of one field, by namespace too when asked. */
export function summarize(resources: SteveResource[], field: string, byNamespace: boolean): FieldSummary[] {
  const counts: FieldSummary['counts'] = {};
  for (const resource of resources) {
    const value = fieldText(readField(resource, field));
    const count = (counts[value] ??= { total: 0, ...(byNamespace && { namespace: {} }) });
    count.total += 1;
    const { namespace } = resource.metadata;
    if (count.namespace && namespace) {
      count.namespace[namespace] = (count.namespace[namespace] ?? 0) + 1;
    }
  }
  return [{ property: field, counts }];
}
