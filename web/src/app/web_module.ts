// What a module brings: its routes, its menu entries and the role that each page needs. Modules never import modules.
import type { RouteLocationNormalized, RouteRecordRaw } from "vue-router";
import type { Role } from "@/api/types";

export interface MenuEntry {
  route: string; // name of the route
  text: string; // key
  role: Role;
  order: number;
}
export interface WebModule {
  name: string;
  routes: RouteRecordRaw[];
  menu: MenuEntry[];
}

declare module "vue-router" {
  interface RouteMeta {
    role?: Role | "any"; // the least role; firm: firms and nobody else; any: whoever is logged in; without it the page is open to everybody
    title?: string; // key of the page's title
    bare?: boolean; // without the shell
    section?: string; // the menu entry that this page belongs to
    ask?: (to: RouteLocationNormalized) => void; // begins to ask for the page's data while its files are still coming
  }
}
