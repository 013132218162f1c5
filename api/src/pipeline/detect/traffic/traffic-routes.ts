import type { Finding } from '../../../../contract/findings.ts';
import type { ServiceName } from '../../../../contract/traffic.ts';
import type { Clock } from '../../../kernel/clock.ts';
import { NotFoundError } from '../../../kernel/errors.ts';
import type { MetricsReader } from '../../../ports/metrics-reader.ts';
import type { RouteHandlers } from '../access/request-context.ts';
import type { FindingReads } from '../finding-reads.ts';
import { presentFinding } from '../routes/finding-presenter.ts';
import { keepHistories } from './keep-histories.ts';
import { serviceKey } from './service-series.ts';
import { emptyHistory, type HistoryQuestion, type TrafficHistory } from './traffic-history.ts';

/** So many services of a finding are plotted. */
const MOST_SERVICES = 5;

/** What the routes about traffic work with. */
export interface TrafficRoutesOptions {
  readonly reads: Pick<FindingReads, 'get'>;
  /** Absent when metrics are switched off. */
  readonly metrics: MetricsReader | undefined;
  readonly clock: Clock;
}

/** Answers the route about traffic: of the services a finding touches, one sees the traffic of those one may read. */
export function trafficRoutes(options: TrafficRoutesOptions): Pick<RouteHandlers, 'findingTraffic'> {
  const { reads, metrics, clock } = options;
  const historyOf = metrics && keepHistories(metrics);
  const answer = async (question: HistoryQuestion): Promise<TrafficHistory> => {
    const { services, range, now } = question;
    if (services.length === 0) return emptyHistory(range, now, NO_SERVICES);
    return historyOf ? historyOf(question) : emptyHistory(range, now, OFF);
  };
  return {
    findingTraffic: async ({ params, query: { range }, access }) => {
      const view = await access();
      const known = await reads.get(params.id, view.visibility);
      if (!known) throw unknownFinding();
      const finding = await presentFinding(known, view);
      const services = plotted(finding);
      const question = { cluster: finding.object.cluster, services, range, now: clock.now() };
      return {
        id: finding.id,
        range,
        omitted: finding.services.length - services.length,
        ...(await answer(question)),
      };
    },
  };
}

/** The heaviest service first, then the others by name. */
function plotted({ services, traffic }: Finding): readonly ServiceName[] {
  const heaviest = traffic && serviceKey(traffic.service);
  const rank = (service: ServiceName) => (serviceKey(service) === heaviest ? '' : serviceKey(service));
  return [...services].sort((left, right) => (rank(left) < rank(right) ? -1 : 1)).slice(0, MOST_SERVICES);
}

const NO_SERVICES = {
  state: 'no-services',
  reason: 'This finding is not about the traffic of a service that you may see.',
  next: 'Nothing.',
} as const;

const OFF = {
  state: 'off',
  reason: 'Outrider was told not to read metrics.',
  next: 'Set OUTRIDER_PROMETHEUS to on to see the traffic behind findings.',
} as const;

function unknownFinding(): NotFoundError {
  return new NotFoundError('There is no such finding, or you may not see it.', {
    next: 'Open the findings list; the finding may be gone, or ask for the right to read its object.',
  });
}
