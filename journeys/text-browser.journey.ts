import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { ask, chooseFirst, claimAndOpen, lookAround } from "./at-the-desk.ts";
import { laptop } from "./browser.ts";
import { openTextBrowser, w3mIsHere, type TextBrowser } from "./text-browser.ts";
import { world } from "./world.ts";

const words = "A child serves drinks at the bar until late.\nTwo men wait for her at closing time.";

const flat = (text: string): string => text.replaceAll(/\s+/g, " ");

/** w3m knows no scripts, no styles and no pictures: what works here works on whatever somebody has. */
describe.skipIf(!w3mIsHere)("in a text browser, by keys alone (skipped where w3m is not installed)", () => {
  const here = world();
  const opened: TextBrowser[] = [];
  const open = async (path: string): Promise<TextBrowser> => {
    const browser = await openTextBrowser(`${here().instance.publicOrigin}/en/${path}`);
    opened.push(browser);
    return browser;
  };
  let folder = "";
  beforeAll(async () => void (folder = await mkdtemp(join(tmpdir(), "iss-files-"))));
  afterAll(() => Promise.all(opened.map((browser) => browser.leave())));
  afterAll(() => rm(folder, { recursive: true }));
  let receipt = "";

  test("every question can be read and answered, nothing is lost, and the receipt stands in one line", async () => {
    const w3m = await open("report");
    const first = await w3m.read();
    expect(first).toMatch(/112.*116\s000/s);
    expect(first).toContain("locked on our computer and not on yours");
    await w3m.choose("No, or not any more");
    await w3m.choose("Abroad, on a trip");
    // What is missing is said, and what was chosen is still chosen; w3m overlooks `checked` at the end of a tag.
    const gap = await w3m.press("Send");
    expect(gap).toContain("One thing before you go on");
    expect(gap).toContain("(*) Abroad, on a trip");
    await w3m.type("A few words are enough", words, "long");
    await w3m.choose("A place that lets it happen");
    await w3m.type("In which place was it?", "Thailand");
    const page = await w3m.read();
    for (let step = 1; step <= 11; step++) expect(page).toContain(`Step ${step} of 11`);
    // Each box on a line of its own, its words behind it.
    for (const line of page.split("\n").filter((one) => /[([][ *][)\]]/.test(one)))
      expect(line).toMatch(/^[([][ *][)\]] \S/);
    expect(page).toContain("[*] A place that lets it happen");
    expect(page).toContain("[ ] Pictures or videos");
    expect(flat(page)).toContain(flat(words).slice(0, 15));
    expect(page).toMatch(/Country\s[^[]*\[Thailand/);
    const sent = await w3m.press("Send");
    receipt = /^ *((?:[0-9A-HJKMNP-TV-Z]{4} ){4}[0-9A-HJKMNP-TV-Z]{4})$/m.exec(sent)?.[1] ?? "";
    expect(receipt, sent).not.toBe("");
  });

  test("the desk reads it and asks", async () => {
    const { browser, links } = here();
    const page = await lookAround(await browser.newContext(laptop), links.police, "An");
    await chooseFirst(page);
    await claimAndOpen(page);
    expect(await page.locator(".pane.report").innerText()).toContain("Two men wait for her");
    await ask(page, "Thank you. What is the bar called?");
  });

  test("a photo goes with an answer, and a file that cannot be taken is said without losing the words", async () => {
    const [photo, program] = [join(folder, "iss-door.jpg"), join(folder, "iss-setup.exe")];
    await writeFile(photo, Buffer.concat([Buffer.from([0xff, 0xd8, 0xff, 0xe0]), Buffer.alloc(70_000, "door ")]));
    await writeFile(program, Buffer.from("MZ\u0000\u0001"));
    const w3m = await open("return");
    await w3m.type("both are", receipt);
    expect(await w3m.press("Open")).toMatch(/Do not send sexual pictures of a child.*Photos or files/s);
    await w3m.type("Your message", "The door of the bar.", "long");
    await w3m.type("Photos or files", program);
    const refused = await w3m.press("Send");
    expect(flat(refused)).toContain("iss-setup.exe: this kind of file cannot be taken.");
    expect(refused).toContain("The door of the bar.");
    await w3m.type("Photos or files", photo);
    const sent = await w3m.press("Send");
    expect(sent).toContain("Your message has arrived.");
    expect(sent).toContain("Files you added: 1");
  });

  test("the way back: a slip of the fingers is said, the question can be read, answered and deleted", async () => {
    const w3m = await open("return");
    await w3m.type("both are", "0000 0000");
    expect(await w3m.press("Open")).toContain("A receipt has 20 characters");
    await w3m.type("both are", receipt.toLowerCase());
    expect(await w3m.press("Open")).toContain("What is the bar called?");
    // Who asked has an answer already, so nobody is ticked by itself.
    await w3m.choose("ECPAT Belgium");
    await w3m.type("Your message", "It is called Blue Parrot.", "long");
    const answered = await w3m.press("Send");
    expect(answered).toContain("Your message has arrived.");
    expect(answered).toContain("It is called Blue Parrot.");
    expect(await w3m.press("Delete this message")).toContain("Delete for good?");
    const deleted = await w3m.press("Delete");
    expect(deleted).toContain("You deleted this message.");
    expect(deleted).not.toContain("Blue Parrot");
  });
});
