import type { WebModule } from "@/app/web_module";

export const indices_module: WebModule = {
  name: "indices",
  routes: [
    { path: "/indices", name: "indices", component: () => import("./IndicesPage.vue"), meta: { role: "viewer", title: "indices.title" } },
    { path: "/indices/:index_id(\\d+)", name: "index", component: () => import("./IndexPage.vue"), props: (route) => ({ index_id: Number(route.params.index_id) }), meta: { role: "viewer", title: "indices.title", section: "indices" } },
  ],
  menu: [{ route: "indices", text: "indices.title", role: "viewer", order: 27 }],
};
