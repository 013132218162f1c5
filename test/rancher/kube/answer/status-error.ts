/** One of several reasons of a refusal, as `details.causes` lists them. */
export interface StatusCause {
  reason: string;
  message: string;
  field?: string;
}

/** The `details` of a Kubernetes Status. */
export interface StatusDetails {
  name?: string;
  group?: string;
  kind?: string;
  uid?: string;
  causes?: StatusCause[];
  retryAfterSeconds?: number;
}

/** What a failed request is answered with: a Kubernetes Status object. */
export class KubeStatusError extends Error {
  readonly code: number;
  readonly reason: string;
  readonly details: StatusDetails | undefined;

  constructor(code: number, reason: string, answer: { message: string; details?: StatusDetails }) {
    super(answer.message);
    this.name = 'KubeStatusError';
    this.code = code;
    this.reason = reason;
    this.details = answer.details;
  }

  /** The Status object that is sent. */
  toStatus(): Record<string, unknown> {
    return {
      kind: 'Status',
      apiVersion: 'v1',
      metadata: {},
      status: 'Failure',
      message: this.message,
      ...(this.reason && { reason: this.reason }),
      ...(this.details && { details: this.details }),
      code: this.code,
    };
  }
}
