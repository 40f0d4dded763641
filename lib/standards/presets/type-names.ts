import { TypeId } from '../../model/standard-names.ts';

/** Names of the seven types as people write them. */
const names: Readonly<Record<string, TypeId>> = {
  авария: 'outage',
  поломка: 'breakage',
  вопрос: 'question',
  'мелкая задача': 'small',
  мелкая: 'small',
  'средняя задача': 'medium',
  средняя: 'medium',
  'крупная задача': 'large',
  'крупная задача (проект)': 'large',
  крупная: 'large',
  проект: 'large',
  согласование: 'scoping',
};

/** A type by its id or by its Russian name in any case (R-080 … R-086); undefined when it is neither. */
export function typeByName(text: string): TypeId | undefined {
  const known = TypeId.safeParse(text);
  return known.success ? known.data : names[text.trim().toLowerCase()];
}
