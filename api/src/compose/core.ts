import type { Config } from '../config.ts';
import type { LiveHub } from '../http/live/live-hub.ts';
import type { Metrics } from '../http/metrics.ts';
import type { Clock } from '../kernel/clock.ts';
import type { Logger } from '../kernel/logger.ts';
import type { FindingReads } from '../pipeline/detect/finding-reads.ts';
import type { Audit } from './audit/compose-audit.ts';
import type { ComposedDatabase } from './compose-database.ts';
import type { Diagnosis } from './compose-diagnosis.ts';
import type { Identity } from './compose-identity.ts';
import type { Pipeline } from './compose-pipeline.ts';
import type { Traffic } from './compose-traffic.ts';
import type { Fixes } from './fixes/compose-fixes.ts';

/** The parts everything else hangs on. */
export interface Core {
  readonly config: Config;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly identity: Identity;
  readonly database: ComposedDatabase;
  readonly reads: FindingReads;
  readonly hub: LiveHub;
  readonly pipeline: Pipeline;
  readonly metrics: Metrics;
  readonly traffic: Traffic;
  readonly diagnosis: Diagnosis;
  readonly audit: Audit;
  readonly fixes: Fixes;
  readonly version: string;
}
