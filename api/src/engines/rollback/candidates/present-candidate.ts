import type { Claim } from '../../../../contract/diagnosis/claims.ts';
import type { RollbackCandidate } from '../../../../contract/diagnosis/rollbacks.ts';
import { defined } from '../../../kernel/defined.ts';
import { shortRevision } from '../../../kernel/names/short-revision.ts';
import { presentImages } from '../images/tell-images.ts';
import { commitSource, entrySources, objectSource, type Source } from '../sources.ts';
import { countOf, leastDurationWords } from '../words.ts';
import type { Candidate } from './candidate.ts';
import type { RollbackFacts } from './rollback-facts.ts';

/** So many other commits are told one by one. */
const MOST_TOLD = 10;

/** A candidate as it is shown. */
export function presentCandidate(facts: RollbackFacts, candidate: Candidate): RollbackCandidate {
  const { revision, known, hazards } = candidate;
  const about = facts.line.about(revision);
  const placed = new Set(facts.scene.places.map(({ cluster }) => cluster.clusterId));
  const tried = [...placed].filter((id) => known?.healthy.has(id) === true || known?.failed.has(id) === true);
  return {
    revision,
    score: candidate.score,
    healthyClusters: known?.healthy.size ?? 0,
    failedClusters: known?.failed.size ?? 0,
    untriedClusters: placed.size - tried.length,
    takesBack: takesBack(facts, candidate),
    hazards: [...hazards],
    evidence: [...evidence(facts, candidate), ...imagesThere(facts, candidate)].filter(
      ({ sources }) => sources.length > 0,
    ),
    ...defined({
      subject: about?.subject,
      author: about?.author,
      ranFrom: known?.witnessed === true ? isoTime(known.startedAt) : undefined,
      ranUntil: isoTime(known?.endedAt),
    }),
  };
}

function isoTime(time: number | undefined): string | undefined {
  return time === undefined ? undefined : new Date(time).toISOString();
}

function takesBack({ scene, line }: RollbackFacts, { takenBack }: Candidate): Claim[] {
  const { gitRepo } = scene;
  if (gitRepo === undefined) return [];
  const told = takenBack.commits.slice(0, MOST_TOLD);
  const rest = takenBack.commits.slice(MOST_TOLD);
  const commits = told.map((commit) => {
    const { author, subject, files } = line.about(commit) ?? {};
    const what = [
      `Commit ${shortRevision(commit)}`,
      ...(author === undefined ? [] : [`by ${author}`]),
      ...(subject === undefined ? [] : [`“${subject}”`]),
      // Names of files of bundles that the caller may not see would name these bundles.
      ...(files === undefined || scene.hidden ? [] : [`(${countOf(files.length, 'file')})`]),
    ];
    return claim(`${what.join(' ')}.`, [commitSource(gitRepo.key, commit)]);
  });
  const bundles = takenBack.bundles.map(({ bundle, commit }) =>
    claim(`Bundle ${bundle} was last changed by ${shortRevision(commit)} since.`, [
      commitSource(gitRepo.key, commit),
    ]),
  );
  const more =
    rest.length === 0
      ? []
      : [
          claim(
            `${countOf(rest.length, 'more commit')}.`,
            rest.slice(0, 3).map((commit) => commitSource(gitRepo.key, commit)),
          ),
        ];
  return [...commits, ...more, ...bundles];
}

function evidence(facts: RollbackFacts, { revision, known }: Candidate): Claim[] {
  const { scene, affected } = facts;
  if (known === undefined) return [unwitnessed(facts, revision)];
  const ready = [...affected].filter((cluster) => known.healthy.has(cluster));
  const readyEntries = known.entries.filter(({ cluster }) => known.healthy.has(cluster));
  const failedEntries = known.entries.filter(({ cluster }) => known.failed.has(cluster));
  const least = leastDurationWords(known.ranWellMs);
  return [
    claim(
      `It was ready on ${countOf(known.healthy.size, 'cluster')}${least === undefined ? '' : `, on half of them for ${least} or longer`}.`,
      entrySources(readyEntries),
    ),
    claim(
      `It was ready on ${ready.length} of ${countOf(affected.size, 'cluster')} that the rollback is for.`,
      entrySources(readyEntries.filter(({ cluster }) => affected.has(cluster))),
    ),
    claim(`It failed or broke on ${countOf(known.failed.size, 'cluster')}.`, entrySources(failedEntries)),
    ...(known.revision === revision ? [] : [stillTheSame(facts, known.revision, revision)]),
    ...(known.witnessed
      ? []
      : [claim('Its beginning was not watched: times may be missing.', [objectSource(scene.bundle)])]),
  ];
}

function imagesThere({ scene }: RollbackFacts, { revision, images }: Candidate): readonly Claim[] {
  if (images === undefined || scene.gitRepo === undefined) return [];
  return presentImages(images, commitSource(scene.gitRepo.key, revision));
}

function unwitnessed({ scene }: RollbackFacts, revision: string): Claim {
  const { gitRepo, helmOp, bundle } = scene;
  return claim(
    `${shortRevision(revision)} is only known from the history, not from watching it run.`,
    gitRepo ? [commitSource(gitRepo.key, revision)] : [objectSource(helmOp ?? bundle)],
  );
}

function stillTheSame({ scene }: RollbackFacts, first: string, latest: string): Claim {
  const text = `The bundle stayed as ${shortRevision(first)} made it until ${shortRevision(latest)}, which takes back less.`;
  const { gitRepo } = scene;
  return claim(
    text,
    gitRepo
      ? [first, latest].map((commit) => commitSource(gitRepo.key, commit))
      : [objectSource(scene.bundle)],
  );
}

function claim(text: string, sources: readonly Source[]): Claim {
  return { text, sources: [...sources] };
}
