import { isRecord, scalarText } from '../../kube/json.ts';

/** The steps of a Steve field path: `metadata.fields[3]`, `metadata.labels[app.kubernetes.io/name]`, `spec.a.b`. */
export function fieldSteps(path: string): string[] {
  return [...path.matchAll(/\[([^\]]+)\]|([^.[\]]+)/g)].map((match) => match[1] ?? match[2] ?? '');
}

/** Reads a field; through a list it reads the field of every entry and gives the list of those. */
export function readField(value: unknown, path: string): unknown {
  return readSteps(value, fieldSteps(path));
}

/** A field's value as the text that filters, sorting and summaries compare; '' when it is absent. */
export function fieldText(value: unknown): string {
  return typeof value === 'object' && value !== null ? JSON.stringify(value) : scalarText(value);
}

function readSteps(value: unknown, [step, ...rest]: string[]): unknown {
  if (step === undefined) {
    return value;
  }
  if (Array.isArray(value)) {
    return /^\d+$/.test(step)
      ? readSteps(value[Number(step)], rest)
      : value.map((entry: unknown) => readSteps(entry, [step, ...rest]));
  }
  return isRecord(value) ? readSteps(value[step], rest) : undefined;
}
