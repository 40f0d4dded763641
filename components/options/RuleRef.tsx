/** The paragraph a value comes from, small beside it. */
export function RuleRef({ rule }: { readonly rule: string }) {
  return <span className="figures text-2xs whitespace-nowrap text-ink-3">{rule}</span>;
}
