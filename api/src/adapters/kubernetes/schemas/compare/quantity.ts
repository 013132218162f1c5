/** A quantity as Kubernetes reads one (apimachinery, resource.Quantity): a decimal with a suffix, or an exponent. */
const QUANTITY = /^[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:[KMGTPE]i|[numkMGTPE]|[eE][+-]?\d+)?$/;

/** Why a value is no quantity; numbers are read as well. */
export function quantityProblem(value: unknown): string | undefined {
  if (value === null || value === undefined || typeof value === 'number') return undefined;
  if (typeof value !== 'string') return 'must be a quantity, as 500m or 2Gi.';
  return QUANTITY.test(value) ? undefined : 'must be a quantity, as 500m or 2Gi.';
}
