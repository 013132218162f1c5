import type { HazardKind, Risk } from '../../../../contract/diagnosis/diagnosis-words.ts';
import type { RollbackHazard } from '../../../../contract/diagnosis/rollbacks.ts';
import { shortRevision } from '../../../kernel/names/short-revision.ts';
import type { Candidate } from '../candidates/candidate.ts';
import type { RollbackFacts } from '../candidates/rollback-facts.ts';
import { commitSource, entrySources, objectSource, type Source } from '../sources.ts';
import { countOf, listOf } from '../words.ts';

/** So many other commits are few, and so many are many. */
const FEW = 2;
const MANY = 10;

type Subject = Pick<Candidate, 'revision' | 'known' | 'takenBack'>;

/** The hazards of going back that the ledger and Fleet's objects tell, without looking into the commits. */
export function historyHazards(facts: RollbackFacts, subject: Subject): readonly RollbackHazard[] {
  return [
    unknownHistory(facts, subject),
    neverHealthy(facts, subject),
    uninstalls(facts, subject),
    takesBackMore(facts, subject),
    redeploysEverywhere(facts),
  ].filter((hazard) => hazard !== undefined);
}

/** A hazard with what it rests on. */
export function hazardOf(
  kind: HazardKind,
  risk: Risk,
  claim: { readonly text: string; readonly sources: readonly Source[] },
): RollbackHazard {
  return { kind, risk, claim: { text: claim.text, sources: [...claim.sources] } };
}

function unknownHistory({ scene }: RollbackFacts, { revision, known }: Subject): RollbackHazard | undefined {
  const name = shortRevision(revision);
  if (known === undefined) {
    return hazardOf('unknown-history', 'medium', {
      text: `Outrider never saw ${name} run: whether it was ready anywhere is not known.`,
      sources: [revisionSource(scene, revision)],
    });
  }
  if (known.witnessed) return undefined;
  return hazardOf('unknown-history', 'low', {
    text: `Outrider did not watch ${name} from the beginning, so its history has gaps.`,
    sources: entrySources(known.entries.filter(({ witnessed }) => !witnessed)),
  });
}

function neverHealthy(_facts: RollbackFacts, { revision, known }: Subject): RollbackHazard | undefined {
  if (known === undefined || known.healthy.size > 0) return undefined;
  const failed = known.failed.size;
  return hazardOf('never-healthy', failed > 0 ? 'high' : 'medium', {
    text:
      failed > 0
        ? `${shortRevision(revision)} was ready on no cluster, and failed on ${countOf(failed, 'cluster')}.`
        : `${shortRevision(revision)} was never seen ready on any cluster.`,
    sources: entrySources(known.entries),
  });
}

function uninstalls({ scene }: RollbackFacts, { revision, takenBack }: Subject): RollbackHazard | undefined {
  const { uninstalled } = takenBack;
  const made = scene.siblings.filter(({ key }) => uninstalled.includes(key));
  if (made.length === 0) return undefined;
  const names = listOf(made.map(({ key }) => key));
  return hazardOf('uninstalls', 'high', {
    text: `${names} came after ${shortRevision(revision)}: taking the whole GitRepo back to it uninstalls ${made.length === 1 ? 'it' : 'them'} with everything in ${made.length === 1 ? 'it' : 'them'}.`,
    sources: made.slice(0, 3).map((bundle) => objectSource(bundle)),
  });
}

function takesBackMore(
  { scene }: RollbackFacts,
  { revision, takenBack }: Subject,
): RollbackHazard | undefined {
  const { commits, bundles, complete } = takenBack;
  const { gitRepo } = scene;
  if (gitRepo === undefined || (commits.length === 0 && bundles.length === 0)) return undefined;
  const parts = [
    ...(commits.length > 0 ? [countOf(commits.length, 'other commit')] : []),
    ...(bundles.length > 0 ? [`changes to ${countOf(bundles.length, 'other bundle')}`] : []),
  ];
  return hazardOf('takes-back-more', riskOfMore(commits.length, bundles.length), {
    text: `Taking the whole GitRepo back to ${shortRevision(revision)} takes back ${complete ? '' : 'at least '}${parts.join(' and ')} as well.`,
    sources: [
      ...commits.slice(0, 3).map((commit) => commitSource(gitRepo.key, commit)),
      ...bundles.slice(0, 2).map(({ commit }) => commitSource(gitRepo.key, commit)),
    ],
  });
}

function riskOfMore(commits: number, bundles: number): Risk {
  if (commits > MANY || bundles > FEW) return 'high';
  return commits > FEW || bundles > 0 ? 'medium' : 'low';
}

/** `forceSyncGeneration` is part of the hash that makes a deployment's id (Fleet's options.DeploymentID). */
function redeploysEverywhere({ scene }: RollbackFacts): RollbackHazard | undefined {
  const { gitRepo } = scene;
  const forced = gitRepo?.forceSyncGeneration ?? 0;
  if (gitRepo === undefined || forced === 0) return undefined;
  return hazardOf('redeploys-everywhere', 'low', {
    text: `An update of ${gitRepo.key} was forced before, which is part of the id of every deployment: clusters that still run the revision get a Helm upgrade as well.`,
    sources: [objectSource(gitRepo, { path: 'spec.forceSyncGeneration', value: `${forced}` })],
  });
}

function revisionSource({ gitRepo, helmOp, bundle }: RollbackFacts['scene'], revision: string): Source {
  return gitRepo ? commitSource(gitRepo.key, revision) : objectSource(helmOp ?? bundle);
}
