import { describe, expect, it } from 'vitest';
import { md5 } from '../../rancher/fleet/digest.ts';
import { clusterNamespace, helmReleaseName, limitName, safeConcatName } from '../../rancher/fleet/names.ts';

describe('rancher-tests/fleet/names', () => {
  it('joins a path with dashes', () => {
    expect(helmReleaseName('shop/deploy/prod')).toBe('shop-deploy-prod');
  });

  it('marks a name that loses its case or characters with a digest', () => {
    const name = helmReleaseName('Shop/deploy_prod');
    expect(name).toBe(`shop-deploy-prod-${md5('Shop-deploy_prod').slice(0, 8)}`);
  });

  it('cuts release names to 53 characters with a digest at the end', () => {
    const long = `${'a'.repeat(50)}-bundle`;
    expect(helmReleaseName(long)).toBe(`${'a'.repeat(47)}-${md5(long).slice(0, 5)}`);
  });

  it('never puts two dashes before the digest', () => {
    const long = `${'a'.repeat(46)}-${'b'.repeat(20)}`;
    expect(limitName(long, 53)).toBe(`${'a'.repeat(46)}-${md5(long).slice(0, 5)}`);
  });

  it('falls back to a digest when nothing is left of a name', () => {
    expect(helmReleaseName('__')).toMatch(/^[0-9a-f-]+$/);
  });

  it("names cluster namespaces as Fleet's own example says", () => {
    expect(clusterNamespace('fleet-local', 'cluster-294db1acfa77')).toMatch(
      /^cluster-fleet-local-cluster-294db1acfa77-[0-9a-f]{12}$/,
    );
    expect(clusterNamespace('fleet-local', 'local')).toBe('cluster-fleet-local-local-1a3d67d0a899');
  });

  it('keeps object names within 63 characters', () => {
    expect(safeConcatName('a'.repeat(80))).toHaveLength(63);
    expect(safeConcatName('short', 'name')).toBe('short-name');
  });
});
