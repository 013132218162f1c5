import type { SampledSeries } from '../../rancher/prometheus/promql/values.ts';

/** Series as OpenMetrics text with the time of every sample, as `promtool tsdb create-blocks-from openmetrics` reads it. */
export function openMetrics(series: readonly SampledSeries[], fromMs: number, toMs: number): string {
  const lines = series.flatMap(({ labels: { __name__: name = '', ...labels }, samples }) => {
    const text = Object.entries(labels).map(([label, value]) => `${label}=${JSON.stringify(value)}`);
    return samples(fromMs, toMs).map(({ at, value }) => `${name}{${text.join(',')}} ${value} ${at / 1000}`);
  });
  return `${lines.join('\n')}\n# EOF\n`;
}
