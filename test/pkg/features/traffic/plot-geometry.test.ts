import { describe, expect, it } from 'vitest';

import {
  nearestIndex,
  plotShapes,
  plotTop,
  plotX,
} from '../../../../pkg/outrider/features/traffic/plot-geometry.ts';

const plot = { width: 100, height: 40 };

describe('pkg/features/traffic/plot-geometry', () => {
  it.each([
    [0, 1],
    [NaN, 1],
    [0.031, 0.05],
    [0.2, 0.2],
    [1, 1],
    [42, 50],
    [501, 1000],
  ])('gives %s a readable top of %s', (value, top) => {
    expect(plotTop(value)).toBeCloseTo(top, 10);
  });

  it('draws from the left to the right, and zero at the bottom', () => {
    const { top, lines, areas, dots } = plotShapes([0, 5, 10], plot);
    expect(top).toBe(10);
    expect(lines).toStrictEqual(['M0,40L50,20L100,0']);
    expect(areas).toStrictEqual(['M0,40L50,20L100,0L100,40L0,40Z']);
    expect(dots).toStrictEqual([]);
  });

  it('leaves a gap where nothing is known, which is not zero', () => {
    const { lines, dots } = plotShapes([1, 1, null, 1, null], plot);
    expect(lines).toStrictEqual(['M0,0L25,0']);
    expect(dots).toStrictEqual([{ x: 75, y: 0 }]);
    expect(plotShapes([null, null], plot)).toMatchObject({ top: 1, lines: [], areas: [], dots: [] });
  });

  it('knows that no share is above one', () => {
    expect(plotShapes([0.7], plot, 1).top).toBe(1);
    expect(plotShapes([0.02], plot, 1).top).toBeCloseTo(0.02, 10);
  });

  it('finds the value that is pointed at', () => {
    expect([0, 0.24, 0.26, 1, 2, -1].map((share) => nearestIndex(share, 3))).toStrictEqual([
      0, 0, 1, 2, 2, 0,
    ]);
    expect(plotX(1, 3, 100)).toBe(50);
    expect(plotX(0, 1, 100)).toBe(0);
  });
});
