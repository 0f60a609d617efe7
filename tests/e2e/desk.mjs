// What people do at their desks with cases, around the forms of case_forms.mjs: accounts with a post, a new case, a refusal.
import { fill } from './case_forms.mjs';
import { first_log_in } from './house.mjs';

export { fill, fill_rows, make, stands_at } from './case_forms.mjs';

// Days in China before today, as the forms take them; a negative number is ahead.
export const days_ago = (days) => new Date(Date.now() + 8 * 3600000 - days * 86400000).toISOString().slice(0, 10);

// What the administrator does on the pages of users, in short: an account and its post at an organisation.
async function hire(page, login, role, owner) {
  return page.evaluate(async ([name, post, owner]) => {
    const get = async (path) => (await fetch(`/api/v1${path}`)).json();
    const { csrf_token } = await get('/session');
    const send = async (path, body) => {
      const answer = await fetch(`/api/v1${path}`, { method: 'POST', headers: { 'Content-Type': 'application/json', 'X-CSRF-Token': csrf_token }, body: JSON.stringify(body) });
      if (!answer.ok) throw new Error(`${path}: ${await answer.text()}`);
      return answer.json();
    };
    const made = await send('/users', { login: name, display_name: name, role: 'viewer' });
    const organisation = (await get('/organisations')).items.find((each) => each.name === owner);
    await send('/posts', { user_id: made.id, organisation_id: organisation.id, role: post });
    return made.initial_password;
  }, [login, role, owner]);
}

// Somebody with an account and a post comes in with a browser window of their own; `at` holds browser, house, complaints
// and the page of the administrator.
export async function come_in(at, login, role, owner, password) {
  const initial = await hire(at.page, login, role, owner);
  const context = await at.browser.newContext({ viewport: { width: 1440, height: 900 }, locale: 'zh-CN', baseURL: at.house.address });
  const page = await context.newPage();
  page.setDefaultTimeout(15000);
  page.on('pageerror', (error) => at.complaints.push(`error in the page: ${error.message}`));
  await first_log_in(page, login, initial, password);
  return page;
}

// A case of one type, opened on its page; gives its path.
export async function register(page, type, owner, title, values, { received = '' } = {}) {
  await page.goto('/cases/new');
  await page.selectOption('[data-test=register_type]', type);
  await page.selectOption('[data-test=register_owner]', { label: owner });
  if (received) await page.fill('[data-test=register_received]', received);
  await page.fill(`[data-test=title_${type}]`, title);
  await fill(page, `[data-test=part_${type}]`, values);
}

export const refused = (page, words) => page.locator('[data-test=move_form]').getByText(words).waitFor();
