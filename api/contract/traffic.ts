import * as z from 'zod';

import { TRAFFIC_RANGES, TRAFFIC_STATES } from './vocabulary.ts';

/** A Kubernetes Service of the finding's cluster, as Istio's metrics name it. */
export const ServiceName = z
  .object({
    namespace: z.string().describe('Namespace of the Service.'),
    name: z.string().describe('Name of the Service.'),
  })
  .meta({ id: 'ServiceName', description: 'A Service of the cluster of the finding.' });
/** A Kubernetes Service of the finding's cluster. */
export type ServiceName = z.infer<typeof ServiceName>;

/** How much traffic a service had when it was last measured, and how much that weighs. */
export const TrafficReading = z
  .object({
    service: ServiceName.describe(
      'The service that was measured; the heaviest, where a finding has several.',
    ),
    requestsPerSecond: z.number().min(0).describe('Requests per second.'),
    errorShare: z
      .number()
      .min(0)
      .max(1)
      .optional()
      .describe('Share of requests that failed on the side of the server; absent without requests.'),
    p99Seconds: z
      .number()
      .min(0)
      .optional()
      .describe('Time within which 99 % of the requests were answered; absent without requests.'),
    windowSeconds: z.number().int().min(1).describe('Length of the window it was measured over.'),
    at: z.iso.datetime().describe('End of that window.'),
    weight: z.number().min(0).max(1).describe('How much the traffic weighs, from 0 to 1.'),
  })
  .meta({ id: 'TrafficReading', description: 'How much traffic a service had when it was last measured.' });
/** How much traffic a service had when it was last measured. */
export type TrafficReading = z.infer<typeof TrafficReading>;

const values = (description: string) => z.array(z.number().nullable()).describe(description);

/** What one service did over time: one value per step of the range, `null` where nothing is known. */
export const ServiceSeries = z
  .object({
    service: ServiceName,
    requestsPerSecond: values('Requests per second.'),
    errorShare: values('Share of requests that failed on the side of the server, from 0 to 1.'),
    p99Seconds: values('Time within which 99 % of the requests were answered, in seconds.'),
  })
  .meta({ id: 'ServiceSeries', description: 'What one service did over time, one value per step.' });
/** What one service did over time. */
export type ServiceSeries = z.infer<typeof ServiceSeries>;

/** Query of `GET /v1/findings/{id}/traffic`. */
export const TrafficQuery = z
  .object({ range: z.enum(TRAFFIC_RANGES).default('1h').describe('How far back.') })
  .meta({ id: 'TrafficQuery', description: 'How far back traffic is shown.' });
/** Parsed query of `GET /v1/findings/{id}/traffic`. */
export type TrafficQuery = z.infer<typeof TrafficQuery>;

/** The traffic of the services that a finding touches. */
export const FindingTraffic = z
  .object({
    id: z.string().describe('Id of the finding.'),
    range: z.enum(TRAFFIC_RANGES),
    state: z.enum(TRAFFIC_STATES).describe('Whether there is anything to show, and if not, why.'),
    reason: z.string().optional().describe('What is in the way, in one sentence.'),
    next: z.string().optional().describe('What to do about it.'),
    from: z.iso.datetime().describe('Time of the first value.'),
    to: z.iso.datetime().describe('Time of the last value.'),
    stepSeconds: z.number().int().min(1).describe('Time between two values.'),
    services: z.array(ServiceSeries).describe('One entry per service that has data.'),
    omitted: z.number().int().min(0).describe('How many more services the finding touches.'),
  })
  .meta({ id: 'FindingTraffic', description: 'The traffic of the services that a finding touches.' });
/** The traffic of the services that a finding touches. */
export type FindingTraffic = z.infer<typeof FindingTraffic>;
