import { randomInt } from 'node:crypto';
import type { KubeObject, KubeType } from '../../world.ts';
import { badRequest } from '../answer/request-errors.ts';
import { invalid } from '../answer/object-errors.ts';
import { asText } from '../json.ts';

const subdomain = /^[a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$/;
const label = /^[a-z0-9]([-a-z0-9]*[a-z0-9])?$/;
/** Kinds whose names may not hold dots. */
const labelKinds = new Set(['Namespace', 'Service']);
/** Kinds of RBAC and others whose names are path segments and may hold colons. */
const pathSegmentGroups = new Set(['rbac.authorization.k8s.io', 'management.cattle.io', 'events.k8s.io']);
const suffixLetters = 'bcdfghjklmnpqrstvwxz2456789';

/** Gives an object its namespace and, with `generateName`, its name. */
export function withName(object: KubeObject, place: { namespace?: string; name?: string }): KubeObject {
  const { namespace: sentNamespace, ...metadata } = object.metadata;
  if (place.namespace !== undefined && (sentNamespace || place.namespace) !== place.namespace) {
    throw badRequest('the namespace of the provided object does not match the namespace sent on the request');
  }
  const name = asText(metadata.name) || (place.name ?? '') || generatedName(metadata.generateName);
  return {
    ...object,
    metadata: { ...metadata, name, ...(place.namespace && { namespace: place.namespace }) },
  };
}

function generatedName(base: unknown): string {
  return typeof base === 'string' && base !== '' ? base + randomSuffix() : '';
}

/**
 * Checks the name of a new object.
 * @throws KubeStatusError 422
 */
export function checkName(kubeType: KubeType, object: KubeObject): void {
  const { name } = object.metadata;
  if (name === '') {
    throw invalid(kubeType, '', [
      {
        reason: 'FieldValueRequired',
        message: 'Required value: name or generateName is required',
        field: 'metadata.name',
      },
    ]);
  }
  const why = whyNameIsWrong(kubeType, name);
  if (!why) return;
  throw invalid(kubeType, name, [
    { reason: 'FieldValueInvalid', message: `Invalid value: "${name}": ${why}`, field: 'metadata.name' },
  ]);
}

function whyNameIsWrong(kubeType: KubeType, name: string): string | undefined {
  if (pathSegmentGroups.has(kubeType.group)) {
    return /[/%]|^\.{1,2}$/.test(name) ? 'may not contain "/" or "%"' : undefined;
  }
  if (labelKinds.has(kubeType.kind)) {
    if (name.length <= 63 && label.test(name)) return undefined;
    return "a lowercase RFC 1123 label must consist of lower case alphanumeric characters or '-', and must start and end with an alphanumeric character (e.g. 'my-name',  or '123-abc', regex used for validation is '[a-z0-9]([-a-z0-9]*[a-z0-9])?')";
  }
  if (name.length <= 253 && subdomain.test(name)) return undefined;
  return "a lowercase RFC 1123 subdomain must consist of lower case alphanumeric characters, '-' or '.', and must start and end with an alphanumeric character (e.g. 'example.com', regex used for validation is '[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*')";
}

function randomSuffix(): string {
  return Array.from({ length: 5 }, () => suffixLetters[randomInt(suffixLetters.length)]).join('');
}
