// How long a first visit of the cockpit takes: a new browser with an empty cache and a session, the release program with the example city on
// the same machine. Prints, for each visit, when the list is painted and when the main thread had done its last long task (over 50 ms).
// ./zc bench first_visit; ZHICHENG_PROGRAM names the program.
import { first_log_in, json, open_browser, open_house } from '../tests/e2e/house.mjs';

const kVisits = 9;
const kNext = 'First-Visit-2026';

// In the page: notes both times.
function watch() {
  window.busy_until = 0;
  new PerformanceObserver((list) => {
    for (const task of list.getEntries()) window.busy_until = Math.max(window.busy_until, task.startTime + task.duration);
  }).observe({ type: 'longtask', buffered: true });
  new MutationObserver((_, observer) => {
    if (!document.querySelector('[data-indicator]')) return;
    observer.disconnect();
    requestAnimationFrame(() => setTimeout(() => { window.painted = performance.now(); }, 0));
  }).observe(document, { childList: true, subtree: true });
}

async function visit(address, cookies, path) {
  const { browser, context, page } = await open_browser(address);
  await context.addCookies(cookies);
  await page.addInitScript(watch);
  await page.goto(path, { waitUntil: 'commit' });
  await page.waitForFunction(() => window.painted !== undefined);
  await page.waitForTimeout(1500); // what still holds up the reader
  const times = await page.evaluate(() => [window.painted, window.busy_until]);
  await browser.close();
  return times;
}

const middle = (values) => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)];
const shown = (values) => `median ${Math.round(middle(values))} ms, ${Math.round(Math.min(...values))} to ${Math.round(Math.max(...values))}`;

const house = await open_house();
if (!house) throw new Error('there is no program: ./zc build');
try {
  const { browser, context, page } = await open_browser(house.address);
  await first_log_in(page, house.login, house.password, kNext);
  const plans = (await json(page, '/cockpit/plans')).items;
  const largest = plans.reduce((a, b) => (b.total > a.total ? b : a));
  const cookies = await context.cookies();
  await browser.close();
  const times = [];
  for (let i = 0; i < kVisits; ++i) times.push(await visit(house.address, cookies, `/cockpit/${largest.plan.id}`));
  console.log(`first visit of a cockpit of ${largest.total} targets, ${kVisits} visits with an empty cache`);
  console.log(`  list painted      ${shown(times.map(([painted]) => painted))}`);
  console.log(`  last long task    ${shown(times.map(([, busy]) => busy))}`);
} finally {
  await house.close();
}
