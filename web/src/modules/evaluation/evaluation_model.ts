// What the pages of evaluations compute: groups of the report, and whether a proposal can be sent.
import type { EvaluatedIndicator, NewProposal } from "@/api/types";

export interface IndicatorGroup {
  name: string;
  rows: EvaluatedIndicator[];
}
// Groups in the order in which they begin.
export function groups_of(rows: readonly EvaluatedIndicator[]): IndicatorGroup[] {
  const groups = new Map<string, EvaluatedIndicator[]>();
  for (const row of rows) groups.set(row.group, [...(groups.get(row.group) ?? []), row]);
  return [...groups].map(([name, members]) => ({ name, rows: members }));
}

// "62%", "20%–80%", "<1%": how sure a forecast is that the target is met.
export function shown_chance(chance: readonly number[] | null): string {
  if (!chance) return "—";
  const one = (share: number) => (share > 0 && share < 0.01 ? "<1%" : share < 1 && share > 0.99 ? ">99%" : `${Math.round(share * 100)}%`);
  const [low, high] = [one(chance[0] ?? 0), one(chance[1] ?? 0)];
  return low === high ? low : `${low}–${high}`;
}

export interface ProposalDraft {
  indicator_id: number | undefined;
  proposed: string;
  reason: string;
  approver: string;
  approved_on: string;
}
export const empty_draft = (): ProposalDraft => ({ indicator_id: undefined, proposed: "", reason: "", approver: "", approved_on: "" });

// null: something is missing.
export function proposal_of(draft: ProposalDraft): NewProposal | null {
  const [proposed, reason, approver] = [draft.proposed.trim(), draft.reason.trim(), draft.approver.trim()];
  if (draft.indicator_id === undefined || !proposed || !reason || (approver === "") !== (draft.approved_on === "")) return null;
  return { indicator_id: draft.indicator_id, proposed, reason, approver, approved_on: draft.approved_on || null };
}

// A plan whose years are over is evaluated for the last time.
export const kind_for = (last_year: number, day: string): "mid_term" | "final" => (last_year > 0 && Number(day.slice(0, 4)) > last_year ? "final" : "mid_term");
