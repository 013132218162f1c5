import { refOf } from '../../evidence/ref-of.ts';
import { defineReportedRule } from '../../reported/define-reported-rule.ts';
import { dependencyChain, waitedForNames, type DependencyChain } from '../../dependency/waited-for.ts';
import { deployFailureOf } from '../../deploy-failure/deploy-failure.ts';
import { draftDeployFailure } from '../../deploy-failure/draft-deploy-failure.ts';
import { nameOf } from '../../evidence/deployment-words.ts';
import { fieldEvidence } from '../../evidence/read-evidence.ts';

const SHOWN = 5;

/** Fleet shows the wait as an error (ErrApplied); it is none, so the chain is followed to who holds it up. */
export const waitingForDependency = defineReportedRule({
  id: 'fleet/waiting-for-dependency',
  title: 'A bundle waits for bundles it depends on',
  description:
    'Fleet shows this as an error, but it is the order that was asked for; what matters is who holds it up.',
  severity: 'info',
  causeClass: 'dependency',
  reads: ['BundleDeployment'],
  messages: {
    waiting: { text: '{{bundle}} waits on {{cluster}} for {{dependencies}}.' },
    behind: {
      text: '{{bundle}} waits on {{cluster}} for {{dependencies}}, which is not ready there ({{state}}).',
    },
    held: {
      text: '{{bundle}} waits on {{cluster}} for {{dependencies}}; {{root}} ({{state}}) holds them up.',
    },
    cycle: {
      text: '{{bundle}} waits on {{cluster}} for {{dependencies}}, which waits for it in turn.',
      remediation:
        'Remove one entry of dependsOn from the circle; the finding about the bundles says which they are.',
    },
  },
  remediation:
    'Repair the bundle that the others wait for: this one follows by itself. Where a state short of Ready is good enough, set acceptedStates in dependsOn of its fleet.yaml (Fleet 0.15 and later).',
  *evaluate(deployment, context) {
    const found = deployFailureOf(deployment);
    if (found?.topic !== 'dependencyWait') return;
    const draft = draftDeployFailure(deployment, found, context);
    const chain = dependencyChain(deployment, context.snapshot);
    const root = chain.links.at(-1);
    const { remediation: _, ...rest } = draft;
    const messageId = messageOf(chain);
    yield {
      ...rest,
      messageId,
      ...waitedForTraits(chain),
      transient: messageId === 'waiting',
      cause:
        'Fleet shows the wait as an error (ErrApplied); it is the order that dependsOn asks for, and the agent looks again every 15 seconds.',
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

function waitedForTraits({ links }: DependencyChain) {
  const dependency = links[0]?.bundle;
  return dependency === undefined ? {} : { traits: { dependency } };
}

function messageOf({ isCycle, links }: DependencyChain): 'waiting' | 'behind' | 'held' | 'cycle' {
  if (isCycle) return 'cycle';
  const root = links.at(-1);
  if (root === undefined || root.state === 'Ready') return 'waiting';
  return links.length === 1 ? 'behind' : 'held';
}
