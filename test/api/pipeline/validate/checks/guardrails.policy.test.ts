import { describe, expect, it } from 'vitest';

import type { Change } from '@outrider/api/contract/diagnosis/changes.ts';
import type { Guardrails } from '@outrider/api/src/pipeline/validate/index.ts';
import type { SuggestionDraft } from '@outrider/api/src/pipeline/suggest/suggest-for.ts';
import type { ValidationScene } from '@outrider/api/src/pipeline/validate/validation-scene.ts';
import { finding } from '../../../../support/findings/findings.ts';
import { bundle, bundleDeployment, cluster, gitRepo } from '../../../../support/records.ts';
import { live } from '../../../../support/suggest/live-objects.ts';
import { actionDraft, draftOf, resultsOf, validationScene } from '../../../../support/validate/drafts.ts';

const workload = live('Deployment', { spec: { replicas: 1 } });
const scaled = (replicas: number) => actionDraft(workload, { name: 'scale', parameters: { replicas } });
const edit: Change = {
  type: 'git-edit',
  repository: 'https://git.example.com/shop',
  branch: 'main',
  file: 'app/deploy.yaml',
  before: 'replicas: 1',
  after: 'replicas: 30',
};

/** What the check says of a draft while a policy holds. */
async function says(
  draft: SuggestionDraft,
  guardrails: Partial<Guardrails>,
  more: Partial<ValidationScene> = {},
): Promise<string> {
  const labels = { env: 'test' };
  const on = validationScene({
    records: [gitRepo(), bundle(), bundleDeployment(), cluster({ labels, displayName: 'Edge one' })],
    objects: [workload],
    guardrails: { protectedClusters: [], ...guardrails },
    ...more,
  });
  const results = await resultsOf('guardrails', draft, on);
  return results.map(({ outcome, text }) => `${outcome}: ${text}`).join('\n');
}

const rule = (expression: string) => ({ rules: [{ name: 'own', expression, message: 'Not so many.' }] });

describe('api/pipeline/validate/checks/guardrails.policy', () => {
  it('keeps kinds, namespaces and values', async () => {
    expect(await says(scaled(3), { allowedKinds: ['apps/*'], keptNamespaces: ['kube-*'] })).toMatch(
      /^passed/,
    );
    expect(await says(scaled(3), { allowedKinds: ['batch/Job'] })).toMatch(/^failed: .*kind/);
    expect(await says(scaled(3), { keptNamespaces: ['w*'] })).toMatch(/^failed: .*namespace web/);
    expect(await says(scaled(30), { limits: [{ field: 'spec.replicas', max: 20 }] })).toMatch(
      /^failed: .*20/,
    );
  });

  it('keeps them in Git as far as it is known there', async () => {
    expect(await says(draftOf([edit]), { limits: [{ field: 'spec.replicas', max: 20 }] })).toMatch(/^failed/);
    expect(await says(draftOf([edit]), { allowedKinds: [] })).toMatch(/^passed/);
    const object = {
      cluster: 'c-m-edge-1',
      apiVersion: 'apps/v1',
      kind: 'Deployment',
      namespace: 'kube-system',
      name: 'dns',
    };
    const about = { finding: finding({ object }) };
    expect(await says(draftOf([edit]), { keptNamespaces: ['kube-*'] }, about)).toMatch(
      /^failed: .*kube-system/,
    );
  });

  it.each([
    ['object.spec.replicas <= 3 && oldObject.spec.replicas == 1', 'passed'],
    ['object.spec.replicas < 3', 'failed: Not so many. (rule “own” of the policy)'],
    ['cluster.name == "Edge one" && cluster.labels.env == "test"', 'passed'],
    ['change.type == "kubernetes-patch" && change.action.name == "scale"', 'passed'],
    ['risk == "high"', 'failed: Not so many.'],
    ['object.spec.paused', 'failed: The rule “own” of the policy could not be asked: No such key: paused.'],
  ])('asks the rule %s', async (expression, answer) => {
    expect(await says(scaled(3), rule(expression))).toContain(answer);
  });

  it('tells a rule of a change in Git, which has no object', async () => {
    expect(await says(draftOf([edit]), rule('object == null && change.file.startsWith("app/")'))).toMatch(
      /^passed/,
    );
    expect(await says(draftOf([edit]), rule('object.kind == "Deployment"'))).toMatch(/^failed: .*could not/);
  });

  it('asks no rule about what is refused anyway', async () => {
    expect(await says(scaled(3), { ...rule('object.nothing'), allowedKinds: [] })).not.toContain('own');
  });

  it('ends rules that take too long together', async () => {
    const large = live('Deployment', {
      spec: { replicas: 1, notes: Array.from({ length: 2000 }, (_, n) => n) },
    });
    const expression = 'object.spec.notes.all(a, object.spec.notes.all(b, object.spec.notes.all(c, c >= 0)))';
    const rules = Array.from({ length: 30 }, (_, n) => ({ name: `r${n}`, expression, message: 'No.' }));
    const draft = actionDraft(large, { name: 'scale', parameters: { replicas: 2 } });
    const said = await says(draft, { rules }, { live: () => large });
    expect(said).toContain('it took too long');
    expect(said).toContain('could not be asked in time');
  });

  it('warns of times in which nothing may be changed, and says that a proposal waits', async () => {
    const frozen: ValidationScene['frozen'] = ({ workspace, cluster: where }) =>
      `${workspace}/${where?.name ?? ''} is closed until noon.`;
    expect(await says(scaled(3), {}, { frozen })).toBe(
      'warned: fleet-default/Edge one is closed until noon. A proposal can be decided about meanwhile, and waits until then.',
    );
    const said = await says(scaled(3), {}, { frozen, knowsCluster: () => false });
    expect(said).toMatch(/^warned: /);
    expect(said).not.toContain('Edge one');
    expect(await says(scaled(3), {}, { frozen: () => undefined })).toMatch(/^passed/);
  });
});
