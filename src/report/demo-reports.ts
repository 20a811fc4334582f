import type { Answers } from "./answers.ts";
import { dutchReports } from "./demo/dutch.ts";
import { englishReports } from "./demo/english.ts";
import { frenchReports } from "./demo/french.ts";
import { germanReports } from "./demo/german.ts";

export type DemoReport = {
  readonly language: "fr" | "nl" | "de" | "en";
  readonly answers: Answers;
  readonly files?: readonly {
    readonly name: string;
    readonly mime: string;
    readonly file: Blob;
    readonly compartment: "media" | "original";
  }[];
};

/**
 * What people report, written for demonstrations and tests. Every place, name and number is invented.
 * They tell places and behaviour; never anything sexual about a child, never where somebody seems to come from.
 */
export const demoReports: readonly DemoReport[] = [
  ...frenchReports,
  ...dutchReports,
  ...germanReports,
  ...englishReports,
];
