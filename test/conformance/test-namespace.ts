import { afterAll, beforeAll } from 'vitest';
import type { JsonObject } from '../rancher/kube/json.ts';
import { openApiServer } from './api-server.ts';
import type { ApiServer, CallAnswer, CallOptions } from './api-server.ts';

/** A namespace of its own on the server under test, for one file of tests. */
export class TestNamespace {
  name = '';
  private server: ApiServer | undefined;

  /** Opens the server and makes the namespace. */
  async open(): Promise<void> {
    this.server = await openApiServer();
    const created = await this.call('POST', '/api/v1/namespaces', {
      body: { apiVersion: 'v1', kind: 'Namespace', metadata: { generateName: 'conformance-' } },
    });
    this.name = String((created.body.metadata as JsonObject).name);
  }

  /** Deletes the namespace with everything in it. */
  async close(): Promise<void> {
    await this.call('DELETE', `/api/v1/namespaces/${this.name}`);
    await this.api.close();
  }

  /** The server under test. */
  get api(): ApiServer {
    if (!this.server) throw new TypeError('the namespace is not open yet');
    return this.server;
  }

  /** Sends a request as the administrator. */
  call(method: string, path: string, options?: CallOptions): Promise<CallAnswer> {
    return this.api.call(method, path, options);
  }

  /** The path of a core collection or object in the namespace. */
  core(path: string): string {
    return `/api/v1/namespaces/${this.name}/${path}`;
  }

  /** The path of an object of another group, `apps/v1` for example, in the namespace. */
  group(groupVersion: string, path: string): string {
    return `/apis/${groupVersion}/namespaces/${this.name}/${path}`;
  }

  /** Creates a ConfigMap and returns it. */
  async configMap(
    name: string,
    data: Record<string, string> = {},
    metadata: JsonObject = {},
  ): Promise<JsonObject> {
    const answer = await this.call('POST', this.core('configmaps'), {
      body: { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name, ...metadata }, data },
    });
    return answer.body;
  }

  /** Creates a Deployment with one container `app` and returns the answer. */
  deployment(name: string, spec: JsonObject = {}): Promise<CallAnswer> {
    return this.call('POST', this.group('apps/v1', 'deployments'), { body: deploymentBody(name, spec) });
  }
}

/** A Deployment with one container `app`. */
export function deploymentBody(name: string, spec: JsonObject = {}): JsonObject {
  return {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: { name },
    spec: {
      replicas: 1,
      selector: { matchLabels: { app: name } },
      template: {
        metadata: { labels: { app: name } },
        spec: {
          containers: [
            { name: 'app', image: 'registry.example/app:1', env: [{ name: 'LEVEL', value: 'info' }] },
          ],
        },
      },
      ...spec,
    },
  };
}

/** A namespace that lives as long as the tests of the file. */
export function useTestNamespace(): TestNamespace {
  const namespace = new TestNamespace();
  beforeAll(() => namespace.open());
  afterAll(() => namespace.close());
  return namespace;
}
