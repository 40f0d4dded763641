/** A piece of a text that grants access: where it begins and ends. */
export interface SecretSpan {
  readonly from: number;
  readonly to: number;
}

/** Words after which a secret is written, and what may stand between («пароль от почты: …», «пасс - …»). */
const named =
  /(?<![а-яёa-z])(?:пароль|пароля|паролем|паролю|пароли|парол|пасс|пассворд|пин-?код|код доступа|код подтверждения|код из смс|кодовое слово|секретное слово|секретный ключ|ключ доступа|токен|апи-?ключ|password|passwd|pass|pwd|pin|token|secret|api[ _-]?key)(?![а-яёa-z])([^\n:=—–]{0,40}?)\s*(?:[:=—–]|\s-\s|\sэто\s|\sтакой\s)\s*(?:["'«“]([^"'»”\n]{3,})["'»”]|([^\s"'»”]{3,}))/giu;

/** «пароль Qwerty123»: no sign between, so only what looks made up counts: letters with digits or marks. */
const bare =
  /(?<![а-яёa-z])(?:пароль|паролем|пасс|пин-?код|password|pass|pwd|token|токен)\s+["'«“]?((?=[^\s"'»”,;]*\d)[^\s"'»”,;]{4,}|(?=[^\s]*[a-z])(?=[^\s]*[!@#$%^&*])[^\s,;]{4,})/giu;

/** «логин / пароль: ivan / Qwerty1», «ivan:Qwerty1» after «доступ». */
const pair =
  /(?<![а-яёa-z])(?:логин|login|доступ[а-яё]*|вход|учетк[а-яё]*|учётк[а-яё]*)[^\n]{0,30}?[:=]?[ \t]+["'«“]?[\w.+@-]{2,}["'»”]?[ \t]*(?:\/|:|;|,?[ \t]+и)[ \t]*["'«“]?((?!\/\/)(?=[^\s]*\d)(?=[^\s]*[a-zа-яё])[^\s"'»”,;]{6,})/giu;

/** Keys that need no word before them: portal webhooks, bearer tokens, private keys. */
const plain = [
  /\/rest\/(?:api\/)?\d+\/([A-Za-z0-9_-]{8,})/g,
  /\b(?:Bearer|Basic)\s+([A-Za-z0-9._~+/=-]{12,})/g,
  /(-----BEGIN [A-Z ]*PRIVATE KEY-----[\s\S]*?(?:-----END [A-Z ]*PRIVATE KEY-----|$))/g,
];

/** Ordinary words that follow «пароль:» and are no password. */
const ordinary =
  /^(?:не|нет|забыл[а-яё]*|сбро[а-яё]+|смен[а-яё]+|измен[а-яё]+|восстанов[а-яё]+|неверн[а-яё]+|неправильн[а-яё]+|указан[а-яё]*|передам|отправ[а-яё]+|прислал[а-яё]*|ошибк[а-яё]*|просит[а-яё]*|требу[а-яё]*|истек[а-яё]*|слишком|только|тот|тоже|в|на|для|от|как|где|при|и|или|обязател[а-яё]+|пользовател[а-яё]+|сотрудник[а-яё]*|•+|\*+)[.!?]?$/iu;

/**
 * Password-like pieces of a text (R-168, R-177), in order and without overlap. «пароль: Qwerty123» -> the span of
 * «Qwerty123»; «не принимает пароль» -> none.
 */
export function findSecrets(text: string): SecretSpan[] {
  const spans: SecretSpan[] = [];
  const add = (match: RegExpMatchArray, ...groups: readonly number[]) => {
    const value = groups
      .map((group) => match[group])
      .find((part) => part !== undefined)
      ?.replace(/[,;.)]+$/, '');
    if (!value || match.index === undefined || ordinary.test(value)) return;
    const from = match.index + match[0].lastIndexOf(value);
    const to = from + value.length;
    // «пароль: пишет «неверный»»: a plain word that the sentence goes on after is told about, not told.
    if (/^[а-яё]+$/u.test(value) && /^[ \t]+[^\s]/.test(text.slice(to))) return;
    spans.push({ from, to });
  };
  for (const match of text.matchAll(named)) add(match, 2, 3);
  for (const match of text.matchAll(bare)) add(match, 1);
  for (const match of text.matchAll(pair)) add(match, 1);
  for (const pattern of plain) for (const match of text.matchAll(pattern)) add(match, 1);
  spans.sort((one, other) => one.from - other.from || other.to - one.to);
  return spans.filter((span, at) => spans.slice(0, at).every((before) => before.to <= span.from));
}

/** The text with `•••` in place of every secret; everything else untouched. Doing it twice changes nothing more. */
export function maskSecretText(text: string): string {
  let result = '';
  let end = 0;
  for (const { from, to } of findSecrets(text)) {
    result += `${text.slice(end, from)}•••`;
    end = to;
  }
  return result + text.slice(end);
}
