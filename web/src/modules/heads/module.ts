import type { WebModule } from "@/app/web_module";

export const heads_module: WebModule = {
  name: "heads",
  routes: [{ path: "/public/heads", name: "public_heads", component: () => import("./HeadsPage.vue"), meta: { title: "heads.title", bare: true } }], // for everybody
  menu: [],
};
