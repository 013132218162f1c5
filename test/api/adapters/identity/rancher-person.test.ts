import { describe, expect, it } from 'vitest';

import { rancherPerson } from '@outrider/api/src/adapters/identity/rancher-person.ts';
import type { RawObject, ResourceType } from '@outrider/api/src/ports/cluster-reader.ts';
import { silentLogger } from '../../../support/silent-logger.ts';

const ATTRIBUTES = { groupPrincipals: { github: { items: [{ metadata: { name: 'github_team://7' } }] } } };

function knowing(objects: Readonly<Record<string, RawObject | Error | undefined>>) {
  const get = ({ kind }: ResourceType) => {
    const found = objects[kind];
    return found instanceof Error ? Promise.reject(found) : Promise.resolve(found);
  };
  return rancherPerson({ get }, silentLogger().logger)('u-ben');
}

describe('api/adapters/identity/rancher-person', () => {
  it('knows who may log in, with their groups', async () => {
    const groups = ['github_team://7'];
    const known = { isEnabled: true, groups };
    expect(await knowing({ User: { enabled: true }, UserAttribute: ATTRIBUTES })).toEqual(known);
    expect(await knowing({ User: {}, UserAttribute: ATTRIBUTES })).toEqual(known);
    expect(await knowing({ User: { enabled: null } })).toEqual({ isEnabled: true, groups: [] });
  });

  it('knows who is disabled, and who is deleted', async () => {
    expect(await knowing({ User: { enabled: false } })).toMatchObject({ isEnabled: false });
    expect(await knowing({ UserAttribute: ATTRIBUTES })).toMatchObject({ isEnabled: false });
  });

  it('knows nothing where one of both cannot be read, or makes no sense', async () => {
    const away = new TypeError('away');
    expect(await knowing({ User: away, UserAttribute: ATTRIBUTES })).toBeUndefined();
    expect(await knowing({ User: {}, UserAttribute: away })).toBeUndefined();
    expect(await knowing({ User: { enabled: 'no' } })).toBeUndefined();
    expect(await knowing({ User: {}, UserAttribute: { groupPrincipals: 7 } })).toBeUndefined();
  });
});
