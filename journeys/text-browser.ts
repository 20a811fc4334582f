import { spawn, spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { chmod, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** Debian's w3m at a terminal of 80 columns, by the keys that a person presses. */
export type TextBrowser = {
  /** The page as it stands on the screen, all of it. */
  read(): Promise<string>;
  /** Goes to the last link or button that starts with these words and presses Enter; gives the page that comes. */
  press(words: string): Promise<string>;
  /** Ticks the box in front of these words. */
  choose(words: string): Promise<void>;
  /** Types into the first field behind these words; a long text goes through the person's editor. */
  type(words: string, text: string, kind?: "line" | "long"): Promise<void>;
  leave(): Promise<void>;
};

export const w3mIsHere = ["w3m -version", "script --version"].every((ask) => spawnSync("sh", ["-c", ask]).status === 0);

const [clear, enter, tab, backTab] = ["\u0015", "\r", "\t", "\u001b\t"] as const;

export async function openTextBrowser(address: string): Promise<TextBrowser> {
  const home = await mkdtemp(join(tmpdir(), "iss-w3m-"));
  const [editor, words] = [join(home, "editor"), join(home, "words")];
  await writeFile(editor, `#!/bin/sh\ncat '${words}' > "$1"\n`);
  await chmod(editor, 0o700);
  const command = `stty rows 100 cols 80; exec w3m -no-cookie -o confirm_qq=0 -o ignorecase_search=0 -o editor='${editor} %s' '${address}'`;
  const child = spawn("script", ["-qec", command, "/dev/null"], {
    env: { PATH: process.env["PATH"], HOME: home, TERM: "xterm", LC_ALL: "C.UTF-8" },
    stdio: ["pipe", "pipe", "ignore"],
  });
  const ended = new Promise<void>((done) => child.once("exit", () => done()));
  const keys = (...pressed: readonly string[]): void => void child.stdin.write(pressed.join(""));
  const quiet = quietness(child.stdout);

  let pages = 0;
  /** "S" saves the page as it is drawn. w3m does one key after the other: all that was pressed before is done. */
  const read = async (tries = 5): Promise<string> => {
    await quiet();
    const file = join(home, `page-${pages++}`);
    keys("S", clear, file, enter);
    const saved = async (): Promise<string> => (existsSync(file) ? readFile(file, "utf8") : "");
    const page = await until(saved, (text) => text.endsWith("\n"), 3_000);
    if (page === null && tries === 0) throw new Error("w3m does not answer");
    return page ?? read(tries - 1);
  };
  const readUntil = async (right: (page: string) => boolean, otherwise: string): Promise<string> => {
    const page = await until(read, right, 30_000);
    if (page === null) throw new Error(`${otherwise}:\n${await read()}`);
    return page;
  };
  /** Looks for words from the end of the page, where the buttons are. */
  const seek = async (text: string): Promise<string> => {
    const page = await read();
    if (!page.includes(text)) throw new Error(`w3m shows no “${text}”:\n${page}`);
    keys("G?", text, enter);
    return page;
  };
  return {
    read,
    async press(text) {
      const before = await seek(text);
      keys(enter);
      return readUntil((page) => page !== before, `nothing comes after “${text}”`);
    },
    async choose(text) {
      await seek(text);
      keys(backTab, enter);
    },
    async type(label, text, kind = "line") {
      await seek(label);
      if (kind === "long") await writeFile(words, text);
      keys(tab, enter, ...(kind === "long" ? [] : [clear, text, enter]));
      await readUntil((page) => page.includes(text.slice(0, 12)), `“${text}” does not stand behind “${label}”`);
    },
    async leave() {
      keys("q");
      child.stdin.end();
      const stuck = setTimeout(() => child.kill("SIGKILL"), 5000);
      await ended;
      clearTimeout(stuck);
      await rm(home, { recursive: true, force: true });
    },
  };
}

/** Waits until the screen has been drawn and nothing more is drawn: a key pressed before that can be lost. */
function quietness(screen: NodeJS.ReadableStream): () => Promise<void> {
  let [drawn, since] = [0, performance.now()];
  screen.on("data", (chunk: Buffer) => {
    drawn += chunk.length;
    since = performance.now();
  });
  return async () => {
    while (drawn < 500 || performance.now() - since < 120) await new Promise((done) => setTimeout(done, 30));
  };
}

async function until(
  look: () => Promise<string>,
  right: (text: string) => boolean,
  atMost: number,
): Promise<string | null> {
  for (const end = performance.now() + atMost; performance.now() < end;) {
    const text = await look();
    if (right(text)) return text;
    await new Promise((done) => setTimeout(done, 30));
  }
  return null;
}
