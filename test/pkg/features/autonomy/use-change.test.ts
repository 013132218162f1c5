import { flushPromises, mount } from '@vue/test-utils';
import type { VueWrapper } from '@vue/test-utils';
import { afterEach, describe, expect, it } from 'vitest';

import type { AutonomySettings } from '@contract/fixes/autonomy.ts';
import AutonomyModes from '../../../../pkg/outrider/features/autonomy/AutonomyModes.vue';
import type { Answer } from '../../../support/extension-host.ts';
import { createExtensionHost, refuse } from '../../../support/extension-host.ts';

const SETTINGS: AutonomySettings = {
  all: { mode: 'advise', revision: 0 },
  workspaces: [{ workspace: 'fleet-default', mode: 'advise', own: false, revision: 0 }],
  clusters: [],
};

describe('pkg/features/autonomy/use-change', () => {
  let shown: VueWrapper;
  let sent: unknown[];
  let settings: AutonomySettings;

  const open = async (
    over: Partial<AutonomySettings> = {},
    answers: Partial<Record<string, Answer>> = {},
  ) => {
    sent = [];
    settings = { ...SETTINGS, ...over };
    const host = await createExtensionHost({
      '/autonomy': () => settings,
      'POST /autonomy': (_query, body) => {
        sent.push(body);
        return settings;
      },
      ...answers,
    });
    shown = mount(AutonomyModes, { global: host.global, attachTo: document.body });
    await flushPromises();
  };
  const find = (testid: string) => shown.find(`[data-testid="outrider-${testid}"]`);
  const modeOf = (name: string) => shown.find(`[data-name="${name}"] select`);
  const confirm = async (reason = '') => {
    await find('reason').setValue(reason);
    await find('reason-form').trigger('submit');
    await flushPromises();
  };

  afterEach(() => shown.unmount());

  it('changes the mode of a workspace after one more question', async () => {
    await open();
    await modeOf('fleet-default').setValue('automate');
    expect(sent).toStrictEqual([]);
    settings = {
      ...SETTINGS,
      workspaces: [{ workspace: 'fleet-default', mode: 'automate', own: true, revision: 1 }],
    };
    await confirm('quiet weeks');
    expect(sent).toStrictEqual([
      { for: 'workspace', workspace: 'fleet-default', mode: 'automate', revision: 0, reason: 'quiet weeks' },
    ]);
    expect((modeOf('fleet-default').element as HTMLSelectElement).value).toBe('automate');
  });

  it('shows again what holds when one goes back', async () => {
    await open();
    await modeOf('').setValue('observe');
    await find('reason-no').trigger('click');
    expect((modeOf('').element as HTMLSelectElement).value).toBe('advise');
    expect(sent).toStrictEqual([]);
  });

  it('goes back to what holds for all, and takes a rule away', async () => {
    await open({
      workspaces: [{ workspace: 'fleet-default', mode: 'observe', own: true, revision: 2 }],
      clusters: [{ labels: { env: 'prod' }, mode: 'observe', revision: 1 }],
    });
    await modeOf('fleet-default').setValue('');
    await confirm();
    await modeOf('env=prod').setValue('');
    await confirm();
    expect(sent).toStrictEqual([
      { for: 'workspace', workspace: 'fleet-default', revision: 2 },
      { for: 'clusters', labels: { env: 'prod' }, revision: 1 },
    ]);
  });

  it('adds a rule for clusters once its labels are whole', async () => {
    await open();
    expect(find('no-rules').exists()).toBe(true);
    expect(find('rule-add').attributes('disabled')).toBeDefined();
    await find('rule-labels').setValue('env=prod, tier=pay');
    await find('rule-form').trigger('submit');
    await flushPromises();
    expect(sent).toStrictEqual([
      { for: 'clusters', labels: { env: 'prod', tier: 'pay' }, mode: 'observe', revision: 0 },
    ]);
    expect((find('rule-labels').element as HTMLInputElement).value).toBe('');
  });

  it('says what the user may not change, and why', async () => {
    await open({ mayNot: 'Not everywhere.' });
    expect(modeOf('').attributes('disabled')).toBeDefined();
    expect(find('mode-refusal').text()).toBe('Not everywhere.');
    expect(find('rule-refusal').text()).toBe('Not everywhere.');
    expect(find('rule-form').exists()).toBe(false);
    expect(modeOf('fleet-default').attributes('disabled')).toBeUndefined();
  });

  it('says why a change was refused, and shows what holds then', async () => {
    await open(
      {},
      {
        'POST /autonomy': () => {
          settings = { ...SETTINGS, all: { mode: 'observe', revision: 1 } };
          return refuse({
            _status: 409,
            id: 'not_possible_now',
            requestId: 'r',
            message: 'Changed meanwhile.',
          });
        },
      },
    );
    await modeOf('').setValue('automate');
    await confirm();
    expect(find('refusal').text()).toContain('Changed meanwhile.');
    expect((modeOf('').element as HTMLSelectElement).value).toBe('observe');
  });

  it('says when there is nothing to see, and when it could not be read', async () => {
    await open({ workspaces: [] });
    expect(find('no-workspaces').exists()).toBe(true);
    shown.unmount();
    await open(
      {},
      { '/autonomy': () => refuse({ _status: 500, id: 'internal', requestId: 'r', message: 'No.' }) },
    );
    expect(find('problem-failed').exists()).toBe(true);
  });
});
