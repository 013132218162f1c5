import { applyCures } from './cure-book.ts';
import type { FleetModel } from './fleet-model.ts';
import { deployNews } from './model/deploy-news.ts';

/** Fleet looks for commits: what others committed is deployed, and what goes wrong follows the files. */
export function pollGitRepos(model: FleetModel): void {
  const { owners } = model.records;
  const news = [...owners.values()].filter((owner) => owner.kind === 'GitRepo' && owner.source?.hasNews);
  if (news.length === 0) return;
  for (const owner of news) {
    if (owner.kind !== 'GitRepo') continue;
    for (const { key, deployments } of deployNews(model.records, owner)) {
      for (const { cluster, outcome } of deployments) {
        // What goes on going wrong goes wrong with the new content.
        model.setOutcome(
          { bundle: key, cluster: cluster.key },
          { fault: outcome?.name, subject: outcome?.subject },
        );
      }
    }
  }
  applyCures(model);
  model.settle();
}
