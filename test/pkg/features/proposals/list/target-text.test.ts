import { describe, expect, it } from 'vitest';

import type { PlanTarget } from '@outrider/api/contract/fixes/proposals.ts';
import { targetText } from '../../../../../pkg/outrider/features/proposals/list/target-text.ts';

const object = (name: string, namespace?: string): PlanTarget => ({
  type: 'object',
  cluster: 'c-m-1',
  apiVersion: 'v1',
  kind: 'Node',
  name,
  ...(namespace !== undefined && { namespace }),
  uid: 'u',
  resourceVersion: '1',
});
const repository = (blobs: Record<string, string>): PlanTarget => ({
  type: 'repository',
  repository: 'https://git.example.com/shop',
  branch: 'main',
  baseCommit: 'a',
  blobs,
});

describe('pkg/features/proposals/list/target-text', () => {
  it('names the first targets and counts the others', () => {
    expect(targetText([object('a')])).toBe('Node a');
    expect(targetText([object('a', 'n'), object('a', 'n'), object('b'), object('c')])).toBe(
      'Node n/a, Node b, +1',
    );
  });

  it('names files by their path and branch', () => {
    expect(targetText([repository({ 'a/fleet.yaml': 'x' })])).toBe('a/fleet.yaml (main)');
    expect(targetText([repository({ a: 'x', b: 'y' })])).toBe('a +1 (main)');
    expect(targetText([repository({})])).toBe('https://git.example.com/shop (main)');
  });
});
