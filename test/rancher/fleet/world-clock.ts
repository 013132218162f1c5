import type { World } from '../world.ts';

const clocks = new WeakMap<World, () => number>();

/** Sets what time it is in a world; `now` answers in milliseconds since the epoch. */
export function setWorldClock(world: World, now: () => number): void {
  clocks.set(world, now);
}

/** Milliseconds since the epoch in a world; the machine's clock unless one was set. */
export function worldNow(world: World): number {
  return (clocks.get(world) ?? Date.now)();
}

/** Milliseconds since the epoch as Kubernetes writes times: RFC 3339 in whole seconds. */
export function kubeTime(milliseconds: number): string {
  return `${new Date(milliseconds).toISOString().slice(0, 19)}Z`;
}
