/** The hatchings that `paints` names; once in each drawing. */
export function HatchDefs({ id }: { readonly id: string }) {
  const tile = { width: 6, height: 6, patternUnits: 'userSpaceOnUse' } as const;
  return (
    <defs>
      <pattern id={`${id}-rise`} {...tile} patternTransform="rotate(45)">
        <rect width={6} height={6} fill="var(--soon-soft)" />
        <line x1={0} x2={0} y1={0} y2={6} stroke="var(--soon)" strokeWidth={4} />
      </pattern>
      <pattern id={`${id}-fall`} {...tile} patternTransform="rotate(-45)">
        <rect width={6} height={6} fill="var(--calm-soft)" />
        <line x1={0} x2={0} y1={0} y2={6} stroke="var(--calm)" strokeWidth={3} />
      </pattern>
      <pattern id={`${id}-dots`} {...tile}>
        <rect width={6} height={6} fill="var(--late-soft)" />
        <circle cx={3} cy={3} r={1.6} fill="var(--late)" />
      </pattern>
    </defs>
  );
}
