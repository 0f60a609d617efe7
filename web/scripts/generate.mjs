// Writes src/api/schema.d.ts from schemas/openapi.yaml; with --check it only compares and fails when they differ.
import { readFile, writeFile } from "node:fs/promises";
import openapi_typescript, { astToString } from "openapi-typescript";

const source = new URL("../../schemas/openapi.yaml", import.meta.url);
const target = new URL("../src/api/schema.d.ts", import.meta.url);
const header = "// Generated from schemas/openapi.yaml by `npm run generate`. Do not edit.\n";

const text = header + astToString(await openapi_typescript(source));
if (process.argv.includes("--check")) {
  const current = await readFile(target, "utf8").catch(() => "");
  if (current !== text) {
    console.error("web/src/api/schema.d.ts is not what schemas/openapi.yaml gives. Run: npm run generate");
    process.exit(1);
  }
} else {
  await writeFile(target, text);
  console.log("web/src/api/schema.d.ts written");
}
