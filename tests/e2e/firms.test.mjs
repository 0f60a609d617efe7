// A firm with an account of its own: its page, a request that it files, a question that it answers, a report on what was corrected.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fill } from './desk.mjs';
import { accessibility, json, no_dialog, open_browser, open_house, overflow, shot, stepper } from './house.mjs';

const house = await open_house();
const kFirm = '91330824100001617H';
const kPassword = 'spring-river-stone-42';

async function first_log_in(page, login, password, arrives) {
  await page.goto('/');
  await page.fill('#login', login);
  await page.fill('#login_password', password);
  await page.keyboard.press('Enter');
  await page.waitForSelector('#password_current');
  for (const [id, text] of [['current', password], ['next', kPassword], ['again', kPassword]]) await page.fill(`#password_${id}`, text);
  await page.keyboard.press('Enter');
  await page.waitForURL((url) => url.pathname === arrives);
}
// What somebody of the office does meanwhile, in short.
const office = (page, path, body) => page.evaluate(async ([path, body]) => {
  const { csrf_token } = await (await fetch('/api/v1/session')).json();
  const answer = await fetch(`/api/v1${path}`, { method: 'POST', headers: { 'Content-Type': 'application/json', 'X-CSRF-Token': csrf_token }, body: JSON.stringify(body) });
  if (!answer.ok) throw new Error(`${path}: ${await answer.text()}`);
  return answer.json();
}, [path, body]);

test('a firm and its own matters', { skip: house ? false : 'no program: build it, or set ZHICHENG_PROGRAM', timeout: 120000 }, async (t) => {
  const { browser, page: admin, complaints } = await open_browser(house.address);
  const step = stepper(t, admin, complaints);
  t.after(async () => { await browser.close(); await house.close(); });
  let firm = null;
  let here = '';

  await step('the administrator makes an account for a registered firm', async () => {
    await first_log_in(admin, house.login, house.password, '/cockpit');
    await admin.goto('/users');
    await admin.getByRole('button', { name: '新建账号' }).first().click();
    await admin.fill('#user_login', 'xidu');
    await admin.fill('#user_name', '西渡轴承 质量部');
    await admin.getByRole('dialog').locator('.el-select').first().click();
    await admin.getByRole('option', { name: '企业' }).click();
    await admin.fill('#user_firm', kFirm);
    await shot(admin, 'firm-account');
    await admin.getByRole('dialog').getByRole('button', { name: '新建账号' }).click();
    const initial = await admin.locator('[data-test=initial_password]').textContent();
    const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, locale: 'zh-CN', baseURL: house.address });
    firm = await context.newPage();
    firm.setDefaultTimeout(15000);
    firm.on('pageerror', (error) => complaints.push(`error in the page: ${error.message}`));
    await first_log_in(firm, 'xidu', initial, '/firm');
  });

  await step('it sees what is its own and nothing else', async () => {
    await firm.locator('[data-test=records_firm]').getByText(kFirm).waitFor();
    assert.deepEqual(await firm.locator('#main_menu a').allTextContents(), ['我的企业', '我的事项']);
    assert.equal(await firm.getByText('信用风险等级').count(), 0);
    assert.equal((await firm.request.get('/api/v1/records?type=firm')).status(), 403);
    await shot(firm, 'firm-home');
    assert.deepEqual(await accessibility(firm), []);
    await firm.goto('/cases/1');
    await firm.waitForURL((url) => url.pathname === '/forbidden');
  });

  await step('it files a request in its own words', async () => {
    await firm.goto('/firm');
    await firm.click('[data-test=file_service_request]');
    await firm.click('[data-test=file_send]');
    await firm.getByText('请填写').waitFor();
    await firm.fill('[data-test=title]', '模拟：轴承钢硬度检测');
    await fill(firm, '[data-test=file_form]', { contact: '模拟郑十一', phone: '13800000010', need: '模拟：想测一批轴承钢的硬度' });
    await shot(firm, 'firm-file');
    await firm.click('[data-test=file_send]');
    await firm.waitForURL((url) => /^\/firm\/cases\/\d+$/.test(url.pathname));
    here = new URL(firm.url()).pathname;
    await firm.locator('[data-test=firm_clocks]').getByText('受理时限').waitFor();
    await firm.getByText('模拟：想测一批轴承钢的硬度').waitFor();
  });

  await step('it is asked, gets a message and answers', async () => {
    const id = here.split('/').at(-1);
    const { version } = await json(admin, `/cases/${id}`);
    await office(admin, `/cases/${id}/moves`, { version, move: 'ask_firm', values: [{ field: 'question', text: '要测几件？' }], words: '', evidence: [], owner: '' });
    await firm.goto('/messages');
    await firm.getByText('有新进展：请企业补充').click();
    await firm.waitForURL((url) => url.pathname === here);
    await firm.getByText('要测几件？').waitFor();
    await firm.click('[data-test=move_firm_answered]');
    await fill(firm, '[data-test=firm_move_form]', { answer: '模拟：三件' });
    await firm.click('[data-test=firm_send]');
    await no_dialog(firm);
    await firm.locator('[data-test=firm_history]').getByText('登记企业补充').waitFor();
    await shot(firm, 'firm-case');
    assert.deepEqual(await accessibility(firm), []);
  });

  await step('on a phone, with its sampling that failed', async () => {
    await firm.setViewportSize({ width: 390, height: 844 });
    await firm.goto('/firm/cases');
    await firm.locator('[data-test=firm_rows] li').first().waitFor();
    await shot(firm, 'firm-cases-phone');
    assert.ok((await overflow(firm)) <= 0);
    await firm.getByRole('link', { name: /^产品质量监督抽查/ }).first().click();
    await firm.locator('[data-test=firm_values]').waitFor();
    await shot(firm, 'firm-sampling-phone');
    assert.ok((await overflow(firm)) <= 0);
    await firm.goto('/firm');
    await firm.locator('[data-test=records_firm]').waitFor();
    await shot(firm, 'firm-home-phone');
    assert.ok((await overflow(firm)) <= 0);
    assert.deepEqual(await accessibility(firm), []);
  });
});
