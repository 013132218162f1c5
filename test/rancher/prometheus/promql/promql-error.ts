/** A query that is wrong (400, `bad_data`), or one that cannot be answered (422, `execution`). */
export class PromqlError extends Error {
  readonly status: 400 | 422;
  readonly errorType: 'bad_data' | 'execution';

  constructor(status: 400 | 422, message: string) {
    super(message);
    this.status = status;
    this.errorType = status === 400 ? 'bad_data' : 'execution';
  }
}

/** Correct PromQL that this simulator does not understand; a real Prometheus would. */
export function unsupported(what: string): PromqlError {
  return new PromqlError(422, `unsupported by the simulator: ${what}`);
}
