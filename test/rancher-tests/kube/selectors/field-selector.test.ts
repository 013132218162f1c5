import { describe, expect, it } from 'vitest';
import { matchesFields, parseFieldSelector } from '../../../rancher/kube/selectors/field-selector.ts';
import { coreTypes } from '../../../rancher/kube/types/core.ts';
import type { KubeObject, KubeType } from '../../../rancher/world.ts';

function typeOf(kind: string): KubeType {
  const found = coreTypes.find((kubeType) => kubeType.kind === kind);
  if (!found) throw new TypeError(kind);
  return found;
}

const pod: KubeObject = {
  apiVersion: 'v1',
  kind: 'Pod',
  metadata: { name: 'p', namespace: 'n' },
  spec: { nodeName: 'node-1' },
  status: { phase: 'Running' },
};
const event: KubeObject = {
  apiVersion: 'v1',
  kind: 'Event',
  metadata: { name: 'e', namespace: 'n' },
  involvedObject: { kind: 'Pod', name: 'p' },
  type: 'Warning',
  source: { component: 'kubelet' },
};

describe('rancher-tests/kube/selectors/field-selector', () => {
  it.each([
    ['metadata.name=p', true],
    ['metadata.name==q', false],
    ['metadata.namespace=n,spec.nodeName=node-1', true],
    ['status.phase!=Running', false],
    ['status.podIP=', true],
  ])('selects pods: %s', (selector, selected) => {
    expect(matchesFields(pod, parseFieldSelector(typeOf('Pod'), selector))).toBe(selected);
  });

  it.each([
    ['involvedObject.kind=Pod,involvedObject.name=p', true],
    ['type!=Normal', true],
    ['source=kubelet', true],
    ['reason=BackOff', false],
  ])('selects events: %s', (selector, selected) => {
    expect(matchesFields(event, parseFieldSelector(typeOf('Event'), selector))).toBe(selected);
  });

  it('refuses fields that a kind cannot be selected by', () => {
    expect(() => parseFieldSelector(typeOf('Pod'), 'spec.image=x')).toThrow(
      'field label not supported: spec.image',
    );
    expect(() => parseFieldSelector(typeOf('Node'), 'metadata.namespace=x')).toThrow('not supported');
    expect(() => parseFieldSelector(typeOf('Pod'), 'nonsense')).toThrow('invalid selector');
  });
});
