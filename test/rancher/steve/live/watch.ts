import { isRecord } from '../../kube/json.ts';

/** What the dashboard asks for on a subscribe socket. */
export interface WatchRequest {
  resourceType: string;
  namespace?: string;
  id?: string;
  selector?: string;
  /** `resource.changes`: only say that something changed, and let the page be fetched again. */
  mode?: string;
  debounceMs?: number;
  resourceVersion?: string;
  stop?: boolean;
}

/** Reads a message of the dashboard; anything that is no watch request is `undefined`. */
export function readWatchRequest(text: string): WatchRequest | undefined {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return undefined;
  }
  return isRecord(value) && typeof value['resourceType'] === 'string'
    ? (value as unknown as WatchRequest)
    : undefined;
}

/** Two requests with the same key are one watch. */
export function watchKey({ resourceType, namespace, id, selector, mode, debounceMs }: WatchRequest): string {
  return [resourceType, namespace, id, selector, mode, debounceMs ?? 0].join('/');
}

/** The part of a request that every message about it repeats. */
export function echoOf({
  resourceType,
  namespace,
  id,
  selector,
  mode,
}: WatchRequest): Record<string, unknown> {
  return {
    resourceType,
    ...(namespace && { namespace }),
    ...(id && { id }),
    ...(selector && { selector }),
    ...(mode && { mode }),
  };
}

/** Calls at once the first time, then at most once per interval while there is anything to say. */
export class Debounce {
  private timer: NodeJS.Timeout | undefined;
  private called = false;
  private readonly call: () => void;
  private readonly intervalMs: number;

  constructor(call: () => void, intervalMs: number) {
    this.call = call;
    this.intervalMs = intervalMs;
  }

  /** Something happened. */
  trigger(): void {
    if (!this.called) {
      this.called = true;
      this.call();
    } else {
      this.timer ??= setTimeout(() => {
        this.timer = undefined;
        this.call();
      }, this.intervalMs);
    }
  }

  /** Forgets what was not said yet. */
  cancel(): void {
    clearTimeout(this.timer);
    this.timer = undefined;
  }
}
