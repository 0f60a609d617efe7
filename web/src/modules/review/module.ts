import type { WebModule } from "@/app/web_module";

export const review_module: WebModule = {
  name: "review",
  routes: [
    { path: "/plans/:plan_id(\\d+)/review", name: "review", component: () => import("./ReviewPage.vue"), props: (route) => ({ plan_id: Number(route.params.plan_id) }), meta: { role: "viewer", title: "review.title", section: "plans" } },
  ],
  menu: [],
};
