import type { Visibility } from '../../../detect/visibility.ts';
import type { IncidentPlan } from '../identity/plan-incidents.ts';

/** Incidents that changed, and how that shows. */
export interface ChangedIncidents {
  /** Every incident that changed. */
  readonly incidents: ReadonlySet<string>;
  /** Findings that joined or left one of them: who sees none of these sees no change. */
  readonly findings: ReadonlySet<string>;
}

/** What news are told with. */
export interface IncidentNewsParts {
  /** Ids of changed incidents in which somebody may see the change. */
  readonly visible: (changed: ChangedIncidents, visibility: Visibility) => Promise<readonly string[]>;
  /** Tells the readers; asks for each of them what they may know of. */
  readonly publish: (visibleOnes: (visibility: Visibility) => Promise<readonly string[]>) => void;
  /** News are told this many milliseconds apart. */
  readonly pauseMs?: number | undefined;
}

/** Readers are told once per second at most. */
const PAUSE_MS = 1000;

/** Tells that incidents changed: at once, and what changes within the next second together at its end. */
export class IncidentNews {
  readonly #parts: IncidentNewsParts;
  #plans: IncidentPlan[] = [];
  #pause: NodeJS.Timeout | undefined;
  #stopped = false;

  constructor(parts: IncidentNewsParts) {
    this.#parts = parts;
  }

  /** Notes what was written. */
  changed(plan: IncidentPlan): void {
    if (this.#stopped) return;
    this.#plans.push(plan);
    if (this.#pause === undefined) this.#tell();
  }

  /** Tells nothing more. */
  stop(): void {
    this.#stopped = true;
    clearTimeout(this.#pause);
  }

  #tell(): void {
    this.#pause = undefined;
    if (this.#plans.length === 0) return;
    const changed = gathered(this.#plans);
    this.#plans = [];
    this.#pause = setTimeout(() => this.#tell(), this.#parts.pauseMs ?? PAUSE_MS);
    const { publish, visible } = this.#parts;
    publish(rememberingByVisibility((visibility) => visible(changed, visibility)));
  }
}

function gathered(plans: readonly IncidentPlan[]): ChangedIncidents {
  const moves = plans.flatMap(({ joins, leaves }) => [...joins, ...leaves]);
  return {
    incidents: new Set(plans.flatMap(({ incidents }) => incidents.map(({ id }) => id))),
    findings: new Set(moves.map(({ finding }) => finding)),
  };
}

/** Readers with the same rights often share one view, so the same question is asked once. */
function rememberingByVisibility<T>(ask: (visibility: Visibility) => Promise<T>) {
  const asked = new Map<Visibility, Promise<T>>();
  return (visibility: Visibility): Promise<T> => {
    const known = asked.get(visibility);
    if (known !== undefined) return known;
    const answer = ask(visibility);
    asked.set(visibility, answer);
    return answer;
  };
}
