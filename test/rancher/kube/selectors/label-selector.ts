import { badRequest } from '../answer/request-errors.ts';

/** Says whether labels are selected. */
export type LabelMatcher = (labels: Record<string, string> | undefined) => boolean;

const setExpression = /^([^\s!=,()]+)\s+(in|notin)\s*\(([^)]*)\)$/;
const valueExpression = /^([^\s!=,()<>]+)\s*(==|=|!=|>|<)\s*([^\s!=,()<>]*)$/;
const presenceExpression = /^(!?)\s*([^\s!=,()<>]+)$/;

/**
 * Reads a label selector (`a=b,c!=d,e in (f,g),h notin (i),j,!k,l>1`).
 * @throws KubeStatusError 400 when it cannot be read
 */
export function parseLabelSelector(selector: string): LabelMatcher {
  const matchers = splitRequirements(selector).map((requirement) => parseRequirement(requirement, selector));
  return (labels) => matchers.every((matches) => matches(labels));
}

function parseRequirement(requirement: string, selector: string): LabelMatcher {
  const set = setExpression.exec(requirement);
  if (set) {
    return matchSet(
      set[1] ?? '',
      set[2] === 'in',
      (set[3] ?? '').split(',').map((value) => value.trim()),
    );
  }
  const value = valueExpression.exec(requirement);
  if (value) return matchValue(value[1] ?? '', value[2] ?? '', value[3] ?? '');
  const presence = presenceExpression.exec(requirement);
  if (presence) return matchPresence(presence[2] ?? '', presence[1] !== '!');
  throw badRequest(`unable to parse requirement: found '${requirement}' in the selector '${selector}'`);
}

function matchSet(key: string, wanted: boolean, values: string[]): LabelMatcher {
  return (labels) => {
    const value = labels?.[key];
    // A label that is absent is in no set, so `notin` selects it.
    return (value !== undefined && values.includes(value)) === wanted;
  };
}

function matchValue(key: string, operator: string, expected: string): LabelMatcher {
  if (operator === '!=') return (labels) => labels?.[key] !== expected;
  if (operator === '>') {
    return (labels) => labels?.[key] !== undefined && Number(labels[key]) > Number(expected);
  }
  if (operator === '<') {
    return (labels) => labels?.[key] !== undefined && Number(labels[key]) < Number(expected);
  }
  return (labels) => labels?.[key] === expected;
}

function matchPresence(key: string, wanted: boolean): LabelMatcher {
  return (labels) => (labels?.[key] !== undefined) === wanted;
}

/** Splits at the commas that are not inside parentheses. */
function splitRequirements(selector: string): string[] {
  return selector
    .split(/,(?![^(]*\))/)
    .map((part) => part.trim())
    .filter((part) => part !== '');
}
