// What people do at their desks with cases: accounts with a post, forms, moves.

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

export async function fill(page, form, values) {
  for (const [field, value] of Object.entries(values)) {
    const at = page.locator(`${form} [data-test=field_${field}]`);
    if (value === '是' || value === '否') await at.getByText(value, { exact: true }).click();
    else if (await at.evaluate((element) => element.tagName === 'SELECT')) await at.selectOption(value);
    else await ((await at.locator('input').count()) > 0 ? at.locator('input') : at).fill(value); // a picker of the registers is a box with an input
  }
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

// One move in its dialog; stays open where it is refused.
export async function make(page, move, values = {}, { file = '', words = '' } = {}) {
  if (!(await page.locator('[data-test=move_form]').isVisible())) await page.click(`[data-test=move_${move}]`);
  await fill(page, '[data-test=move_form]', values);
  if (words) await page.fill('[data-test=words]', words);
  if (file) {
    await page.locator('[data-test=move_form] input[type=file]').setInputFiles({ name: file, mimeType: 'text/plain', buffer: Buffer.from('模拟佐证') });
    await page.locator('[data-test=move_form] li', { hasText: file }).waitFor();
  }
  await page.click('[data-test=send_move]');
}

export const stands_at = (page, ...states) => Promise.all(states.map((state) => page.locator('[data-test=picture] [aria-current=step]').getByText(state, { exact: true }).waitFor()));
export const refused = (page, words) => page.locator('[data-test=move_form]').getByText(words).waitFor();
