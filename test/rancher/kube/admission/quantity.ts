import { scalarText } from '../json.ts';

const factors: Record<string, number> = {
  n: 1e-9,
  u: 1e-6,
  m: 1e-3,
  '': 1,
  k: 1e3,
  M: 1e6,
  G: 1e9,
  T: 1e12,
  P: 1e15,
  E: 1e18,
  Ki: 2 ** 10,
  Mi: 2 ** 20,
  Gi: 2 ** 30,
  Ti: 2 ** 40,
  Pi: 2 ** 50,
  Ei: 2 ** 60,
};

/** The number that a quantity such as `500m` or `2Gi` stands for; 0 when it cannot be read. */
export function quantityValue(quantity: unknown): number {
  const match = /^\s*([+-]?[\d.]+(?:e[+-]?\d+)?)\s*([a-zA-Z]*)\s*$/.exec(scalarText(quantity));
  const factor = factors[match?.[2] ?? ''];
  return match && factor !== undefined ? Number(match[1]) * factor : 0;
}
