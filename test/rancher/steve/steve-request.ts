import type { Exchange } from '../http/exchange.ts';
import type { KubeType } from '../world.ts';
import type { SteveView } from './steve-view.ts';

/** One Steve request about a Kubernetes type. */
export interface SteveRequest {
  exchange: Exchange;
  view: SteveView;
  type: KubeType;
  namespace: string | undefined;
  /** Absent for a list. */
  name: string | undefined;
}
