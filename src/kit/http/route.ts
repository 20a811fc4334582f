import type { Language } from "../language.ts";

/** What a route gives back; decides its headers (see headers.ts). */
export type Answers = "page" | "json" | "bytes" | "text" | "asset" | "file" | "redirect" | "stream";

export type Takes = {
  readonly type: "json" | "form" | "multipart" | "bytes";
  /** Largest body accepted, in bytes. */
  readonly limit: number;
  /** Of a larger form the fields that arrived whole before the limit are kept, so that words are not lost over a file. */
  readonly larger?: "cut";
};

/** One row of a face's route table. The matrix, header and fuzz tests are generated from these rows. */
export type Route<Who = any> = {
  /** Stable name, "intake.commit". */
  readonly name: string;
  readonly method: "GET" | "POST" | "PUT" | "DELETE";
  /** Hono pattern. */
  readonly path: string;
  /** Key of the face's guards. */
  readonly access: string;
  readonly answers: Answers;
  readonly takes?: Takes;
  /**
   * The answer depends on address and day alone, never on who asks, how, or on what is stored: it is made once a day and
   * given from memory. Only of a GET that anyone may ask.
   */
  readonly sameForAll?: boolean;
  /** Answered by a child of the program: forms with words in one that ends, dear answers in one of lower priority. */
  readonly apart?: "plain" | "workshop";
  /** Path of the page with the form that is posted here, where it is not at this route's own. */
  readonly formOn?: string;
  /** Opens the Permissions-Policy on this one page. */
  readonly permissions?: readonly "geolocation"[];
  readonly handle: (asked: Asked<Who>) => Promise<Response> | Response;
};

/** A field of words that broke off, and as much of it as came; without a name where not even that did. */
export type Half = { readonly name: string; readonly text: string };

export type Cut = false | "large" | "slow" | "crowded";

export type Asked<Who = unknown> = {
  readonly request: Request;
  readonly url: URL;
  readonly params: Readonly<Record<string, string>>;
  /** What the guard of `access` found. */
  readonly who: Who;
  readonly language: Language;
  /** Parsed as `takes` says: JSON value, FormData, Uint8Array, or undefined. */
  readonly body: unknown;
  /** Why what came last of a form is not in `body`: it was too large, its line too slow, or too many came at once. */
  readonly cut?: Cut;
  /** Of a form that was cut: the words in which it broke off. Null where it was after all words. */
  readonly half?: Half | null;
};

/** Lets a request in with who it is, or answers in the route's stead. */
export type Guard = (request: Request) => Promise<{ who: unknown } | Response> | { who: unknown } | Response;
