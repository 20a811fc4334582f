/**
 * Whether an origin is one of ours. Where we are told to stand on this machine itself, as a demonstration does, every name
 * that a machine has for itself will do: nobody else can stand there.
 */
export const isOurs = (origin: string, origins: readonly string[]): boolean =>
  origins.includes(origin) || (isLocal(origin) && origins.some(isLocal));

export const isLoopback = (hostname: string): boolean =>
  /^(?:(?:.+\.)?localhost|127(?:\.\d{1,3}){3}|\[::1\])$/.test(hostname);

const isLocal = (origin: string): boolean => {
  const [, hostname = ""] = /^https?:\/\/(.+?)(?::\d{1,5})?$/.exec(origin) ?? [];
  return isLoopback(hostname);
};
