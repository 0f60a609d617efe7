import { about_module } from "@/modules/about/module";
import { assessments_module } from "@/modules/assessments/module";
import { audit_module } from "@/modules/audit/module";
import { cases_module } from "@/modules/cases/module";
import { cockpit_module } from "@/modules/cockpit/module";
import { compare_module } from "@/modules/compare/module";
import { estimates_module } from "@/modules/estimates/module";
import { evaluation_module } from "@/modules/evaluation/module";
import { firm_module } from "@/modules/firm/module";
import { figures_module } from "@/modules/figures/module";
import { indicator_module } from "@/modules/indicator/module";
import { indices_module } from "@/modules/indices/module";
import { messages_module } from "@/modules/messages/module";
import { organisations_module } from "@/modules/organisations/module";
import { plans_module } from "@/modules/plans/module";
import { records_module } from "@/modules/records/module";
import { draws_module } from "@/modules/draws/module";
import { heads_module } from "@/modules/heads/module";
import { trace_module } from "@/modules/trace/module";
import { review_module } from "@/modules/review/module";
import { session_module } from "@/modules/session/module";
import { users_module } from "@/modules/users/module";
import type { MenuEntry, WebModule } from "./web_module";

export const modules: readonly WebModule[] = [
  session_module, cockpit_module, indicator_module, plans_module, review_module, compare_module, evaluation_module, assessments_module, indices_module, estimates_module, cases_module, records_module, draws_module, trace_module, heads_module, figures_module, messages_module, organisations_module, users_module, audit_module, about_module, firm_module,
];
export const menu: readonly MenuEntry[] = modules.flatMap((each) => each.menu).sort((a, b) => a.order - b.order);
