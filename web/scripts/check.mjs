// House rules that the compiler does not know: modules do not import modules, nothing comes from another site, files stay small,
// page texts come from the text tables, and the lock file names no download address.
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";

const kLines = 400;
const root = new URL("..", import.meta.url).pathname;
const problems = [];
const names = (await readdir(join(root, "src"), { recursive: true })).filter((name) => /\.(vue|ts|css)$/.test(name) && !name.endsWith(".d.ts"));

for (const name of names) {
  const text = await readFile(join(root, "src", name), "utf8");
  const report = (what) => problems.push(`web/src/${name}: ${what}`);
  const own = /^modules\/(\w+)\//.exec(name)?.[1];
  for (const [, other] of text.matchAll(/from "@\/modules\/(\w+)\//g)) {
    if (own && other !== own) report(`module ${own} imports module ${other}; share it through src/common or src/api`);
  }
  if (name.startsWith("common/") && /from "@\/(modules|app)\//.test(text)) report("src/common must not know modules or the app");
  if (/(?:src|href|url\()\s*=?\s*["'(]?https?:\/\//.test(text)) report("loads something from another site; everything must be served by us");
  if (text.split("\n").length > kLines) report(`longer than ${kLines} lines; split it`);
  const template = /<template>([\s\S]*)<\/template>/.exec(text)?.[1] ?? "";
  const words = template.replace(/\$\{[^}]*\}|join\("[^"]*"\)|（|）|：|＋/g, "").match(/[\u4e00-\u9fff]+/);
  if (words) report(`“${words[0]}” stands in a template; put it into a texts.ts pair`);
  if (/\sv-html=/.test(template)) report("v-html lets text become markup; use text");
  if (/\sstyle="/.test(template)) report("a style attribute needs an open style policy; use a class or :style");
}
const lock = await readFile(join(root, "package-lock.json"), "utf8");
if (/"resolved":/.test(lock)) problems.push("web/package-lock.json: names download addresses; install with the .npmrc of this folder");
if (problems.length) {
  console.error(problems.join("\n"));
  process.exit(1);
}
console.log(`web: ${names.length} files keep the house rules`);
