// Which messages can come by mail, in the order of the settings.
import type { MessageKind } from "@/api/types";

export const kMailKinds: readonly MessageKind[] = [
  "case_assigned", "case_due_soon", "case_late", "ledger_opened", "figures_owed", "figures_late", "report_returned", "report_approved", "assessment_announced", "second_factor_reset",
];
