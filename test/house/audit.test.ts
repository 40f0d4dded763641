import { describe, expect, it } from 'vitest';
import { graveHoles } from '../setup/audit.mjs';
import { findings } from '../setup/firefox-lint.mjs';

const report = (holes: Record<string, { severity: string }>) =>
  `npm warn something\n${JSON.stringify({ auditReportVersion: 2, vulnerabilities: holes, metadata: { vulnerabilities: { total: 1 } } })}\n`;

describe('The check of known holes', () => {
  it('fails on a grave one only', () => {
    expect(graveHoles(report({}))).toEqual([]);
    expect(graveHoles(report({ one: { severity: 'moderate' }, two: { severity: 'low' } }))).toEqual([]);
    expect(graveHoles(report({ one: { severity: 'high' }, two: { severity: 'critical' } }))).toEqual([
      'one (high)',
      'two (critical)',
    ]);
  });

  it.each([
    ['no network', 'npm error code ENOTFOUND'],
    ['a registry without audits', '{"message":"405 Method Not Allowed","error":{"summary":"audit endpoint"}}'],
    ['a cut answer', '{"vulnerabilities":{"one":{"sever'],
    ['nothing', ''],
  ])('does not take %s for a clean bill', (_, output) => expect(graveHoles(output)).toBeUndefined());
});

describe('The check of the Firefox build', () => {
  const html = { code: 'UNSAFE_VAR_ASSIGNMENT', file: 'a.js', message: 'Unsafe assignment to innerHTML' };
  const said = (errors: object[], warnings: object[]) => findings(`note\n${JSON.stringify({ errors, warnings })}`);

  it('lets what is known pass, and no more of it than is known', () => {
    expect(said([], [html, html])).toEqual([]);
    expect(said([], [html, html, html])).toEqual(['UNSAFE_VAR_ASSIGNMENT in a.js: Unsafe assignment to innerHTML']);
  });

  it('fails on every error, on any other warning, and on no report', () => {
    expect(said([{ code: 'X', message: 'bad' }], [])).toEqual(['X in the extension: bad']);
    expect(said([], [{ code: 'DANGEROUS_EVAL', file: 'b.js', message: 'eval' }])).toHaveLength(1);
    expect(findings('crashed')).toBeUndefined();
  });
});
