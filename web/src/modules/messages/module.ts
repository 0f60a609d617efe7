import type { WebModule } from "@/app/web_module";

export const messages_module: WebModule = {
  name: "messages",
  routes: [{ path: "/messages", name: "messages", component: () => import("./MessagesPage.vue"), meta: { role: "any", title: "messages.title" } }],
  menu: [],
};
