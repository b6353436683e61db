/** How far the leader's log has come: everything that was acknowledged before is in it. */
export interface Moment {
  /** Of the cluster and of the database in it. */
  readonly system: string
  readonly database: string
  readonly timeline: string
  /** The place in the log up to which it is on the leader's disk. */
  readonly place: string
}

/** A follower that must not answer says so by this SQLSTATE, and by one of these words. */
export const notFollowing = 'HUBNF'
export const whyNotFollowing = ['another cluster', 'another database', 'no follower', 'another timeline', 'behind'] as const

/**
 * The moment of the leader. None if commits do not wait for its disk: then something may have been acknowledged that is not there yet.
 */
export const momentQuery = `/* follower.moment */ SELECT system_identifier::text AS system, current_database() AS database,
  left(pg_walfile_name(pg_current_wal_flush_lsn()), 8) AS timeline, pg_current_wal_flush_lsn()::text AS place
  FROM pg_control_system() WHERE current_setting('synchronous_commit') <> 'off'`

/** What a follower is asked of itself. */
export const followingQuery = `/* follower.state */ SELECT system_identifier::text AS system, current_database() AS database, pg_is_in_recovery() AS follows,
  lpad(to_hex(min_recovery_end_timeline), 8, '0') AS timeline, pg_last_wal_replay_lsn()::text AS place
  FROM pg_control_system(), pg_control_recovery()`

/** Milliseconds that a follower may take to reach a moment. A follower that keeps up needs a few. */
const catchingUp = 50

/**
 * Opens a transaction on a follower that only reads. It fails unless the follower has replayed the leader's log up to the moment. Each statement after it
 * sees what was replayed before it began, whatever the defaults of the server are.
 */
export function beginAfter({ system, database, timeline, place }: Moment): string {
  if (database.includes('$') || !/^\d+$/.test(system) || !/^[0-9A-F]{8}$/.test(timeline) || !/^[0-9A-F]+\/[0-9A-F]+$/.test(place))
    throw new TypeError('this is no moment of a leader')
  const name = `'${database.replaceAll("'", "''")}'`
  const unless = (isSo: string, why: (typeof whyNotFollowing)[number]): string =>
    `IF NOT coalesce(${isSo}, false) THEN RAISE EXCEPTION USING ERRCODE = '${notFollowing}', MESSAGE = '${why}'; END IF;`
  // Safeguard A follower that is behind:
  //   ; PERFORM pg_sleep(0.002); END LOOP; ${unless(`pg_last_wal_replay_lsn() >= '${place}'`, 'behind')} -> ;
  //   PERFORM pg_sleep(0.002);
  //   END LOOP;
  // Safeguard A follower of another cluster, database or timeline, and one that leads:
  //   BEGIN ${unless(`(SELECT system_identifier FROM pg_control_system()) = ${system}`, 'another cluster')} -> BEGIN
  // Safeguard A follower of another cluster, database or timeline, and one that leads:
  //   } ${unless(`current_database() = ${name}`, 'another database')} -> }
  // Safeguard A follower of another cluster, database or timeline, and one that leads:
  //   } ${unless('pg_is_in_recovery() AND EXISTS (SELECT FROM pg_stat_wal_receiver)', 'no follower')} -> }
  // Safeguard A follower of another cluster, database or timeline, and one that leads:
  //   } ${unless(`(SELECT min_recovery_end_timeline FROM pg_control_recovery()) = x'${timeline}'::int`, 'another timeline')} -> }
  return `BEGIN ISOLATION LEVEL READ COMMITTED READ ONLY; DO $follower$ BEGIN
    ${unless(`(SELECT system_identifier FROM pg_control_system()) = ${system}`, 'another cluster')}
    ${unless(`current_database() = ${name}`, 'another database')}
    ${unless('pg_is_in_recovery() AND EXISTS (SELECT FROM pg_stat_wal_receiver)', 'no follower')}
    ${unless(`(SELECT min_recovery_end_timeline FROM pg_control_recovery()) = x'${timeline}'::int`, 'another timeline')}
    FOR waited IN 1 .. ${catchingUp / 2} LOOP
      EXIT WHEN pg_last_wal_replay_lsn() >= '${place}';
      PERFORM pg_sleep(0.002);
    END LOOP;
    ${unless(`pg_last_wal_replay_lsn() >= '${place}'`, 'behind')}
  END $follower$`
}
