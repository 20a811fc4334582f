import type { Channel } from "../kit/apart/channel.ts";
import { serveApart, type Begun } from "../kit/apart/serve-apart.ts";
import type { Config } from "../kit/config.ts";

/** What a child is told over its channel. */
export type Knows = { readonly config: Config; readonly storeUrl: string; readonly root: string };
export type OpenApartFace = (
  knows: Knows,
  apart: Begun["apart"],
  channel: Channel,
) => Promise<{ fetch(request: Request): Promise<Response> }>;

/** The life of a child of the program; see kit/apart. */
export const runApart = (open: OpenApartFace): Promise<number> =>
  serveApart(({ knows, apart }, channel) => open(knows as Knows, apart, channel));
