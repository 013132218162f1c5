import { refOf } from '../../complete-finding.ts';
import { defineRule } from '../../define-rule.ts';
import { dependencyChain, waitedForNames, type DependencyChain } from '../../dependency/waited-for.ts';
import { deployFailureOf } from '../../deploy-failure/deploy-failure.ts';
import { draftDeployFailure } from '../../deploy-failure/draft-deploy-failure.ts';
import { nameOf } from '../../evidence/deployment-words.ts';
import { fieldEvidence } from '../../evidence/read-evidence.ts';

const SHOWN = 5;

/** Fleet shows the wait as an error (ErrApplied); it is none, so the chain is followed to who holds it up. */
export const waitingForDependency = defineRule({
  id: 'fleet/waiting-for-dependency',
  title: 'A bundle waits for bundles it depends on',
  description:
    'Fleet shows this as an error, but it is the order that was asked for; what matters is who holds it up.',
  severity: 'info',
  causeClass: 'dependency',
  subject: 'BundleDeployment',
  reads: ['Cluster'],
  messages: {
    waiting: { text: '{{bundle}} waits on {{cluster}} for {{dependencies}}.' },
    held: {
      text: '{{bundle}} waits on {{cluster}} for {{dependencies}}, held up by {{root}}, which is {{state}}.',
    },
    cycle: {
      text: '{{bundle}} waits on {{cluster}} for {{dependencies}}, which waits for it in turn.',
      severity: 'medium',
      remediation: 'Remove one dependsOn from the circle: none of its bundles can ever be deployed.',
    },
  },
  remediation:
    'Look at the bundle that holds the others up. Set acceptedStates where a state short of Ready is good enough.',
  *evaluate(deployment, context) {
    const found = deployFailureOf(deployment);
    if (found?.topic !== 'dependencyWait') return;
    const draft = draftDeployFailure(deployment, found, context);
    const chain = dependencyChain(deployment, context.snapshot);
    const root = chain.links.at(-1);
    const { remediation: _, ...rest } = draft;
    yield {
      ...rest,
      messageId: messageOf(chain),
      transient: !chain.isCycle,
      data: {
        ...draft.data,
        dependencies: waitedForNames(deployment).join(', ') || 'other bundles',
        root: root ? nameOf(root.bundle) || root.name : 'none',
        state: root?.state ?? 'unknown',
      },
      evidence: [
        ...draft.evidence,
        ...chain.links.slice(0, SHOWN).map((link) => fieldEvidence(link, 'status', link.state)),
      ],
      related: [...chain.links.slice(0, SHOWN).map((link) => refOf(link)), ...(draft.related ?? [])],
    };
  },
});

function messageOf({ isCycle, links }: DependencyChain): 'waiting' | 'held' | 'cycle' {
  if (isCycle) return 'cycle';
  const root = links.at(-1);
  return root !== undefined && root.state !== 'Ready' ? 'held' : 'waiting';
}
