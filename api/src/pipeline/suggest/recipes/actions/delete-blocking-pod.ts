import { findingClaim } from '../../claims.ts';
import { defineActionRecipe } from '../../define-recipe.ts';

/** Deletes the broken pod that a StatefulSet waits for in vain. */
export const deleteBlockingPod = defineActionRecipe({
  id: 'delete-blocking-pod',
  title: 'Delete the pod that blocks a StatefulSet',
  rules: ['cluster/statefulset-stuck'],
  steps(finding) {
    const pod = finding.related.find(({ kind }) => kind === 'Pod');
    if (pod === undefined) return { cannot: 'You may not see the pod in question.' };
    return [
      {
        title: `Delete the broken pod ${pod.name}`,
        lasting: true,
        because: [
          findingClaim(
            finding,
            'The StatefulSet makes it again in the new version.',
            'status.updateRevision',
          ),
          findingClaim(finding, 'Kubernetes does not replace a pod that is broken in an earlier version.'),
        ],
        on: pod,
        action: { name: 'delete-pod', parameters: {} },
      },
    ];
  },
});
