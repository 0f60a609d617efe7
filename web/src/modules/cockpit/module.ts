import type { WebModule } from "@/app/web_module";

export const cockpit_module: WebModule = { name: "cockpit", routes: [], menu: [] };
