import type { WebModule } from "@/app/web_module";

export const records_module: WebModule = {
  name: "records",
  routes: [
    { path: "/records", name: "records", component: () => import("./RecordsPage.vue"), meta: { role: "viewer", title: "records.title" } },
    { path: "/records/:record_id(\\d+)", name: "record", component: () => import("./RecordPage.vue"), props: (route) => ({ record_id: Number(route.params.record_id) }), meta: { role: "viewer", title: "records.record", section: "records" } },
  ],
  menu: [{ route: "records", text: "records.title", role: "viewer", order: 24 }],
};
