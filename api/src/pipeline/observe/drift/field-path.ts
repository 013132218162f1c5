/** A key of a map. */
export interface KeyStep {
  readonly key: string;
}

/** An element of a list. */
export interface ElementStep {
  /** What tells it apart from the others, for example `name=web`; its index where nothing does. */
  readonly label: string;
  /** Where it is in the live list; where it is in the desired one when it is only there. */
  readonly index: number;
}

/** One step into an object. */
export type PathStep = KeyStep | ElementStep;

/**
 * The path as people read it: `spec.template.spec.containers[name=web].image`. Keys that hold a dot, a space or a bracket
 * stand in brackets: `metadata.annotations[example.com/x]`.
 */
export function pathText(steps: readonly PathStep[]): string {
  return steps.reduce((text, step) => text + stepText(step, text === ''), '');
}

/** The path as a JSON Pointer (RFC 6901); elements of lists by their index. */
export function jsonPointer(steps: readonly PathStep[]): string {
  return steps
    .map((step) => ('key' in step ? step.key : String(step.index)))
    .map((part) => `/${part.replaceAll('~', '~0').replaceAll('/', '~1')}`)
    .join('');
}

function stepText(step: PathStep, first: boolean): string {
  if ('label' in step) return `[${step.label}]`;
  if (/[.\s[\]]/.test(step.key)) return `[${step.key}]`;
  return first ? step.key : `.${step.key}`;
}
