import { expect, test } from "vitest";
import type { Message } from "@/api/types";
import { i18n } from "@/i18n";
import { subject_of, words_of } from "@/modules/messages/message_model";

const message = (kind: Message["kind"], subject_type: Message["subject_type"], facts: Record<string, string> = {}): Message =>
  ({ id: 1, kind, subject_type, subject_id: "7", facts, created_at: "2026-03-05T03:20:00Z", read: false });

test("every kind has words in both languages", () => {
  const kinds = ["case_assigned", "ledger_opened", "case_due_soon", "case_late", "report_returned", "report_approved", "figures_owed", "figures_late", "assessment_announced", "second_factor_reset", "firm_told", "firm_acted"] as const;
  for (const kind of kinds) {
    const { key, facts } = words_of(message(kind, "case", { title: "甲", due: "2026-03-09" }));
    for (const locale of ["zh-CN", "en"] as const) {
      const text = i18n.global.t(key, facts, { locale });
      expect(text).not.toBe(key);
      expect(text).not.toMatch(/[{}]/);
    }
  }
});

test("a case without a deadline does not speak of one", () => {
  expect(words_of(message("case_assigned", "case", { title: "甲" })).key).toBe("message.case_assigned_endless");
});

test("a message opens what it is about", () => {
  expect(subject_of(message("case_late", "case"))).toEqual({ name: "case", params: { case_id: "7" } });
  expect(subject_of(message("firm_told", "firm_case"))).toEqual({ name: "firm_case", params: { case_id: "7" } });
  expect(subject_of(message("ledger_opened", "plan"))).toEqual({ name: "ledger", query: { plan_id: "7" } });
  expect(subject_of(message("figures_late", "plan"))).toEqual({ name: "reports", query: { plan_id: "7" } });
  expect(subject_of(message("report_returned", "indicator"))).toEqual({ name: "reports", query: {} });
  expect(subject_of(message("assessment_announced", "assessment"))).toEqual({ name: "assessment", params: { assessment_id: "7" } });
  expect(subject_of(message("second_factor_reset", "user"))).toEqual({ name: "settings" });
});
