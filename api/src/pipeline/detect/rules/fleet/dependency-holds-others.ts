import type { BundleDeploymentRecord, BundleRecord } from '../../../observe/records.ts';
import { dependentBundles } from '../../bundle-graph/dependent-bundles.ts';
import { refOf } from '../../evidence/ref-of.ts';
import { defineRule, type RuleContext } from '../../define-rule.ts';
import { dependencyChain, waitedForNames } from '../../dependency/waited-for.ts';
import { isAgentOffline } from '../../evidence/agent-presence.ts';
import { deploymentWords, nameOf } from '../../evidence/deployment-words.ts';
import { conditionOf, fieldEvidence } from '../../evidence/read-evidence.ts';
import { countWords, listWords, nameWords } from '../../evidence/record-words.ts';

/** Bundles become ready one after the other; a chain that has not moved this long is held up. */
const HELD_UP_MS = 15 * 60_000;

interface Hold {
  readonly root: BundleDeploymentRecord;
  readonly waiting: BundleDeploymentRecord;
}

/** Everything behind it shows errors of its own, so the one bundle to look at is easily lost among them. */
export const dependencyHoldsOthers = defineRule({
  id: 'fleet/dependency-holds-others',
  title: 'One bundle holds up others that depend on it',
  description:
    'Everything behind it shows errors of its own, so the one bundle to look at is easily lost among them.',
  severity: 'high',
  causeClass: 'dependency',
  subject: 'Bundle',
  reads: ['Bundle', 'BundleDeployment', 'Cluster'],
  messages: {
    broken: { text: '{{name}} holds up {{others}} on {{clusters}} until it is ready there.' },
    drifted: {
      text: '{{name}} has drifted, and that alone holds up {{others}} on {{clusters}}.',
      severity: 'medium',
      remediation:
        'Correct the drift, or accept it as good enough: add acceptedStates [Ready, Modified] to dependsOn of the waiting bundles (Fleet 0.15 and later).',
    },
  },
  remediation: 'Repair this bundle first; the others follow by themselves within seconds.',
  *evaluate(bundle, context) {
    const { summary } = bundle;
    if (bundle.deleting !== undefined || summary.ready >= summary.desiredReady) return;
    const holds = holdsOf(bundle, context);
    if (holds.length === 0) return;
    const others = [
      ...new Set(holds.map(({ waiting }) => nameOf(waiting.bundle) || waiting.name)),
    ].toSorted();
    const roots = [...new Set(holds.map(({ root }) => root))];
    const clusters = roots.map((root) => deploymentWords(root, context.snapshot).cluster);
    const drifted = holds.every(({ root }) => root.state === 'Modified');
    yield {
      messageId: drifted ? 'drifted' : 'broken',
      data: {
        name: nameWords(bundle),
        others: listWords(others),
        clusters: listWords([...new Set(clusters)].toSorted()),
      },
      path: 'status.conditions[Ready]',
      cause: drifted
        ? 'By default only Ready counts as good enough for a dependency, and Modified is not Ready.'
        : `It does not wait for any other bundle itself, so the chain of ${countWords(others.length, 'waiting bundle')} begins here.`,
      evidence: roots.slice(0, 5).map((root) => fieldEvidence(root, 'status', root.state)),
      related: [...roots, ...holds.map(({ waiting }) => waiting)].slice(0, 20).map((one) => refOf(one)),
    };
  },
});

function holdsOf(bundle: BundleRecord, context: RuleContext): readonly Hold[] {
  const roots = rootsOf(bundle, context);
  if (roots.size === 0) return [];
  return dependentBundles(bundle, context.snapshot)
    .filter((dependent) => dependent.summary.errApplied > 0)
    .flatMap((dependent) => context.snapshot.deploymentsOfBundle(dependent.key))
    .flatMap((waiting) => {
      const root = waiting.state === 'ErrApplied' && roots.get(waiting.cluster ?? '');
      return root && isHeldBy(root, waiting, context) ? [{ root, waiting }] : [];
    });
}

/** Deployments of a bundle that are not ready and wait for no other bundle, by cluster; nothing is known of offline ones. */
function rootsOf(bundle: BundleRecord, context: RuleContext): ReadonlyMap<string, BundleDeploymentRecord> {
  const roots = new Map<string, BundleDeploymentRecord>();
  for (const root of context.snapshot.deploymentsOfBundle(bundle.key)) {
    if (root.state === 'Ready' || root.cluster === undefined || waitedForNames(root).length > 0) continue;
    if (isAgentOffline(context.snapshot.clusterOf(root), context)) continue;
    roots.set(root.cluster, root);
  }
  return roots;
}

function isHeldBy(
  root: BundleDeploymentRecord,
  waiting: BundleDeploymentRecord,
  context: RuleContext,
): boolean {
  if (dependencyChain(waiting, context.snapshot).links.at(-1)?.key !== root.key) return false;
  return context.overdue(conditionOf(waiting, 'Deployed')?.lastUpdate, HELD_UP_MS);
}
