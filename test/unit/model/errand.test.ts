import { describe, expect, it } from 'vitest';
import { readErrand, takeErrand } from '../../../lib/model/errand.ts';
import { DraftId, RecordingId } from '../../../lib/model/ids.ts';

describe('what the recorder page is opened for', () => {
  it('comes back from the address as it went in', () => {
    const take = {
      recordingId: RecordingId.parse('r'),
      draftId: DraftId.parse('d'),
      microphone: true,
      page: 'https://romashka.bitrix24.ru/crm/deal/details/12/?a=#1',
    };
    expect(readErrand(takeErrand(take))).toEqual({ is: 'take', take });
    expect(readErrand('#microphone')).toEqual({ is: 'microphone' });
  });

  it('is nothing when the address was typed or cut', () => {
    for (const hash of ['', '#', '#take=', '#take={', '#take=%7B%22recordingId%22%3A1%7D', '#take=%E0%A4%A']) {
      expect(readErrand(hash)).toEqual({ is: 'nothing' });
    }
  });
});
