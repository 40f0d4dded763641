/**
 * Puts `•••` in place of whatever grants access: webhook secrets in addresses, tokens in queries and JSON,
 * authorisation headers, the portal's session id. Everything that is logged, exported or shown as a cause passes here.
 */
export function redact(text: string): string {
  return (
    text
      // Slashes as they stand, and as JSON of the portal writes them: `\/`.
      .replace(/(\\*\/rest\\*\/(?:api\\*\/)?\d+\\*\/)[A-Za-z0-9_-]+/gi, '$1•••')
      .replace(/(%2Frest%2F(?:api%2F)?\d+%2F)[A-Za-z0-9_-]+/gi, '$1•••')
      .replace(
        /\b(auth|auth_id|access_token|refresh_token|refresh_id|client_secret|token|sessid|bitrix_sessid|code)(=|%3D)[^&\s"'<>\\]+/gi,
        '$1$2•••',
      )
      .replace(
        /(\\*"(?:auth|auth_id|access_token|refresh_token|refresh_id|client_secret|token|sessid|bitrix_sessid|secret)\\*"\s*:\s*\\*")[^"\\]*(?:\\+[^"\\]+)*/gi,
        '$1•••',
      )
      .replace(/\b(Bearer|Basic)\s+[A-Za-z0-9._~+/=-]+/gi, '$1 •••')
  );
}
