import type { RouteLocationNormalized } from "vue-router";
import type { WebModule } from "@/app/web_module";

const plan_props = (route: RouteLocationNormalized) => ({ plan_id: Number(route.params.plan_id) });

export const cockpit_module: WebModule = {
  name: "cockpit",
  routes: [
    { path: "/cockpit", name: "overview", component: () => import("./OverviewPage.vue"), meta: { role: "viewer", title: "cockpit.title", section: "overview" } },
    { path: "/cockpit/:plan_id(\\d+)", name: "cockpit", component: () => import("./CockpitPage.vue"), props: plan_props, meta: { role: "viewer", title: "cockpit.title", section: "overview" } },
    { path: "/screen/:plan_id(\\d+)", name: "screen", component: () => import("./ScreenPage.vue"), props: plan_props, meta: { role: "viewer", title: "screen.title", bare: true } },
  ],
  menu: [{ route: "overview", text: "cockpit.title", role: "viewer", order: 10 }],
};
