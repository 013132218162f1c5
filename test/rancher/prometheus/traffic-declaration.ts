/** Which side of a request reports it: the client's sidecar, the server's sidecar, or a waypoint (ambient). */
export type TrafficReporter = 'source' | 'destination' | 'waypoint';

/** How busy a service is, how often it fails and how fast it answers. */
export interface TrafficLevel {
  requestsPerSecond: number;
  /** Share of requests that fail on the side of the server, from 0 to 1. */
  errorShare: number;
  /** Half of the requests are answered within this time, in milliseconds. */
  medianMs: number;
  /** 99 % of the requests are answered within this time, in milliseconds. */
  p99Ms: number;
}

/** From then on a service behaves differently; what is not given stays as it was. */
export interface TrafficChange extends Partial<TrafficLevel> {
  /** Seconds since the scenario began; negative is before. */
  atSeconds: number;
}

/** The traffic of one service as Istio's metrics show it. */
export interface ServiceTraffic extends TrafficLevel {
  /** `namespace/name` of the Service. */
  service: string;
  /** `http` unless given. */
  protocol?: 'http' | 'grpc';
  /** `namespace/name` of the workload that calls it; an ingress gateway unless given. */
  from?: string;
  /** `source` and `destination` unless given; `['waypoint']` in an ambient mesh. */
  reporters?: TrafficReporter[];
  /** In order of time. */
  changes?: TrafficChange[];
}

/**
 * How a cluster's Prometheus behaves: `ready`; `absent`, there is no such Service; `slow`, it does not answer in time;
 * `failing`, it answers 500; `nan`, every value is NaN.
 */
export type PrometheusMode = 'ready' | 'absent' | 'slow' | 'failing' | 'nan';

/** The Prometheus of one cluster and what it has seen. */
export interface TrafficDeclaration {
  /** Rancher cluster id. */
  cluster: string;
  /** `ready` unless given. */
  prometheus?: PrometheusMode;
  /** How long before the scenario began Prometheus was installed, in hours; 30 unless given. */
  historyHours?: number;
  services: ServiceTraffic[];
}
