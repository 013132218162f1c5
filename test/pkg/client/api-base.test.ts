import { describe, expect, it } from 'vitest';

import { apiBase } from '../../../pkg/outrider/client/api-base.ts';

const DEFAULT =
  '/k8s/clusters/local/api/v1/namespaces/cattle-outrider-system/services/http:outrider:80/proxy/v1';

describe('pkg/client/api-base', () => {
  it('looks where the chart installs', () => {
    expect(apiBase()).toBe(DEFAULT);
  });

  it('follows the setting to another namespace, service and port', () => {
    expect(apiBase('ops/my-outrider:8080')).toBe(
      '/k8s/clusters/local/api/v1/namespaces/ops/services/http:my-outrider:8080/proxy/v1',
    );
    expect(apiBase('ops/my-outrider')).toContain('/services/http:my-outrider:80/');
  });

  it.each(['https://evil.example/x', '../../secrets/x', 'ops/outrider/../x', 'ops'])(
    'ignores %s',
    (setting) => {
      expect(apiBase(setting)).toBe(DEFAULT);
    },
  );
});
