import type { Recording } from '../model/recording.ts';
import { forecastTake, portalLimit, type TakeForecast } from '../recording/forecast.ts';
import { bytesPerMinute, profileOf } from '../recording/profile.ts';
import type { KuratorDb } from '../store/db.ts';
import { readEscort } from '../store/escort.ts';
import { readConnection } from '../store/settings.ts';

/** Bytes that this browser may still write to its disk; undefined where it does not tell. */
export async function diskLeft(): Promise<number | undefined> {
  const { quota, usage } = await navigator.storage.estimate();
  return quota === undefined || usage === undefined ? undefined : Math.max(0, quota - usage);
}

/** What is to be told of a take under way beside its length. */
export interface TakeLimits extends Omit<TakeForecast, 'warning'> {
  /** Key of the sentence that warns; the worst, when there are several. */
  readonly warning?: TakeForecast['warning'] | 'recorder_warn_silent' | 'recorder_warn_unmasked' | 'recorder_warn_bare';
}

/** How much room a take has left, and what to warn of: a page that could not be covered, a full disk, the portal's limit, a microphone that is dead. */
export async function takeLimits(db: KuratorDb, row: Recording): Promise<TakeLimits> {
  const limit = portalLimit(await readConnection(db));
  const facts = {
    size: row.size,
    duration: row.duration,
    perMinute: bytesPerMinute(profileOf(row.quality)),
    diskLeft: await diskLeft(),
    limit,
  };
  const forecast = forecastTake(facts);
  const escort = await readEscort(db);
  const isBare = escort?.recordingId === row.id && escort.bare === true;
  // What cannot be unseen again is worse than a full disk, which keeps all before it.
  if (isBare && escort.masked) return { ...forecast, warning: 'recorder_warn_unmasked' };
  if (forecast.warning) return forecast;
  if (row.silent && row.microphone) return { ...forecast, warning: 'recorder_warn_silent' };
  return isBare ? { ...forecast, warning: 'recorder_warn_bare' } : forecast;
}
