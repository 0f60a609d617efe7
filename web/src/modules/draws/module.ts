import type { WebModule } from "@/app/web_module";

const numbered = (route: { params: Record<string, string | string[]> }) => ({ draw_id: Number(route.params["draw_id"]) });
export const draws_module: WebModule = {
  name: "draws",
  routes: [
    { path: "/draws", name: "draws", component: () => import("./DrawsPage.vue"), meta: { role: "viewer", title: "draws.title" } },
    { path: "/draws/new", name: "draw_new", component: () => import("./DraftPage.vue"), props: { draw_id: 0 }, meta: { role: "editor", title: "draws.new", section: "draws" } },
    { path: "/draws/:draw_id(\\d+)", name: "draw", component: () => import("./DrawPage.vue"), props: numbered, meta: { role: "viewer", title: "draws.title", section: "draws" } },
    { path: "/draws/:draw_id(\\d+)/edit", name: "draw_edit", component: () => import("./DraftPage.vue"), props: numbered, meta: { role: "editor", title: "draws.edit", section: "draws" } },
    // For everybody.
    { path: "/public/draws", name: "public_draws", component: () => import("./PublicListPage.vue"), meta: { title: "draws.public_title", bare: true } },
    { path: "/public/draws/:number", name: "public_draw", component: () => import("./PublicPage.vue"), props: true, meta: { title: "draws.public_title", bare: true } },
  ],
  menu: [{ route: "draws", text: "draws.title", role: "viewer", order: 23 }],
};
