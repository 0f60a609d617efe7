import { expect, test } from "vitest";
import { day_after, scopes_for } from "@/modules/session/token_model";

test("an account gives away no more than its role", () => {
  expect(scopes_for((role) => role === "viewer")).toEqual(["read", "handle_cases", "report_figures"]);
  expect(scopes_for((role) => role !== "administrator")).not.toContain("read_audit");
  expect(scopes_for(() => true)).toContain("read_audit");
});

test("a firm gives what is for firms", () => {
  expect(scopes_for((role) => role === "firm")).toEqual(["read", "handle_cases", "capture_events"]);
});

test("days run over the ends of months and years", () => {
  expect(day_after("2026-11-28", 90)).toBe("2027-02-26");
  expect(day_after("2028-02-28", 1)).toBe("2028-02-29");
});
