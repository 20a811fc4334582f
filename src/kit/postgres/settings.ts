import { readdirSync, statfsSync, statSync } from "node:fs";
import { dirname, join } from "node:path";

const MiB = 2 ** 20;
const GiB = 2 ** 30;

/**
 * What PostgreSQL is told at each start. No log line holds a value or a time, and the write-ahead log, which notes the
 * moment of every commit, is as short as a crash allows and never takes more than a small part of the disk.
 * @param folder the cluster's, already made.
 */
export function settings(folder: string, durable: boolean): string[] {
  const segment = segmentBytes(folder);
  const wanted = {
    listen_addresses: "",
    unix_socket_permissions: "0700",
    max_connections: "120",
    timezone: "UTC",
    log_timezone: "UTC",
    // A log never holds a value: no statement, no parameter, no "Key (…)=(…)". Nor when something happened.
    log_min_error_statement: "panic",
    log_error_verbosity: "terse",
    log_parameter_max_length_on_error: "0",
    log_line_prefix: "",
    log_checkpoints: "off",
    log_autovacuum_min_duration: "-1",
    log_recovery_conflict_waits: "off",
    // Nobody copies this cluster over the write-ahead log: what a crash doesn't need goes, and is not kept for reuse.
    wal_level: "minimal",
    max_wal_senders: "0",
    wal_recycle: "off",
    track_commit_timestamp: "off",
    checkpoint_timeout: "5min",
    checkpoint_completion_target: "0.5",
    checkpoint_warning: "0",
    max_wal_size: `${Math.max(mostLog(volumeBytes(folder)), 4 * segment) / MiB}MB`,
    min_wal_size: `${(2 * segment) / MiB}MB`,
    ...(durable
      ? { fsync: "on", synchronous_commit: "on", full_page_writes: "on" }
      : { fsync: "off", synchronous_commit: "off", full_page_writes: "off" }),
  };
  return Object.entries(wanted).flatMap(([name, value]) => ["-c", `${name}=${value}`]);
}

/** Size of a piece of the write-ahead log in a new cluster, for initdb: MiB. A small disk gets small pieces. */
export const segmentFor = (folder: string): number => (volumeBytes(folder) < 8 * GiB ? 1 : 4);

/** How much write-ahead log PostgreSQL aims to stay below: a sixty-fourth of the disk, 8 MiB to 1 GiB. */
const mostLog = (volume: number): number => Math.min(Math.max(Math.floor(volume / 64 / MiB) * MiB, 8 * MiB), GiB);

export function volumeBytes(folder: string): number {
  const { blocks, bsize } = statfsSync(dirname(folder));
  return blocks * bsize;
}

/** A cluster keeps the size of piece that it was made with. */
function segmentBytes(folder: string): number {
  const log = join(folder, "pg_wal");
  const piece = readdirSync(log).find((name) => /^[0-9A-F]{24}$/.test(name));
  return piece === undefined ? 16 * MiB : statSync(join(log, piece)).size;
}
