/**
 * Puts `•••` in place of whatever grants access: webhook secrets in addresses, tokens in queries and JSON,
 * authorisation headers, the portal's session id. Everything that is logged, exported or shown as a cause passes here.
 */
export function redact(text: string): string {
  return (
    text
      // Slashes as they stand, and as the portal's JSON writes them: `\/`, once more escaped where a text was quoted again.
      .replace(/(\/rest\\{0,7}\/(?:api\\{0,7}\/)?\d+\\{0,7}\/)[A-Za-z0-9_-]+/gi, '$1•••')
      .replace(/(%2Frest%2F(?:api%2F)?\d+%2F)[A-Za-z0-9_-]+/gi, '$1•••')
      .replace(
        /((?:\b|%[0-9a-f]{2})(?:auth|auth_id|access_token|refresh_token|refresh_id|client_secret|token|sessid|bitrix_sessid|code)(?:=|%3D))[^&\s"'<>\\]+/gi,
        '$1•••',
      )
      // The value ends at a quote as deeply escaped as the one it began with.
      .replace(
        /((?<!\\)(\\{0,7})"(?:auth|auth_id|access_token|refresh_token|refresh_id|client_secret|token|sessid|bitrix_sessid|secret)\2"\s*:\s*\2")(?:(?!(?<!\\)\2")[\s\S])*/gi,
        '$1•••',
      )
      .replace(/\b(Bearer|Basic)\s+[A-Za-z0-9._~+/=-]+/gi, '$1 •••')
  );
}
