// Which messages can come by mail, in the order of the settings.
import type { MessageKind, Role } from "@/api/types";

const kOffice: readonly MessageKind[] = [
  "case_assigned", "case_due_soon", "case_late", "ledger_opened", "firm_acted", "figures_owed", "figures_late", "report_returned", "report_approved", "assessment_announced", "second_factor_reset",
];
const kFirm: readonly MessageKind[] = ["firm_told", "second_factor_reset"];
export const mail_kinds = (role: Role | undefined): readonly MessageKind[] => (role === "firm" ? kFirm : kOffice);
