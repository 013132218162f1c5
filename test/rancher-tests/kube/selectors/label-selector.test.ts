import { describe, expect, it } from 'vitest';
import { matchLabelSelectorObject } from '../../../rancher/kube/selectors/label-selector-object.ts';
import { parseLabelSelector } from '../../../rancher/kube/selectors/label-selector.ts';

describe('rancher-tests/kube/selectors/label-selector', () => {
  it.each<[string, Record<string, string> | undefined, boolean]>([
    ['', undefined, true],
    ['app.kubernetes.io/name=web', { 'app.kubernetes.io/name': 'web' }, true],
    ['a=', { a: '' }, true],
    ['a!=b', undefined, true],
    ['a in (x, y),b', { a: 'y', b: '' }, true],
    ['a notin (x)', { a: 'x' }, false],
    ['!a', { a: '1' }, false],
    ['n>10', { n: '9' }, false],
    ['n<10', { n: '9' }, true],
    ['n>1', {}, false],
  ])('%s on %o', (selector, labels, selected) => {
    expect(parseLabelSelector(selector)(labels)).toBe(selected);
  });

  it.each(['a b', 'a===b', 'in (x)', 'a in x'])('refuses %s', (selector) => {
    expect(() => parseLabelSelector(selector)).toThrow('unable to parse requirement');
  });

  it('reads selector objects', () => {
    const matches = matchLabelSelectorObject({
      matchLabels: { a: '1' },
      matchExpressions: [
        { key: 'b', operator: 'In', values: ['x'] },
        { key: 'c', operator: 'DoesNotExist' },
      ],
    });
    expect(matches({ a: '1', b: 'x' })).toBe(true);
    expect(matches({ a: '1', b: 'x', c: '' })).toBe(false);
    expect(matchLabelSelectorObject({})({ any: 'thing' })).toBe(true);
    expect(matchLabelSelectorObject({ matchExpressions: [{ key: 'a', operator: 'Odd' }] })({})).toBe(false);
  });
});
