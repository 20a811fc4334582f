import { describe, expect, it } from "vitest";
import { strengthOf, type Strength } from "./passphrase-strength.ts";

const about = ["Sofie Vandenberghe", "ECPAT Belgium"];
const judged: [string, Strength["verdict"]][] = [
  ["", "too-short"],
  ["tulip8waves", "too-short"],
  ["one two", "too-short"],
  ["aaaaaaaaaaaaaa", "too-plain"],
  ["qwertyuiop1234567", "too-plain"],
  ["abcdefghijklmnop", "too-plain"],
  ["wolfwolfwolfwolf", "too-plain"],
  ["4321098765432109", "too-plain"],
  ["sofie vandenberghe", "names-you"],
  ["vandenberghe-ecpat1", "names-you"],
  ["gr4ss-Tunnel?82", "enough"],
  ["fox owl bee elk", "enough"],
  ["un été à vélo près du canal", "enough"],
  ["five calm herons cross the harbour", "strong"],
  ["vK9!tq2Zr#7mPx0LwD", "strong"],
];

describe("the judge of passphrases", () => {
  it.each(judged)("finds %j %s", (passphrase, verdict) => {
    expect(strengthOf(passphrase, about)).toEqual({ enough: ["enough", "strong"].includes(verdict), verdict });
  });

  it("judges alike what is the same passphrase typed on another keyboard", () => {
    expect(strengthOf("été à vélo près")).toEqual(strengthOf("été à vélo près".normalize("NFD")));
  });
});
