import { refOf } from '../../evidence/ref-of.ts';
import { defineDeployFailureRule } from '../../deploy-failure/define-deploy-failure-rule.ts';
import { releasesNamed } from '../../deploy-failure/releases-named.ts';

/** Helm refuses to write an object of another release, so the bundle is not deployed at all until one owner is chosen. */
export const ownershipConflict = defineDeployFailureRule({
  id: 'fleet/ownership-conflict',
  title: 'Two releases claim the same object',
  description:
    'Helm refuses to write an object of another release, so the bundle is not deployed at all until one owner is chosen.',
  severity: 'high',
  causeClass: 'helm',
  topic: 'ownership',
  remediation:
    'Decide which bundle owns the object and remove it from the other; delete a renamed bundle before its successor is installed.',
  messages: {
    failing: {
      text: '{{bundle}} cannot be deployed to {{cluster}}: {{object}} belongs to {{owner}}.',
    },
    stopped: {
      text: '{{bundle}} was not deployed to {{cluster}} and is not tried again: {{object}} belongs to {{owner}}.',
    },
  },
  refine: (deployment, { failure }, context) => {
    const { kind = 'an object', name = '', owner, namespace } = failure.data;
    const others = releasesNamed(owner, deployment, context.snapshot);
    const object = [kind, namespace && name ? `${namespace}/${name}` : name].filter(Boolean).join(' ');
    return {
      data: { object, owner: owner ? `the release ${owner}` : 'no release' },
      related: others.map((other) => refOf(other)),
    };
  },
});
