import type { WebModule } from "@/app/web_module";

export const indicator_module: WebModule = {
  name: "indicator",
  routes: [
    { path: "/indicators/:indicator_id(\\d+)", name: "indicator", component: () => import("./IndicatorPage.vue"), props: (route) => ({ indicator_id: Number(route.params.indicator_id) }), meta: { role: "viewer", title: "indicator.title", section: "overview" } },
  ],
  menu: [],
};
