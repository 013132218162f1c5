import { describe, expect, it } from 'vitest';

import {
  emptyPoints,
  niceTop,
  trendShapes,
} from '../../../../pkg/outrider/features/overview/trend-geometry.ts';
import { wireCounts } from '../../../support/findings/wire-findings.ts';

const at = (hour: number): string => `2026-11-21T0${hour}:00:00Z`;
const plot = { width: 100, height: 40 };

describe('pkg/features/overview/trend-geometry', () => {
  it('stacks the severities from the worst upwards', () => {
    const { bands } = trendShapes(
      [
        { at: at(0), counts: wireCounts({ critical: 1, low: 1 }) },
        { at: at(1), counts: wireCounts({ critical: 2, low: 2 }) },
      ],
      plot,
    );
    expect(bands).toStrictEqual([
      {
        severity: 'critical',
        path: 'M0.0,30.0L50.0,30.0L50.0,20.0L100.0,20.0L100.0,40.0L50.0,40.0L50.0,40.0L0.0,40.0Z',
      },
      {
        severity: 'low',
        path: 'M0.0,20.0L50.0,20.0L50.0,0.0L100.0,0.0L100.0,20.0L50.0,20.0L50.0,30.0L0.0,30.0Z',
      },
    ]);
  });

  it('tells where the first finding stands, unless that is the whole window', () => {
    const points = [0, 0, 0, 2].map((high, hour) => ({ at: at(hour), counts: wireCounts({ high }) }));
    expect(trendShapes(points, plot).start).toStrictEqual({ at: at(3), x: 75 });
    expect(trendShapes(points.slice(3), plot).start).toBeUndefined();
    expect(emptyPoints(points)).toBe(3);
    expect(emptyPoints(points.slice(0, 2))).toBe(2);
  });

  it('leaves severities out that never occurred', () => {
    expect(trendShapes([{ at: at(0), counts: wireCounts() }], plot).bands).toStrictEqual([]);
  });

  it('tells where values and times stand', () => {
    const points = [0, 1, 2, 3].map((hour) => ({ at: at(hour), counts: wireCounts({ high: 10 }) }));
    const { grid, moments } = trendShapes(points, plot);
    expect(grid).toStrictEqual([
      { value: 0, y: 40 },
      { value: 5, y: 20 },
      { value: 10, y: 0 },
    ]);
    expect(moments.map(({ x }) => Math.round(x))).toStrictEqual([0, 33, 67, 100]);
  });

  it('draws nothing from nothing', () => {
    expect(trendShapes([], plot)).toMatchObject({ bands: [], moments: [] });
  });

  it.each([
    [0, 4],
    [4, 4],
    [7, 10],
    [11, 20],
    [22, 40],
    [45, 50],
    [235, 400],
  ])('rounds a top of %d to %d', (value, top) => {
    expect(niceTop(value)).toBe(top);
  });
});
