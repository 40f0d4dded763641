/**
 * What the client says in a ticket's conversation beside plain words: each in one exact form, so that every browser (and the
 * consultant who has none of ours) reads it the same way. The first line names it in capitals, as the template does.
 */
export const talkForms = {
  /** Something is added to what was filed: the ticket itself never changes. */
  addition: 'ДОПОЛНЕНИЕ',
  /** Proof that came later. */
  proof: 'ПРИЛОЖЕНО',
  links: 'ССЫЛКИ',
  /** The task closed by itself on the portal, so that no button there says it. */
  accepted: 'РАБОТА ПРИНЯТА',
  /** */
  reopened: 'ОТКРЫТО ПОВТОРНО',
  /** R-336; «4 из 5». */
  rating: 'ОЦЕНКА',
  outOf: 'из',
  reason: 'ПРИЧИНА',
  /** only the consultant can agree to it, and it is paid because it shifts others. */
  rush: 'СРОЧНЫЙ ЗАПУСК',
  rushText:
    'Прошу начать вне очереди, платно. Сообщите, пожалуйста, стоимость и срок; до вашего ответа очередь прежняя.',
} as const;
