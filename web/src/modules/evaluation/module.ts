import type { WebModule } from "@/app/web_module";

export const evaluation_module: WebModule = {
  name: "evaluation",
  routes: [
    { path: "/plans/:plan_id(\\d+)/evaluations", name: "evaluations", component: () => import("./EvaluationsPage.vue"), props: (route) => ({ plan_id: Number(route.params.plan_id) }), meta: { role: "viewer", title: "evaluation.title", section: "plans" } },
    { path: "/evaluations/:evaluation_id(\\d+)", name: "evaluation", component: () => import("./EvaluationPage.vue"), props: (route) => ({ evaluation_id: Number(route.params.evaluation_id) }), meta: { role: "viewer", title: "evaluation.title", section: "plans" } },
  ],
  menu: [],
};
