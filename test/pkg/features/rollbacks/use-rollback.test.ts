import { flushPromises, mount } from '@vue/test-utils';
import type { VueWrapper } from '@vue/test-utils';
import { afterEach, describe, expect, it } from 'vitest';

import RollbackPlanner from '../../../../pkg/outrider/features/rollbacks/RollbackPlanner.vue';
import { wireCandidate, wirePlan } from '../../../support/diagnosis/wire-rollbacks.ts';
import type { Answer, ExtensionHost } from '../../../support/extension-host.ts';
import { createExtensionHost } from '../../../support/extension-host.ts';

const ROUTE = '/bundles/fleet-default/shop-deploy/rollback';
const older = wireCandidate({ revision: '9'.repeat(40), score: 0.4 });

describe('pkg/features/rollbacks/use-rollback', () => {
  let planner: VueWrapper;
  let host: ExtensionHost;

  const open = async (plan: Answer, query = ''): Promise<void> => {
    host = await createExtensionHost(
      { [ROUTE]: plan },
      `/outrider/c/_/rollback/fleet-default/shop-deploy${query}`,
    );
    planner = mount(RollbackPlanner, { props: { bundle: 'fleet-default/shop-deploy' }, global: host.global });
    await flushPromises();
  };
  const chosen = (): (string | undefined)[] =>
    planner.findAll('[data-testid="outrider-candidate"]').map((card) => card.attributes('data-chosen'));

  afterEach(() => planner.unmount());

  it('plans for the incident and the revision that the URL names', async () => {
    await open(() => wirePlan(), '?incident=abcdef12&to=1.2.3');
    expect(host.requests).toStrictEqual([`${ROUTE}?to=1.2.3&incident=abcdef12`]);
  });

  it('plans the way back to another candidate when it is chosen, for the same incident', async () => {
    await open((query) => {
      const to = query.get('to') ?? wirePlan().chosen;
      return wirePlan({ candidates: [wireCandidate(), older], ...(to !== undefined && { chosen: to }) });
    }, '?incident=abcdef12');
    expect(chosen()).toStrictEqual(['true', 'false']);
    await planner.findAll('input[type="radio"]')[1]?.trigger('change');
    await flushPromises();
    expect(host.requests.at(-1)).toBe(`${ROUTE}?to=${older.revision}&incident=abcdef12`);
    expect(chosen()).toStrictEqual(['false', 'true']);
  });

  it('tells once what may go wrong with every candidate', async () => {
    const { hazards } = wireCandidate();
    const candidates = [wireCandidate({ hazards: [] }), older];
    await open(() => wirePlan({ candidates, hazards }));
    const shared = planner.find('[data-testid="outrider-shared-hazards"]');
    expect(shared.text()).toContain('The commits between change');
  });

  it('says what a way changes, and why another is not available', async () => {
    await open(() => wirePlan());
    const [revert, version] = planner.findAll('[data-testid="outrider-option"]');
    expect(revert.find('[data-testid="outrider-change"]').text()).toContain('git revert --no-edit');
    expect(version.text()).toContain('The bundle comes from a GitRepo.');
    expect(version.find('[data-testid="outrider-change"]').exists()).toBe(false);
    expect(planner.text()).toContain('outrider.rollback.nothingChanges');
  });

  it('says that there is nothing to go back to, and why', async () => {
    const { chosen: _chosen, ...plan } = wirePlan({ candidates: [], options: [] });
    await open(() => plan);
    expect(planner.find('[data-testid="outrider-rollback-none"]').exists()).toBe(true);
    expect(planner.find('[data-testid="outrider-gaps"]').text()).toContain('The registry was not asked');
  });
});
