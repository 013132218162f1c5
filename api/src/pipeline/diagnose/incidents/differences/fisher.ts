/** A table of two times two: who has a trait and who has not, among the affected and the others. */
export interface TraitTable {
  readonly affectedWith: number;
  readonly affectedWithout: number;
  readonly unaffectedWith: number;
  readonly unaffectedWithout: number;
}

/**
 * Fisher's exact test, one-sided: how likely at least so many of the affected have the trait by chance, with the
 * margins as they are (R. A. Fisher, 1935): the sum of hypergeometric probabilities from `affectedWith` upwards.
 */
export function fisherExact(table: TraitTable): number {
  const { affectedWith, affectedWithout, unaffectedWith, unaffectedWithout } = table;
  const affected = affectedWith + affectedWithout;
  const having = affectedWith + unaffectedWith;
  const all = affected + unaffectedWith + unaffectedWithout;
  const total = logChoose(all, affected);
  let sum = 0;
  for (let hits = affectedWith; hits <= Math.min(affected, having); hits += 1) {
    if (affected - hits > all - having) continue;
    sum += Math.exp(logChoose(having, hits) + logChoose(all - having, affected - hits) - total);
  }
  return Math.min(1, sum);
}

/**
 * Information gain in bits: how much less is to be asked about whether a cluster is affected once the trait is known
 * (C. Shannon, 1948): H(affected) − H(affected | trait).
 */
export function informationGain(table: TraitTable): number {
  const { affectedWith, affectedWithout, unaffectedWith, unaffectedWithout } = table;
  const having = affectedWith + unaffectedWith;
  const lacking = affectedWithout + unaffectedWithout;
  const all = having + lacking;
  if (all === 0) return 0;
  const before = entropy(affectedWith + affectedWithout, all);
  const after = (having * entropy(affectedWith, having) + lacking * entropy(affectedWithout, lacking)) / all;
  return Math.max(0, before - after);
}

function entropy(part: number, all: number): number {
  if (part === 0 || part === all) return 0;
  const share = part / all;
  return -(share * Math.log2(share) + (1 - share) * Math.log2(1 - share));
}

function logChoose(from: number, taken: number): number {
  return logFactorial(from) - logFactorial(taken) - logFactorial(from - taken);
}

const logs: number[] = [0];

function logFactorial(number: number): number {
  for (let next = logs.length; next <= number; next += 1) logs.push((logs[next - 1] ?? 0) + Math.log(next));
  return logs[number] ?? 0;
}
