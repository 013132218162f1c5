const QUANTITY = /^([+-]?(?:\d{1,30}(?:\.\d{0,30})?|\.\d{1,30}))([numkMGTPE]|[KMGTPE]i|[eE][+-]?\d{1,3})?$/;

const DECIMAL = 'n u m _ k M G T P E'.split(' ');
const BINARY = ['Ki', 'Mi', 'Gi', 'Ti', 'Pi', 'Ei'];

/**
 * The number that a Kubernetes quantity stands for: `500m` is 0.5, `1Gi` is 1073741824; `undefined` for anything else.
 * The grammar is that of `resource.Quantity`.
 */
export function parseQuantity(text: string): number | undefined {
  const [, digits, suffix = ''] = QUANTITY.exec(text.trim()) ?? [];
  if (digits === undefined) return undefined;
  const value = Number(digits) * factorOf(suffix);
  return Number.isFinite(value) ? value : undefined;
}

function factorOf(suffix: string): number {
  if (suffix === '') return 1;
  const binary = BINARY.indexOf(suffix);
  if (binary >= 0) return 1024 ** (binary + 1);
  const decimal = DECIMAL.indexOf(suffix);
  return decimal >= 0 ? 1000 ** (decimal - 3) : 10 ** Number(suffix.slice(1));
}
