import type { ServiceSeries } from '@contract/traffic.ts';

import { durationText, errorShareText, rateText } from '../../components/TrafficLine/traffic-words.ts';
import type { Translate } from '../../host/i18n.ts';

/** What is plotted of a service. */
export type TrafficMeasure = Exclude<keyof ServiceSeries, 'service'>;

/** How each measure is written, and what it cannot exceed. */
export const MEASURES: Record<
  TrafficMeasure,
  { text: (translate: Translate, value: number) => string; most: number }
> = {
  requestsPerSecond: { text: rateText, most: Infinity },
  errorShare: { text: errorShareText, most: 1 },
  p99Seconds: { text: durationText, most: Infinity },
};

/** The measures in the order in which they stand. */
export const MEASURE_NAMES = Object.keys(MEASURES) as TrafficMeasure[];
