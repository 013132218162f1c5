import { OutriderError } from '../../kernel/errors.ts';

/** A chain does not end where it was sealed: to go on from there would make it look right. */
export class AuditBrokenError extends OutriderError {
  readonly id = 'internal';
  readonly status = 500;
  readonly retry = 'terminal';
}
