// What people do at their desks with cases, around the forms of case_forms.mjs: accounts with a post, a new case, a refusal.
import { fill } from './case_forms.mjs';

export { fill, make, stands_at } from './case_forms.mjs';

// Days in China before today, as the forms take them; a negative number is ahead.
export const days_ago = (days) => new Date(Date.now() + 8 * 3600000 - days * 86400000).toISOString().slice(0, 10);

// What the administrator does on the pages of users, in short: an account and its post at an organisation.
export async function hire(page, login, role, owner) {
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
