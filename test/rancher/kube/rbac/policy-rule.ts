import { asRecord } from '../json.ts';
import { asTexts } from '../json-values.ts';
import { resourceWithSubresource } from './access-attributes.ts';
import type { AccessAttributes } from './access-attributes.ts';

/** One rule of a role. */
export interface PolicyRule {
  verbs: string[];
  apiGroups: string[];
  resources: string[];
  resourceNames: string[];
  nonResourceURLs: string[];
}

/** Reads a rule of a stored role; what is missing is empty. */
export function readPolicyRule(value: unknown): PolicyRule {
  const rule = asRecord(value);
  return {
    verbs: asTexts(rule.verbs),
    apiGroups: asTexts(rule.apiGroups),
    resources: asTexts(rule.resources),
    resourceNames: asTexts(rule.resourceNames),
    nonResourceURLs: asTexts(rule.nonResourceURLs),
  };
}

/** Whether a rule allows something (k8s.io/component-helpers, RBAC evaluation helpers). */
export function ruleAllows(rule: PolicyRule, attributes: AccessAttributes): boolean {
  if (!includes(rule.verbs, attributes.verb)) return false;
  if (attributes.path !== undefined) return allowsPath(rule.nonResourceURLs, attributes.path);
  return (
    includes(rule.apiGroups, attributes.group) &&
    allowsResource(rule.resources, attributes) &&
    allowsName(rule, attributes)
  );
}

function includes(values: string[], wanted: string): boolean {
  return values.includes('*') || values.includes(wanted);
}

function allowsResource(resources: string[], attributes: AccessAttributes): boolean {
  if (includes(resources, resourceWithSubresource(attributes))) return true;
  return attributes.subresource !== undefined && resources.includes(`*/${attributes.subresource}`);
}

/** A rule for certain names never covers a request without one, such as a create or a whole list. */
function allowsName(rule: PolicyRule, { name }: AccessAttributes): boolean {
  return rule.resourceNames.length === 0 || (name !== undefined && rule.resourceNames.includes(name));
}

function allowsPath(patterns: string[], path: string): boolean {
  return patterns.some((pattern) =>
    pattern.endsWith('*') ? path.startsWith(pattern.slice(0, -1)) : pattern === path,
  );
}
