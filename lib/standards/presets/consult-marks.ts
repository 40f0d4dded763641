/**
 * Words by which the consultant's message says what it does with the ticket, at its very start and before a colon. Both
 * browsers read them alike, and so does a person without the extension. Those of reaction, reading and answer are the
 * policy's own (`signals`); the standards word none for the others: «ждём» is R-004, a deferral A-23, a refusal R-293.
 */
export const consultMarks = {
  postponed: { said: 'Отложено до {day}', form: /^отложено до (\d{2})\.(\d{2})\.(\d{4}):\s*/i },
  waiting: { said: 'Ждём клиента', form: /^жд[её]м клиента:\s*/i },
  refused: { said: 'Отказ', form: /^отказ:\s*/i },
  /** its words are the badge of the standards. What it costs may follow after a colon. */
  rushed: {
    said: 'Срочный запуск (платно) согласован',
    form: /^срочный запуск \(платно\) согласован(?::\s*|[.!]?\s*$)/i,
  },
  rushDeclined: { said: 'Срочный запуск отклонён', form: /^срочный запуск отклон[её]н:\s*/i },
  done: { said: 'Выполнено' },
  proof: { said: 'Доказательства' },
} as const;
