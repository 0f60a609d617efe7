import type { WebModule } from "@/app/web_module";

export const plans_module: WebModule = {
  name: "plans",
  routes: [
    { path: "/plans", name: "plans", component: () => import("./PlansPage.vue"), meta: { role: "viewer", title: "plans.title", section: "plans" } },
    { path: "/plans/:plan_id(\\d+)", name: "plan", component: () => import("./PlanPage.vue"), props: (route) => ({ plan_id: Number(route.params.plan_id) }), meta: { role: "viewer", title: "plan.title", section: "plans" } },
  ],
  menu: [{ route: "plans", text: "plans.title", role: "viewer", order: 20 }],
};
