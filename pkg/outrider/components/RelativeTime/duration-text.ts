const UNITS: readonly [string, number][] = [
  ['day', 86_400],
  ['hour', 3600],
  ['minute', 60],
  ['second', 1],
];

/** A length of time in its two largest units: "2 min 10 sec". */
export function durationText(seconds: number, locale?: string): string {
  const whole = Math.max(0, Math.round(seconds));
  const first = UNITS.findIndex(([, length]) => whole >= length);
  const units = first < 0 ? UNITS.slice(-1) : UNITS.slice(first, first + 2);
  let rest = whole;
  const parts = units.map(([unit, length]) => {
    const amount = Math.floor(rest / length);
    rest -= amount * length;
    return { amount, unit };
  });
  return parts
    .filter(({ amount }, index) => index === 0 || amount > 0)
    .map(({ amount, unit }) =>
      new Intl.NumberFormat(locale, { style: 'unit', unit, unitDisplay: 'short' }).format(amount),
    )
    .join(' ');
}
