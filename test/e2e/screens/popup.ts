import type { Page } from 'playwright-core';

/** What a curator writes into the form; the right example of standards.md section 9 by default. */
export interface Filling {
  readonly type: string;
  readonly what: string;
  readonly why: string;
  readonly who: string;
  readonly when: string;
}

export const rightExample: Filling = {
  type: 'Средняя задача',
  what: 'Настроить права доступа в CRM так, чтобы менеджеры видели только своих клиентов.',
  why: 'Чтобы не было утечек данных.',
  who: 'Менеджеры отдела продаж.',
  when: 'оценочно к 12.12.2026',
};

/** Labels of the template in the order of the form (section 9). */
export const LABELS = { what: 'ОПИСАНИЕ', why: 'ЗАЧЕМ', who: 'КТО ИСПОЛЬЗУЕТ', when: 'СРОК' } as const;

export async function chooseType(popup: Page, type: string): Promise<void> {
  await popup.getByRole('combobox', { name: 'ТИП' }).click();
  await popup.getByRole('option', { name: new RegExp(`^${type}`) }).click();
}

/** Fills the whole form. */
export async function fill(popup: Page, filling: Filling = rightExample): Promise<void> {
  await chooseType(popup, filling.type);
  for (const [field, label] of Object.entries(LABELS)) {
    await popup.getByLabel(label).fill(filling[field as keyof typeof LABELS]);
  }
  await saved(popup);
}

/** Until every keystroke is in the database. */
export async function saved(popup: Page): Promise<void> {
  await popup.getByText('Сохранено').waitFor({ timeout: 10_000 });
}

/** Pastes the address of another page as a context link. */
export async function addLink(popup: Page, address: string): Promise<void> {
  await popup.getByRole('button', { name: 'Ссылка', exact: true }).click();
  await popup.getByLabel('Ссылка на страницу портала').fill(address);
  await popup.getByLabel('Ссылка на страницу портала').press('Enter');
}

/** Files the draft by its button. */
export async function file(popup: Page): Promise<void> {
  await popup.getByRole('button', { name: /^Поставить/ }).click();
  await popup.getByRole('heading', { name: /поставлена|очеред/ }).waitFor({ timeout: 15_000 });
}

/** Files chosen by the button for files. */
export async function attach(
  popup: Page,
  files: readonly { readonly name: string; readonly mimeType: string; readonly buffer: Buffer }[],
): Promise<void> {
  await popup.getByTestId('file-chooser').setInputFiles([...files]);
  for (const { name } of files) await popup.getByText(name).first().waitFor();
}

/** Until the card of the filed ticket says that the portal has it. */
export async function whenRegistered(popup: Page): Promise<void> {
  await popup.getByText('Зарегистрирована', { exact: true }).waitFor({ timeout: 20_000 });
}
