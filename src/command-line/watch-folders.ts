import { readdirSync, watch, type FSWatcher } from "node:fs";
import { join } from "node:path";

/**
 * Calls back once things have been quiet for `quiet` milliseconds after a change below these folders. Each folder has a
 * watch of its own: Node's recursive one follows files, and loses those that an editor replaces instead of writing.
 */
export const watchFolders = (folders: readonly string[], quiet: number, changed: () => void): { stop(): void } => {
  const watched = new Map<string, FSWatcher>();
  let timer: NodeJS.Timeout | undefined;
  const look = (): void => {
    const there = new Set(folders.flatMap(withFoldersBelow));
    for (const [folder, watcher] of watched)
      if (!there.has(folder)) {
        watcher.close();
        watched.delete(folder);
      }
    for (const folder of there) if (!watched.has(folder)) watched.set(folder, watch(folder, seen));
  };
  const seen = (): void => {
    clearTimeout(timer);
    timer = setTimeout(() => {
      look();
      changed();
    }, quiet);
  };
  look();
  return {
    stop() {
      clearTimeout(timer);
      for (const watcher of watched.values()) watcher.close();
    },
  };
};

const withFoldersBelow = (folder: string): string[] => [
  folder,
  ...readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ parentPath, name }) => join(parentPath, name)),
];
