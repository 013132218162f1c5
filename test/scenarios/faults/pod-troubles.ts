import type { WorkloadTrouble } from '../../rancher/workloads/declarations.ts';

/** A container that cannot be made because something it refers to is not there, in the kubelet's words. */
export function configMissing(message: string): WorkloadTrouble {
  return {
    phase: 'Pending',
    container: { state: { waiting: { reason: 'CreateContainerConfigError', message } } },
    events: [{ on: 'Pod', reason: 'Failed', message: `Error: ${message}`, count: 140 }],
  };
}

/** An image that the registry does not have. */
export function imageNotFound(image: string): WorkloadTrouble {
  const reason = `rpc error: code = NotFound desc = failed to pull and unpack image "${image}": failed to resolve reference "${image}": ${image}: not found`;
  return {
    phase: 'Pending',
    container: {
      state: { waiting: { reason: 'ImagePullBackOff', message: `Back-off pulling image "${image}"` } },
    },
    events: [
      { on: 'Pod', reason: 'Failed', message: `Failed to pull image "${image}": ${reason}`, count: 9 },
      { on: 'Pod', reason: 'BackOff', message: `Back-off pulling image "${image}"`, count: 80 },
    ],
  };
}

/** A container that ends by itself and is started again, ever more slowly. */
export function crashing(container: string, exitCode: number, restarts: number): WorkloadTrouble {
  const message = `back-off 5m0s restarting failed container=${container}`;
  return {
    phase: 'Running',
    restarts,
    container: {
      state: { waiting: { reason: 'CrashLoopBackOff', message } },
      lastState: { terminated: { reason: 'Error', exitCode } },
    },
    events: [
      {
        on: 'Pod',
        reason: 'BackOff',
        message: `Back-off restarting failed container ${container}`,
        count: 60,
      },
    ],
  };
}

/** A container that runs and whose readiness probe finds nobody at its port. */
export function unready(port: number): WorkloadTrouble {
  const message = `Readiness probe failed: Get "http://10.65.12.9:${port}/readyz": dial tcp 10.65.12.9:${port}: connect: connection refused`;
  return {
    phase: 'Running',
    container: { state: { running: {} } },
    events: [{ on: 'Pod', reason: 'Unhealthy', message, count: 410 }],
  };
}

/** A pod that no node takes, in the scheduler's words. */
export function unschedulable(message: string): WorkloadTrouble {
  return { phase: 'Pending', events: [{ on: 'Pod', reason: 'FailedScheduling', message, count: 33 }] };
}
