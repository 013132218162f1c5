/** A number and a suffix of `resource.Quantity`; forms with an exponent are left alone. */
const WRITTEN = /^(\d{1,12}(?:\.\d{1,6})?)(m|k|M|G|T|P|E|Ki|Mi|Gi|Ti|Pi|Ei)?$/;

/** A quantity made so many times as large, in the same unit and rounded up; `undefined` for what is no such quantity. */
export function raisedQuantity(text: string, factor: number): string | undefined {
  const [, digits, unit = ''] = WRITTEN.exec(text.trim()) ?? [];
  const number = Number(digits);
  return digits === undefined || number === 0 ? undefined : `${Math.ceil(number * factor)}${unit}`;
}
