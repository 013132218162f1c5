import { findingClaim } from '../../claims.ts';
import { defineActionRecipe } from '../../define-recipe.ts';

const REASONS: Readonly<Record<string, { readonly why: string; readonly lasting: boolean }>> = {
  'istio/pod-missing-proxy': {
    why: 'Sidecars are injected when pods are made: pods that are made anew get theirs.',
    lasting: true,
  },
  'cluster/workload-unavailable': {
    why: 'No reason is known why its pods are not ready; new pods may be.',
    lasting: false,
  },
};

/** Replaces the pods of a workload, where pods that are made anew are what is missing. */
export const restartForNewPods = defineActionRecipe({
  id: 'restart-workload',
  title: 'Restart a workload',
  rules: Object.keys(REASONS),
  steps(finding, { now }) {
    const { object, rule } = finding;
    const reason = REASONS[rule];
    if (reason === undefined || !['Deployment', 'StatefulSet', 'DaemonSet'].includes(object.kind)) {
      return { cannot: `A ${object.kind} cannot be restarted: only what makes its pods can.` };
    }
    return [
      {
        title: `Restart the ${object.kind} ${object.name}`,
        lasting: reason.lasting,
        because: [findingClaim(finding, reason.why)],
        on: object,
        action: { name: 'restart-workload', parameters: { at: secondOf(now) } },
      },
    ];
  },
});

/** As kubectl writes it: RFC 3339, in UTC, without fractions. */
function secondOf(at: number): string {
  return new Date(at).toISOString().replace(/[.]\d+Z$/, 'Z');
}
