import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';

import { apiChart, template } from '../support/charts/helm.ts';
import { valuesOf } from '../support/charts/values-cases.ts';

type Tree = Readonly<Record<string, unknown>>;

const defaults = read('values.yaml');
const schema = read('values.schema.json');

/** Values that a difference shows against: the embedded database on a claim of ours, Rancher with a token. */
const plain = { rancher: { url: 'https://rancher.example.com', token: { existingSecret: 'token' } } };
const model = { baseUrl: 'https://models.example.com', name: 'a-model' };
const [ON, OFF] = [{ enabled: true }, { enabled: false }];
const WITH_GIT = { ...ON, git: { existingSecret: 'git' } };
/** Some values only matter beside others. */
const beside: Readonly<Record<string, Tree>> = {
  'rancher.ca.key': { rancher: { ca: { existingSecret: 'ca' } } },
  'rancher.enabled': { rancher: { token: { existingSecret: '' } } },
  'git.cacheMegabytes': { git: { hosts: ['git.example.com'] } },
  'model.baseUrl': { model: { name: 'some-model' } },
  'model.name': { model: { baseUrl: 'https://models.example.com' } },
  'model.apiKey.existingSecret': { model },
  'model.apiKey.key': { model: { ...model, apiKey: { existingSecret: 'model' } } },
  'model.maxTokens': { model },
  'model.dailyTokens': { model },
  'model.timeoutSeconds': { model },
  'audit.key.key': { audit: { key: { existingSecret: 'audit' } } },
  'fixes.annotateGitRepos.everyMinutes': { fixes: { annotateGitRepos: { enabled: true } } },
  'fixes.executor.enabled': { fixes: { executor: OFF } },
  'fixes.executor.rancherToken.existingSecret': { fixes: { executor: ON } },
  'fixes.executor.rancherToken.key': {
    fixes: { executor: { ...ON, rancherToken: { existingSecret: 'token' } } },
  },
  'fixes.executor.git.existingSecret': { fixes: { executor: ON } },
  'fixes.executor.git.credentialsKey': { fixes: { executor: WITH_GIT } },
  'fixes.executor.git.signingKey': { fixes: { executor: WITH_GIT } },
  'fixes.executor.git.commitName': { fixes: { executor: WITH_GIT } },
  'fixes.executor.git.commitEmail': { fixes: { executor: WITH_GIT } },
  'fixes.executor.verifyMinutes': { fixes: { executor: ON } },
  'fixes.executor.mergeHours': { fixes: { executor: ON } },
  'fixes.executor.retrySeconds': { fixes: { executor: ON } },
  'rancher.roles.executor': { fixes: { executor: ON } },
  'fixes.policy.key': { fixes: { policy: { existingConfigMap: 'fixes' } } },
  'database.key': { database: { existingSecret: 'postgres' } },
};
/** Values that the case `everything` leaves at their defaults, because others go with it. */
const others: Readonly<Record<string, unknown>> = {
  'image.tag': 'nightly',
  'prometheus.enabled': false,
  'rancher.enabled': false,
  'rancher.url': 'https://other.example.com',
  'rancher.ca.existingSecret': 'ca',
  'rancher.ca.key': 'ca.crt',
  'rancher.roles.viewer': false,
  'rancher.roles.observer': false,
  'rancher.roles.executor': false,
  'rancher.roles.people': false,
  'database.existingSecret': 'postgres',
  'database.key': 'uri',
  'database.embedded.persistence.enabled': false,
  'database.embedded.persistence.existingClaim': 'mine',
  'networkPolicy.enabled': false,
};

describe('charts/values', () => {
  const everything = valuesOf('everything') as Tree;

  for (const place of leaves(defaults)) {
    it(`does something with ${place}`, () => {
      const value = others[place] ?? at(everything, place);
      expect(value, 'a value that differs from the default').not.toEqual(undefined);
      expect(value).not.toEqual(at(defaults, place));
      const around = merge(plain, beside[place] ?? {});
      const after = template(apiChart, merge(around, nested(place, value)));
      expect(after.error).toBe('');
      expect(after.text).not.toBe(rendered(around));
    });
  }

  it('describes every value in the schema, and no others', () => {
    expect(described(schema).toSorted()).toEqual([...leaves(defaults), 'global', ...unset].toSorted());
  });

  it('asks in Rancher only for values that exist', () => {
    const { questions } = parse(readFileSync(path.join(apiChart, 'questions.yaml'), 'utf8')) as {
      questions: { variable: string; default?: unknown; subquestions?: { variable: string }[] }[];
    };
    const asked = questions.flatMap((question) => [question, ...(question.subquestions ?? [])]);
    const unknown = asked.filter(({ variable }) => !leaves(defaults).includes(variable));
    expect(unknown).toEqual([]);
    for (const { variable, default: given } of asked as { variable: string; default?: unknown }[]) {
      expect({ variable, default: given }).toEqual({ variable, default: at(defaults, variable) });
    }
  });

  it('explains every value in the README', () => {
    const readme = readFileSync(path.join(apiChart, 'README.md'), 'utf8');
    const explained = [...readme.matchAll(/^\| `([\w.]+)`/gm)].map(([, place]) => place);
    expect(explained.toSorted()).toEqual(leaves(defaults).toSorted());
  });
});

/** Most values are held against the same render. */
const renders = new Map<string, string>();

function rendered(values: Tree): string {
  const key = JSON.stringify(values);
  const text = renders.get(key) ?? template(apiChart, values).text;
  renders.set(key, text);
  return text;
}

/** What the schema allows and nobody has by default. */
const unset = ['podSecurityContext.fsGroupChangePolicy', 'podSecurityContext.supplementalGroups'];

/** Objects whose content is the user's or Kubernetes' own. */
function isOpen(place: string): boolean {
  return ['resources', 'podSecurityContext'].includes(place.split('.')[0] ?? '') && place.includes('.');
}

function read(file: string): Tree {
  return parse(readFileSync(path.join(apiChart, file), 'utf8')) as Tree;
}

function isTree(value: unknown): value is Tree {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function leaves(tree: Tree, prefix = ''): readonly string[] {
  return Object.entries(tree).flatMap(([name, value]) => {
    const place = prefix + name;
    const deeper = isTree(value) && Object.keys(value).length > 0 && !isOpen(place);
    return deeper ? leaves(value, `${place}.`) : [place];
  });
}

function described(node: Tree, place = ''): readonly string[] {
  const properties = node['properties'];
  if (!isTree(properties) || isOpen(place)) return [place];
  return Object.entries(properties).flatMap(([name, child]) =>
    isTree(child) ? described(child, place === '' ? name : `${place}.${name}`) : [],
  );
}

function at(tree: Tree, place: string): unknown {
  return place.split('.').reduce<unknown>((node, name) => (isTree(node) ? node[name] : undefined), tree);
}

function nested(place: string, value: unknown): Tree {
  return place.split('.').reduceRight<unknown>((inner, name) => ({ [name]: inner }), value) as Tree;
}

function merge(left: Tree, right: Tree): Tree {
  const both = Object.entries(right).map(([name, value]) => {
    const old = left[name];
    return [name, isTree(old) && isTree(value) ? merge(old, value) : value];
  });
  return { ...left, ...(Object.fromEntries(both) as Tree) };
}
