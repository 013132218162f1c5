import type { ServerResponse } from 'node:http';
import type { KubeObject, KubeType } from '../../world.ts';
import type { FormOptions } from '../table/render-form.ts';
import { renderObject } from '../table/render-form.ts';
import { apiVersionOf } from '../types/api-version.ts';

/** Writes watch events to a response, in the form the caller asked for. */
export class WatchStream {
  private readonly response: ServerResponse;
  private readonly kubeType: KubeType;
  private readonly form: FormOptions;
  private firstTable = true;

  constructor(response: ServerResponse, kubeType: KubeType, form: FormOptions) {
    this.response = response;
    this.kubeType = kubeType;
    this.form = form;
    response.writeHead(200, { 'content-type': 'application/json', 'cache-control': 'no-cache, private' });
    response.flushHeaders();
  }

  /** Sends a change. */
  send(type: 'ADDED' | 'MODIFIED' | 'DELETED', object: KubeObject): void {
    const form = { ...this.form, now: Date.now() };
    const rendered = renderObject(this.kubeType, object, form);
    this.write({ type, object: this.form.form === 'Table' ? this.slimTable(rendered) : rendered });
  }

  /** Tells the caller how far the stream is. */
  sendBookmark(revision: number, initialEventsEnd = false): void {
    const { kubeType } = this;
    const metadata = {
      resourceVersion: String(revision),
      ...(initialEventsEnd && { annotations: { 'k8s.io/initial-events-end': 'true' } }),
    };
    const apiVersion = apiVersionOf(kubeType);
    const object =
      this.form.form === 'object'
        ? { kind: kubeType.kind, apiVersion, metadata }
        : this.form.form === 'Table'
          ? { kind: 'Table', apiVersion: 'meta.k8s.io/v1', metadata, columnDefinitions: [], rows: [] }
          : { kind: 'PartialObjectMetadata', apiVersion: 'meta.k8s.io/v1', metadata };
    this.write({ type: 'BOOKMARK', object });
  }

  /** Tells the caller what is wrong, as the last event. */
  sendError(status: Record<string, unknown>): void {
    this.write({ type: 'ERROR', object: status });
  }

  /** Columns are only sent with the first table, as kube-apiserver does. */
  private slimTable(table: unknown): unknown {
    if (this.firstTable) {
      this.firstTable = false;
      return table;
    }
    return { ...(table as object), columnDefinitions: null };
  }

  private write(event: unknown): void {
    this.response.write(`${JSON.stringify(event)}\n`);
  }
}
