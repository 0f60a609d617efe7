import { expect, test } from "vitest";
import { i18n } from "@/i18n";
import { messages_texts } from "@/modules/messages/texts";
import { mail_kinds } from "@/modules/session/mail_model";

test("every kind of message can be chosen for mail, by a name in both languages", () => {
  const kinds = Object.keys(messages_texts).filter((key) => key.startsWith("message.") && !key.endsWith("_endless")).map((key) => key.slice("message.".length));
  const offered = [...new Set([...mail_kinds("viewer"), ...mail_kinds("firm")])];
  expect(offered.sort()).toEqual(kinds.sort());
  for (const kind of offered)
    for (const locale of ["zh-CN", "en"] as const) expect(i18n.global.t(`mail.kind.${kind}`, {}, { locale })).not.toBe(`mail.kind.${kind}`);
});
