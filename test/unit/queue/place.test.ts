import { describe, expect, it } from 'vitest';
import { isChanged, type Place, readPlace, writePlace } from '../../../components/queue/place.ts';
import { allViews, ourViews, plainLook } from '../../../components/queue/views.ts';
import { ListLook, type SavedView } from '../../../lib/model/list-view.ts';
import { defaultSettings, Settings } from '../../../lib/model/settings.ts';

const saved: SavedView = {
  id: 'own-1',
  name: 'Поломки по сделке',
  look: ListLook.parse({
    filters: {
      types: ['breakage', 'outage'],
      entity: 'https://romashka.bitrix24.ru/crm/deal/details/12/',
      period: { from: '2026-11-01' },
      mine: true,
    },
    grouping: 'month',
    sort: { by: 'filed', down: true },
    columns: ['number', 'title', 'answer'],
    layout: 'table',
  }),
};
const views = allViews([saved]);
const plain: Place = { ticket: undefined, view: 'all', look: plainLook, typed: '' };
const there = (place: Place) => readPlace(writePlace(place, views), views);

describe('the address of the tickets page', () => {
  it('with an id alone is a link to that ticket, as notices and other pages write it', () => {
    const id = '7b0f6a0e-2f5e-4d52-9e8c-0d2f6a1b9c11';
    expect(readPlace(id, views)).toEqual({ ...plain, ticket: id });
    expect(writePlace({ ...plain, ticket: id }, views)).toBe(id);
    expect(writePlace(plain, views)).toBe('');
  });

  it('keeps everything about the list: read back it is the same place', () => {
    const places: Place[] = [
      ...views.map(({ id, look }) => ({ ...plain, view: id, look })),
      { ...plain, look: saved.look, typed: 'счёт & Ко', ticket: 'ticket-1' },
      { ...plain, view: 'late', look: { ...plainLook, filters: {} } },
      { ...plain, view: saved.id, look: { ...saved.look, filters: { period: { days: 30 } }, layout: 'beside' } },
    ];
    for (const place of places) expect(there(place)).toEqual(place);
  });

  it('says of a view only what differs from it', () => {
    expect(writePlace({ ...plain, view: 'late', look: ourViews[2]?.look ?? plainLook }, views)).toBe('view=late');
    expect(writePlace({ ...plain, look: { ...plainLook, grouping: 'type' } }, views)).toBe('view=all&group=type');
  });

  it('passes over what it does not know, typed by hand or of a view that was deleted', () => {
    const strange = readPlace(
      'view=gone&types=breakage,nonsense&group=heap&sort=&layout=round&period=-3&columns=',
      views,
    );
    expect(strange.view).toBe('all');
    expect(strange.look).toEqual(plainLook);
    expect(readPlace('view=all&types=breakage,nonsense', views).look.filters).toEqual({ types: ['breakage'] });
  });

  it('tells a changed view from an unchanged one', () => {
    expect(isChanged(plain, views)).toBe(false);
    expect(isChanged({ ...plain, look: { ...plainLook, layout: 'table' } }, views)).toBe(true);
  });
});

describe('saved views in the settings', () => {
  it('lie there whole, and a damaged one costs no other choice', () => {
    const kept = Settings.parse({ ...defaultSettings, theme: 'dark', listViews: [saved] });
    expect(kept.listViews).toEqual([saved]);
    const damaged = Settings.parse({ ...defaultSettings, theme: 'dark', listViews: [{ id: 1 }] });
    expect(damaged).toMatchObject({ theme: 'dark', listViews: [] });
  });
});
