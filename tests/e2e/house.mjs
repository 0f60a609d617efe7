// Starts the program on a data folder of its own, and a browser. Everything is gone again afterwards, screenshots stay in build/screenshots.
import assert from 'node:assert/strict';
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('../..', import.meta.url));
const from_web = createRequire(join(root, 'web/package.json')); // playwright-core and axe-core are packages of the web client
const { chromium } = from_web('playwright-core');
const screenshots = join(root, 'build/screenshots');

export function program() {
  const candidates = [process.env.ZHICHENG_PROGRAM, join(root, 'build/test/bin/zhicheng'), join(root, 'build/release/bin/zhicheng')];
  return candidates.find((path) => path && existsSync(path));
}
const value_after = (text, word) => text.split('\n').find((line) => line.startsWith(`${word}: `))?.slice(word.length + 2).trim();

// The server's own line, or its end, whichever comes first.
function first_address(child) {
  return new Promise((resolve, reject) => {
    createInterface({ input: child.stdout }).on('line', (line) => {
      const found = /listening on (http:\/\/\S+)/.exec(line);
      if (found) resolve(found[1]);
    });
    child.once('exit', (code) => reject(new Error(`serve ended with ${code} before it listened`)));
  });
}

// ZHICHENG_ADDRESS, ZHICHENG_LOGIN and ZHICHENG_PASSWORD name a server that already runs. `prepare(run)` calls commands
// of the program on the data folder before the server starts; run(…) gives { status, text }.
export async function open_house(prepare = () => {}) {
  if (process.env.ZHICHENG_ADDRESS) {
    return { address: process.env.ZHICHENG_ADDRESS, login: process.env.ZHICHENG_LOGIN, password: process.env.ZHICHENG_PASSWORD, close: async () => {} };
  }
  const path = program();
  if (!path) return null;
  const folder = mkdtempSync(join(tmpdir(), 'zhicheng-e2e-'));
  const data = join(folder, 'data');
  const example = join(root, 'examples');
  const made = spawnSync(path, ['init', '--data', data, ...(existsSync(example) ? ['--example', example] : [])], { encoding: 'utf8' });
  if (made.status !== 0) throw new Error(`init failed: ${made.stdout}${made.stderr}`);
  prepare((...parts) => {
    const { status, stdout, stderr } = spawnSync(path, parts.map((part) => (part === 'DATA' ? data : part)), { encoding: 'utf8', cwd: root });
    return { status, text: stdout + stderr };
  });
  const child = spawn(path, ['serve', '--data', data, '--listen', '127.0.0.1:0'], { stdio: ['ignore', 'pipe', 'inherit'] });
  const address = await first_address(child);
  const close = async () => {
    const ended = new Promise((resolve) => child.once('exit', resolve));
    child.kill('SIGTERM');
    await ended;
    rmSync(folder, { recursive: true, force: true });
  };
  return { address, login: value_after(made.stdout, 'login'), password: value_after(made.stdout, 'password'), close };
}

export async function open_browser(address) {
  mkdirSync(screenshots, { recursive: true });
  const browser = await chromium.launch({
    executablePath: process.env.ZHICHENG_CHROMIUM ?? '/usr/bin/chromium',
    args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'],
  });
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, locale: 'zh-CN', acceptDownloads: true, baseURL: address });
  const page = await context.newPage();
  page.setDefaultTimeout(15000);
  const complaints = [];
  page.on('pageerror', (error) => complaints.push(`error in the page: ${error.message}`));
  page.on('console', (message) => {
    // A refused request is logged by the browser itself; the journeys that provoke one look at what the page says instead.
    if (message.type() === 'error' && !/status of 4\d\d/.test(message.text())) complaints.push(message.text());
  });
  page.on('request', (request) => {
    if (!request.url().startsWith(address) && !/^(data|blob):/.test(request.url())) complaints.push(`asks another site: ${request.url()}`);
  });
  return { browser, context, page, complaints };
}

export async function shot(page, name) {
  await page.waitForFunction(() => document.getAnimations().every((each) => each.playState !== 'running'));
  await page.screenshot({ path: join(screenshots, `${name}.png`) });
}

// A journey goes step by step: what a step leaves behind is where the next one starts, so the first failure ends it.
export function stepper(t, page, complaints) {
  return async (name, work) => {
    let failure = null;
    await t.test(name, async () => {
      try {
        await work();
        assert.deepEqual(complaints.splice(0), []);
      } catch (error) {
        failure = error;
        await shot(page, `failed-${name.replaceAll(/\W+/g, '-')}`);
        throw error;
      }
    });
    if (failure) throw new Error(`the journey ends here: ${name}`);
  };
}

// Drops a file as a mouse would: the page sees a DataTransfer with one file.
export async function drop_file(page, selector, name, text) {
  const transfer = await page.evaluateHandle(([file_name, content]) => {
    const data = new DataTransfer();
    data.items.add(new File([content], file_name));
    return data;
  }, [name, text]);
  await page.dispatchEvent(selector, 'drop', { dataTransfer: transfer });
}

// Serious and critical findings of axe-core; the page's own policy forbids inline scripts, so it is evaluated by the debugger.
export async function accessibility(page) {
  await page.waitForFunction(() => document.getAnimations().every((each) => each.playState !== 'running')); // colours in mid-fade are nobody's choice
  const { readFileSync } = await import('node:fs');
  await page.evaluate(readFileSync(from_web.resolve('axe-core/axe.min.js'), 'utf8'));
  const result = await page.evaluate(() => window.axe.run(document, { runOnly: ['wcag2a', 'wcag2aa'] }));
  return result.violations.filter((each) => ['serious', 'critical'].includes(each.impact))
    .map((each) => `${each.id}: ${each.nodes.slice(0, 3).map((node) => node.html.slice(0, 160)).join(' | ')}`);
}

export const overflow = (page) => page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);

export const no_dialog = (page) => page.waitForFunction(() => [...document.querySelectorAll('.el-overlay')].every((each) => each.style.display === 'none'));
export const json = async (page, path) => (await page.request.get(`/api/v1${path}`)).json();

// Logs in with keys only and takes a password of one's own.
export async function first_log_in(page, login, password, next) {
  await page.goto('/');
  await page.locator('#login').focus();
  await page.keyboard.type(login);
  await page.locator('#login_password').focus();
  await page.keyboard.type(password);
  await page.keyboard.press('Enter');
  await page.waitForSelector('#password_current');
  for (const [id, text] of [['current', password], ['next', next], ['again', next]]) {
    await page.locator(`#password_${id}`).focus();
    await page.keyboard.type(text);
  }
  await page.keyboard.press('Enter');
  await page.waitForURL((url) => url.pathname === '/cockpit');
}
