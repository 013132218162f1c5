import { badRequest } from '../answer/request-errors.ts';
import type { FormOptions } from '../table/render-form.ts';
import { acceptedForm } from './accept.ts';
import type { Call } from './call.ts';

/**
 * The form in which a request wants its objects.
 * @throws KubeStatusError 400 or 406
 */
export function formOptionsOf(call: Call): FormOptions {
  const includeObject = call.query.get('includeObject') || 'Metadata';
  if (includeObject !== 'None' && includeObject !== 'Metadata' && includeObject !== 'Object') {
    throw badRequest(`unrecognized includeObject value: "${includeObject}"`);
  }
  return { form: acceptedForm(call.request.headers.accept), includeObject, now: Date.now() };
}
