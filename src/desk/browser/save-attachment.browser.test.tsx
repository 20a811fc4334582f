import { render } from "preact";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import casework from "../../../locales/en/casework.json";
import desk from "../../../locales/en/desk.json";
import type { ListedAttachment } from "../../envelope/listed-attachment.ts";
import type { QueueRow } from "../../triage/queue-row.ts";
import { AttachmentList } from "./attachment-list.tsx";
import { chosen, forgetReports, looked, notice, readings, screen, trail, who } from "./desk-state.ts";
import { theQueue, trailFrom } from "./trail.ts";
import { speak } from "./words.ts";

const state = vi.hoisted(() => ({ bytes: "", order: [] as string[], fails: "" }));
vi.mock("./keys.ts", () => ({
  keys: () => ({
    look: async () => {
      state.order.push("opened");
      if (state.fails !== "") throw new Error(state.fails);
      return { name: "x", mime: "", bytes: new TextEncoder().encode(state.bytes) };
    },
  }),
  reasonOf: (thrown: Error) => thrown.message,
}));

const report = "a".repeat(32);
const hash = "b".repeat(64);
let root: HTMLElement;
let refuses: string | null;
let saved: { name: string; address: string }[];

beforeEach(() => {
  const words = { casework, desk };
  speak(
    "en",
    Object.fromEntries(
      Object.entries(words).flatMap(([room, all]) => Object.entries(all).map(([k, v]) => [`${room}.${k}`, v])),
    ),
  );
  [state.bytes, state.order, state.fails, refuses, saved] = ["%PDF-1.4 ", [], "", null, []];
  vi.stubGlobal("fetch", async (path: unknown, how?: RequestInit) => {
    state.order.push(`${how?.method} ${String(path)} ${typeof how?.body === "string" ? how.body : ""}`);
    return refuses === null
      ? Response.json({ noted: "f", reports: [] })
      : Response.json({ refused: refuses }, { status: 403 });
  });
  vi.spyOn(HTMLAnchorElement.prototype, "click").mockImplementation(function (this: HTMLAnchorElement) {
    state.order.push("saved");
    saved.push({ name: this.download, address: this.href });
  });
  screen.value = "desk";
  chosen.value = { report } as QueueRow;
  trail.value = trailFrom(1, { ...theQueue, report, pane: "report" });
  readings.value = new Map([[report, { status: "open", read: {}, opened: {}, covered: [] } as never]]);
  root = document.body.appendChild(document.createElement("div"));
});
afterEach(() => {
  render(null, root);
  root.remove();
  who.value = null;
  forgetReports();
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

const list = (given: Partial<ListedAttachment> = {}, more: { covered?: string[]; inLetter?: boolean } = {}): void => {
  const one = {
    id: "f",
    compartment: "original",
    mime: "application/pdf",
    len: 9,
    name: "letter.pdf",
    sha256: hash,
    ...given,
  };
  render(
    <AttachmentList
      report={report}
      attachments={[one as ListedAttachment]}
      covered={more.covered ?? []}
      inLetter={more.inLetter ?? false}
    />,
    root,
  );
};
const press = async (words: string): Promise<void> => {
  [...root.querySelectorAll("button")].find((one) => one.textContent === words)!.click();
  await new Promise((resolve) => setTimeout(resolve, 40));
};

test("a file is named with its kind; what would turn or hide its name is not in it", () => {
  list({ name: "bill\u202Efdp.exe\u0007" });
  expect(root.querySelector(".attachment")!.textContent).toMatch(/^Document \(PDF\) billfdp\.exe /);
});

test("it is asked once, and a no saves nothing and writes nothing", async () => {
  list();
  await press("Save");
  expect(root.textContent).toContain("is written in the ledger");
  await press("No, leave it here");
  expect([state.order, saved]).toEqual([[], []]);
  expect(root.textContent).not.toContain("Save this file outside the desk?");
});

test.each([
  [false, `/api/reports/${report}/savings`],
  [true, `/api/reports/${report}/thread/savings`],
])(
  "the line is written before the file is handed out, which is said with name and hash (in a letter: %s)",
  async (inLetter, path) => {
    list({ name: "../con:trol?.exe" }, { inLetter });
    await press("Save");
    await press("Yes, save it");
    expect(state.order).toEqual(["opened", `POST ${path} {"attachment":"f"}`, "saved"]);
    expect(saved[0]!.name).toBe("_con_trol_.exe.pdf");
    const blob = await (await (vi.unstubAllGlobals(), fetch(saved[0]!.address))).blob();
    expect([blob.type, await blob.text()]).toEqual(["application/octet-stream", state.bytes]);
    expect(root.querySelector(".saved code")!.textContent).toBe(hash);
    expect(root.querySelector(".saved")!.textContent).toContain("Saved as: _con_trol_.exe.pdf");
  },
);

test.each([
  ["refused", "covered", ""],
  ["not opened", null, "unreadable"],
])("without the line, or the file, nothing is saved and it is said: %s", async (_, refused, fails) => {
  [refuses, state.fails] = [refused, fails];
  list();
  await press("Save");
  await press("Yes, save it");
  expect(saved).toEqual([]);
  expect(root.querySelector(".saved")).toBeNull();
  expect(notice.value?.bad).toBe(true);
});

test("what somebody covered offers no saving", () => {
  list({}, { covered: ["f"] });
  expect([...root.querySelectorAll("button")].map((one) => one.textContent)).toEqual([]);
});

test("a file that is not what it says is not shown, and that is said", async () => {
  state.bytes = "MZ\0\0\0";
  list({ mime: "image/jpeg", name: "a.jpg" });
  await press("Look at it");
  expect(looked.value?.kind).toBeNull();
  expect(root.querySelector("iframe")).toBeNull();
  expect(root.textContent).toContain("this is nothing that is known here");
  await press("Save");
  await press("Yes, save it");
  expect(saved[0]!.name).toBe("a.jpg.bin");
});
