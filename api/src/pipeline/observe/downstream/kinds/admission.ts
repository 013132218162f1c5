import { conditions, fields, labelSelector, listOf, number, presence, text } from '../shape.ts';

/** A Namespace. */
export const namespace = fields({ status: fields({ phase: text, conditions }) });

const webhook = {
  name: text,
  failurePolicy: text,
  timeoutSeconds: number,
  clientConfig: fields({
    url: text,
    service: fields({ namespace: text, name: text, port: number, path: text }),
  }),
  rules: listOf({ apiGroups: presence, resources: presence }),
  namespaceSelector: labelSelector,
  objectSelector: labelSelector,
};

/** A ValidatingWebhookConfiguration or a MutatingWebhookConfiguration. */
export const webhookConfiguration = fields({ webhooks: listOf(webhook) });
