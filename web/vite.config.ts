import vue from "@vitejs/plugin-vue";
import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";
import { mock_server } from "./mock/plugin.ts";

// `npm run dev` talks to a small mock; ZHICHENG_API=http://127.0.0.1:8080 makes it talk to a real server instead.
const server_address = process.env.ZHICHENG_API;

export default defineConfig({
  plugins: [vue(), ...(server_address ? [] : [mock_server()])],
  resolve: { alias: { "@": fileURLToPath(new URL("./src", import.meta.url)) } },
  define: { __VUE_OPTIONS_API__: "true", __VUE_PROD_DEVTOOLS__: "false", __INTLIFY_PROD_DEVTOOLS__: "false", __VUE_I18N_LEGACY_API__: "false" },
  build: {
    target: "es2020", sourcemap: false, assetsInlineLimit: 0, chunkSizeWarningLimit: 800,
    // A request costs a browser more than the few kilobytes that it saves: libraries, shared parts and styles are a file each, a page is one more.
    cssCodeSplit: false,
    rolldownOptions: { output: { codeSplitting: { groups: [
      { name: "kit", test: /node_modules\/(?!echarts|zrender|vue-echarts|tslib|@noble|sm-crypto-v2|uqr)/, priority: 1 },
      { name: "shared", test: /src\/(api|app|common|i18n)\/(?!charts\/EChart)/ },
    ] } } },
  },
  server: { host: "127.0.0.1", ...(server_address ? { proxy: { "/api": server_address } } : {}) },
  preview: { host: "127.0.0.1", ...(server_address ? { proxy: { "/api": server_address } } : {}) },
  test: { testTimeout: 30000, environment: "jsdom", include: ["test/**/*.test.ts"], setupFiles: ["test/setup.ts"], pool: "threads", maxWorkers: 2, server: { deps: { inline: ["element-plus"] } } },
});
