/** E-mail addresses in a text, as written. Internationalised names count too («почта@пример.рф»). */
export function mailAddresses(text: string): string[] {
  return text.match(/(?<![\p{L}\d._%+-])[\p{L}\d._%+-]+@(?:[\p{L}\d](?:[\p{L}\d-]*[\p{L}\d])?\.)+\p{L}{2,}/gu) ?? [];
}
