// The words of a message and the page that it opens.
import type { RouteLocationRaw } from "vue-router";
import type { Message } from "@/api/types";

export function words_of(message: Message): { key: string; facts: Record<string, string> } {
  const facts = { title: "", owner: "", due: "", count: "", period: "", place: "", reason: "", year: "", by: "", move: "", firm: "", ...message.facts };
  const endless = message.kind === "case_assigned" && facts.due === "";
  return { key: endless ? "message.case_assigned_endless" : `message.${message.kind}`, facts };
}

export function subject_of(message: Message): RouteLocationRaw {
  const id = message.subject_id;
  if (message.subject_type === "firm_case") return { name: "firm_case", params: { case_id: id } };
  if (message.subject_type === "case") return { name: "case", params: { case_id: id } };
  if (message.subject_type === "assessment") return { name: "assessment", params: { assessment_id: id } };
  if (message.subject_type === "user") return { name: "settings" };
  if (message.kind === "ledger_opened") return { name: "ledger", query: { plan_id: id } };
  return { name: "reports", query: message.subject_type === "plan" ? { plan_id: id } : {} };
}
