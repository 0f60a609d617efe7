import type { RouteLocationNormalized } from "vue-router";
import { ask_cockpit } from "@/api/queries";
import type { WebModule } from "@/app/web_module";
import { read_filter } from "@/common/url_filter";
import { kCockpitFilter, to_question } from "./cockpit_model";

const plan_props = (route: RouteLocationNormalized) => ({ plan_id: Number(route.params.plan_id) });

export const cockpit_module: WebModule = {
  name: "cockpit",
  routes: [
    { path: "/cockpit", name: "overview", component: () => import("./OverviewPage.vue"), meta: { role: "viewer", title: "cockpit.title", section: "overview" } },
    { path: "/cockpit/:plan_id(\\d+)", name: "cockpit", component: () => import("./CockpitPage.vue"), props: plan_props, meta: { role: "viewer", title: "cockpit.title", section: "overview", ask: (to) => ask_cockpit(to_question(plan_props(to).plan_id, read_filter(to.query, kCockpitFilter))) } },
    { path: "/screen/:plan_id(\\d+)", name: "screen", component: () => import("./ScreenPage.vue"), props: plan_props, meta: { role: "viewer", title: "screen.title", bare: true } },
  ],
  menu: [{ route: "overview", text: "cockpit.title", role: "viewer", order: 10 }],
};
