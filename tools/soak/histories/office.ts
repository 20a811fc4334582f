import { hex, sha256 as hashOf, utf8 } from "../../../src/envelope/bytes.ts";
import { newSeed, recipientOf } from "../../../src/envelope/keys.ts";
import { aDay, forgetWhatIsDue, type Member } from "./model.ts";
import { newId } from "./sealed-bytes.ts";
import { expectAnswer, type Step } from "./step.ts";
import type { World } from "./world.ts";

const hour = 3_600_000;
const recipient = await recipientOf(newSeed());
const wrap = Buffer.from("age-encryption.org/v1\n".padEnd(300, "x")).toString("base64url");
const epochWraps = [{ epoch: 1, sealed: wrap }];

/** Two members and an officer for each who receives, one for an organisation that receives nothing. */
export const settle = async ({ db }: World): Promise<Member[]> => {
  const people: Member[] = [];
  for (const organisation of ["hotline-one", "ngo-two", "ministry-three"])
    for (const role of ["officer", "member", "member"] as const) {
      const member = {
        id: newId(),
        name: `Member ${people.length + 1}`,
        role,
        organisation,
        enrolledBy: "demo-link" as const,
      };
      const { id, name } = member;
      await db
        .insertInto("member")
        .values({ id, organisation, name, role, recipient, enrolled_by: "demo-link" })
        .execute();
      await db
        .insertInto("epoch_wrap")
        .values({ organisation, epoch: 1, member: id, ciphertext: Buffer.alloc(1) })
        .execute();
      people.push(member);
    }
  return people;
};

export const invite: Step = async ({ world, model, chance }) => {
  const officer = chance.pick(model.members)!;
  const token = newId() + newId();
  const role = chance.in100(30) ? "officer" : "member";
  const tokenSha256 = hex(hashOf(utf8(token)));
  const answer = await world.as(officer)("POST", "/api/invitations", { tokenSha256, role, epochWraps });
  const what = `${officer.name} of ${officer.organisation} invites`;
  if (officer.role !== "officer") expectAnswer(what, answer, 403, "officers-only");
  else {
    expectAnswer(what, answer, 200);
    const expires = world.clock.now().getTime() + aDay;
    model.invitations.push({ token, organisation: officer.organisation, role, expires, taken: false });
  }
  return what;
};

/** Somebody comes by a link: in time, too late, or after somebody else. */
export const take: Step = async ({ world, model, chance }) => {
  const invitation = chance.pick(model.invitations);
  if (invitation === undefined) return null;
  const name = `Member ${model.members.length + 1}`;
  const memberWraps = [{ kind: "invitation", sealed: wrap }];
  const body = { token: invitation.token, name, memberRecipient: recipient, memberWraps, epochWraps };
  const answer = await world.as(model.members[0]!)("POST", "/api/enrolments/demo", body);
  const { organisation, role } = invitation;
  if (invitation.taken || invitation.expires <= world.clock.now().getTime())
    expectAnswer("a link that has served", answer, 403, "invitation-not-valid");
  else {
    expectAnswer("a link", answer, 201);
    invitation.taken = true;
    model.members.push({ id: String(answer.json?.["member"]), name, role, organisation, enrolledBy: "demo-link" });
  }
  return `${name} comes by a link to ${organisation}`;
};

/** Anybody begins to sign in, and nothing comes of it. */
export const knock: Step = async ({ world, model }) => {
  expectAnswer("a beginning", await world.as(model.members[0]!)("POST", "/api/sign-ins/begin", {}), 200);
  return "somebody begins to sign in";
};

/** Minutes, hours, days or months pass, and the jobs come round. */
export const wait: Step = async ({ world, model, chance }) => {
  const [least, most] = chance.pick(waits)!;
  const ms = least + chance.below(most - least);
  await world.pass(ms, () => forgetWhatIsDue(model, world.clock.now().getTime()));
  return ms < aDay ? `${Math.round(ms / 60_000)} minutes pass` : `${Math.round(ms / aDay)} days pass`;
};
const waits: readonly (readonly [number, number])[] = [
  [60_000, hour],
  [60_000, hour],
  [hour, 12 * hour],
  [aDay, 8 * aDay],
  [aDay, 8 * aDay],
  [8 * aDay, 60 * aDay],
  [60 * aDay, 400 * aDay],
  [200 * aDay, 400 * aDay],
];
