import type { Deployment, DeploymentQuery } from '../../../../contract/diagnosis/deployments.ts';
import { NotFoundError } from '../../../kernel/errors.ts';
import type { AccessView } from '../../detect/access/access-view.ts';
import { originRef } from '../../detect/access/origin-refs.ts';
import type { RouteHandlers } from '../../detect/access/request-context.ts';
import type { Snapshot } from '../../observe/snapshot.ts';
import type { LedgerReads } from './ledger-reads.ts';
import { ledgerVisibility } from './ledger-visibility.ts';

/** Answers the routes about deployments. */
export function deploymentRoutes(
  reads: Pick<LedgerReads, 'list' | 'bundle'>,
  snapshot: () => Snapshot | undefined,
): Pick<RouteHandlers, 'deployments' | 'bundleLedger'> {
  return {
    deployments: async ({ query, access }) => {
      const view = await access();
      const asked = await visibleSources(query, view);
      const page = await reads.list(asked, await ledgerVisibility(view, snapshot()));
      return { ...page, items: await Promise.all(page.items.map((item) => visibleDeployment(item, view))) };
    },
    bundleLedger: async ({ params, access }) => {
      const view = await access();
      const bundle = `${params.namespace}/${params.name}`;
      if (!(await view.maySee(originRef('bundle', bundle)))) throw unknownBundle();
      const visible = await ledgerVisibility(view, snapshot());
      // Somebody may read this one Bundle without reading its neighbors.
      const workspaces = visible.workspaces && [...visible.workspaces, params.namespace];
      const ledger = await reads.bundle(bundle, { ...visible, workspaces });
      if (!ledger) throw unknownBundle();
      const revisions = ledger.revisions.map(withoutAuthor);
      const source = await visibleSource(ledger, view);
      const seesSource = source.gitRepo !== undefined || source.helmOp !== undefined;
      const { gitRepo: _, helmOp: __, ...rest } = ledger;
      return { ...rest, ...source, revisions: seesSource ? ledger.revisions : revisions };
    },
  };
}

/** That there is no such Bundle, or that the caller may not know. */
export function unknownBundle(): NotFoundError {
  return new NotFoundError('There is no such Bundle, or you may not see it.', {
    next: 'Check the workspace and the name, or ask for the right to read Bundles there.',
  });
}

type Source = Pick<Deployment, 'gitRepo' | 'helmOp'>;

async function visibleSource({ gitRepo, helmOp }: Source, view: AccessView): Promise<Source> {
  const seesRepo = gitRepo !== undefined && (await view.maySee(originRef('gitRepo', gitRepo)));
  const seesOp = helmOp !== undefined && (await view.maySee(originRef('helmOp', helmOp)));
  return { ...(seesRepo && { gitRepo }), ...(seesOp && { helmOp }) };
}

/** Who wrote a commit is known from its repository, so it is for those who may see that. */
async function visibleDeployment(deployment: Deployment, view: AccessView): Promise<Deployment> {
  if (view.visibility.kind === 'all') return deployment;
  const source = await visibleSource(deployment, view);
  const { gitRepo: _, helmOp: __, ...rest } = deployment;
  if (source.gitRepo !== undefined) return { ...rest, ...source };
  // When Fleet saw a commit is written in the GitRepo.
  const { seen: ___, ...stages } = rest.stages;
  return { ...withoutAuthor(rest), ...source, stages };
}

function withoutAuthor<T extends { author?: string | undefined; subject?: string | undefined }>(
  item: T,
): Omit<T, 'author' | 'subject'> {
  const { author: _, subject: __, ...rest } = item;
  return rest;
}

/** A filter by a source that the caller may not see would tell what comes from it. */
async function visibleSources(query: DeploymentQuery, view: AccessView): Promise<DeploymentQuery> {
  if (view.visibility.kind === 'all') return query;
  const keep = async (key: 'gitRepo' | 'helmOp') => {
    const values = query[key];
    if (!values) return undefined;
    const verdicts = await Promise.all(values.map((value) => view.maySee(originRef(key, value))));
    return values.filter((_, index) => verdicts[index]);
  };
  return { ...query, gitRepo: await keep('gitRepo'), helmOp: await keep('helmOp') };
}
