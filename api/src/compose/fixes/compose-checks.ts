import type { OpenClusterReaders } from '../../adapters/kubernetes/create-cluster-readers.ts';
import { createObjectSchemas } from '../../adapters/kubernetes/schemas/create-object-schemas.ts';
import { createManifestRenderer } from '../../adapters/render/create-manifest-renderer.ts';
import { findPrograms } from '../../adapters/render/find-programs.ts';
import type { Config } from '../../config.ts';
import type { FixPolicySettings } from '../../config/fix-policy.ts';
import type { Logger } from '../../kernel/logger.ts';
import { clusterRules, fleetRules } from '../../pipeline/detect/rules/index.ts';
import { windowRefusal } from '../../pipeline/propose/index.ts';
import { checkDraft, completeSuggestion, freshClusters, weighDraft } from '../../pipeline/validate/index.ts';
import type { SuggestionParts } from '../../pipeline/validate/suggested/work-out.ts';
import type { DryRunner } from '../../ports/dry-runner.ts';
import type { Diagnosis } from '../compose-diagnosis.ts';

/** What suggestions are checked with. */
export interface CheckParts {
  readonly logger: Logger;
  readonly fixPolicy: FixPolicySettings;
  /** With the rights of the account that watches: schemas and objects are read with it. */
  readonly readers: OpenClusterReaders;
  /** With the rights of the executor's account; absent where it has none in clusters. */
  readonly dryRunner?: DryRunner | undefined;
  readonly diagnosis: Pick<Diagnosis, 'trees'>;
  readonly config: Pick<Config, 'git'>;
}

/** Connects the checks that every suggestion goes through before it is shown. */
export function composeChecks({
  logger,
  fixPolicy,
  readers,
  dryRunner,
  diagnosis,
  config,
}: CheckParts): SuggestionParts['check'] {
  const { policy, windows } = fixPolicy;
  const rules = { fleet: fleetRules, cluster: clusterRules };
  const schemas = createObjectSchemas({ accessTo: (cluster) => readers.accessTo(cluster) });
  const renderer = createManifestRenderer({
    trees: diagnosis.trees,
    programs: findPrograms(process.env.PATH),
    folder: config.git.folder,
  });
  const readCluster = freshClusters(readers);
  return async (proposed, on) => {
    const { finding, scene } = on;
    const draft = weighDraft(proposed, { snapshot: scene.snapshot, guardrails: policy });
    const checks = await checkDraft(draft, {
      snapshot: scene.snapshot,
      now: scene.now,
      live: (object) => scene.live(object),
      finding,
      rules,
      guardrails: policy,
      frozen: (place) => windowRefusal(windows, place, scene.now),
      knowsCluster: (cluster) => on.knowsCluster(cluster),
      branches: on.branches,
      clusterSnapshot: readCluster,
      schemas,
      renderer,
      dryRunner,
      onError: (check, error) => logger.warn({ err: error, check }, 'a check of a suggestion failed'),
    });
    return completeSuggestion(draft, checks);
  };
}
