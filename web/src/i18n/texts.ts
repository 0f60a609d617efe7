// Joins the texts of the house and of all modules; a key that stands twice is an error (test/texts.test.ts).
import type { TextPairs } from "./text_pairs";
import { common_texts } from "./common_texts";
import { words } from "./words";
import { session_texts } from "@/modules/session/texts";
import { plans_texts } from "@/modules/plans/texts";
import { review_texts } from "@/modules/review/texts";
import { cases_texts } from "@/modules/cases/texts";
import { cockpit_texts } from "@/modules/cockpit/texts";
import { compare_texts } from "@/modules/compare/texts";
import { indicator_texts } from "@/modules/indicator/texts";
import { estimates_texts } from "@/modules/estimates/texts";
import { evaluation_texts } from "@/modules/evaluation/texts";
import { assessments_texts } from "@/modules/assessments/texts";
import { figures_texts } from "@/modules/figures/texts";
import { records_texts } from "@/modules/records/texts";
import { draws_texts } from "@/modules/draws/texts";
import { heads_texts } from "@/modules/heads/texts";
import { trace_texts } from "@/modules/trace/texts";
import { indices_texts } from "@/modules/indices/texts";
import { messages_texts } from "@/modules/messages/texts";
import { organisations_texts } from "@/modules/organisations/texts";
import { users_texts } from "@/modules/users/texts";
import { audit_texts } from "@/modules/audit/texts";
import { firm_texts } from "@/modules/firm/texts";
import { about_texts } from "@/modules/about/texts";

export const text_sources: readonly TextPairs[] = [
  common_texts, words, session_texts, plans_texts, review_texts, compare_texts, cockpit_texts, indicator_texts, evaluation_texts, assessments_texts, indices_texts, estimates_texts, cases_texts, records_texts, draws_texts, trace_texts, heads_texts, figures_texts, messages_texts, organisations_texts, users_texts,
  audit_texts, about_texts, firm_texts,
];
export const texts: TextPairs = Object.assign({}, ...text_sources);
