import type { KubeObject } from '../../world.ts';
import type { StatusCause } from '../answer/status-error.ts';
import { asRecord } from '../json.ts';
import { valueAt } from '../json-values.ts';

const qualifiedName =
  /^(?:[a-z0-9](?:[-a-z0-9.]{0,251}[a-z0-9])?\/)?[A-Za-z0-9](?:[-A-Za-z0-9_.]{0,61}[A-Za-z0-9])?$/;
const labelValue = /^(?:[A-Za-z0-9](?:[-A-Za-z0-9_.]{0,61}[A-Za-z0-9])?)?$/;
const nameRule =
  "name part must consist of alphanumeric characters, '-', '_' or '.', and must start and end with an alphanumeric character (e.g. 'MyName',  or 'my.name',  or '123-abc', regex used for validation is '([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]')";
const valueRule =
  "a valid label must be an empty string or consist of alphanumeric characters, '-', '_' or '.', and must start and end with an alphanumeric character (e.g. 'MyValue',  or 'my_value',  or '12345', regex used for validation is '(([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9])?')";

/** What is wrong with the labels and annotations of an object. */
export function labelCauses(object: KubeObject): StatusCause[] {
  const labels = Object.entries(asRecord(valueAt(object, 'metadata', 'labels')));
  const annotations = Object.keys(asRecord(valueAt(object, 'metadata', 'annotations')));
  return [
    ...labels.filter(([key]) => !qualifiedName.test(key)).map(([key]) => wrong('labels', key, nameRule)),
    ...labels
      .filter(([, value]) => typeof value === 'string' && !labelValue.test(value))
      .map(([, value]) => wrong('labels', String(value), valueRule)),
    // Only the name of an annotation is held to the rule; its prefix may have capitals.
    ...annotations
      .filter((key) => !qualifiedName.test(key.toLowerCase()))
      .map((key) => wrong('annotations', key, nameRule)),
  ];
}

function wrong(field: string, value: string, rule: string): StatusCause {
  return {
    reason: 'FieldValueInvalid',
    message: `Invalid value: ${JSON.stringify(value)}: ${rule}`,
    field: `metadata.${field}`,
  };
}
