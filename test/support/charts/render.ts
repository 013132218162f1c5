import { parseAllDocuments } from 'yaml';

import type { KubeObject } from '../../rancher/world.ts';
import { apiChart, template } from './helm.ts';

/** The objects of a rendered chart. Raises what helm says when it refuses the values. */
export function render(values: unknown, chart: string = apiChart): readonly KubeObject[] {
  const { ok, text, error } = template(chart, values);
  if (!ok) throw new Error(error);
  return parseAllDocuments(text)
    .map((document) => document.toJS() as KubeObject | null)
    .filter((object) => object !== null);
}

/** The one object of a kind, by its name where there are several. */
export function objectOf(objects: readonly KubeObject[], kind: string, name?: string): KubeObject {
  const found = objects.filter(
    (object) => object.kind === kind && (name === undefined || object.metadata.name === name),
  );
  if (found.length !== 1) throw new Error(`${String(found.length)} objects of kind ${kind}`);
  return found[0] as KubeObject;
}
