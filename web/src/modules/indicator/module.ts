import type { WebModule } from "@/app/web_module";

export const indicator_module: WebModule = { name: "indicator", routes: [], menu: [] };
