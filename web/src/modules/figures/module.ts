import type { WebModule } from "@/app/web_module";

export const figures_module: WebModule = { name: "figures", routes: [], menu: [] };
