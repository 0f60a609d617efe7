// One person's first day, in order: each journey starts where the last one ended.
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { accessibility, drop_file, json, no_dialog, open_browser, open_house, overflow, root, shot, stepper } from './house.mjs';

const kNewPassword = 'spring-river-stone-42';
const house = await open_house();
const made_up = '# 某市质量强市规划\n\n到2025年，制造业产品质量合格率达到 95%以上，食品抽检合格率达到 98%以上。\n';

function demo_document() {
  try {
    const folder = join(root, 'examples/demo');
    const name = readdirSync(folder).find((each) => each.endsWith('.md'));
    return { name, text: readFileSync(join(folder, name), 'utf8') };
  } catch {
    return { name: 'plan.md', text: made_up };
  }
}

test('a first day with Zhicheng', { skip: house ? false : 'no program: build it, or set ZHICHENG_PROGRAM', timeout: 300000 }, async (t) => {
  const { browser, page, complaints } = await open_browser(house.address);
  let plan_id = 0;
  let indicator = null;
  const step = stepper(t, page, complaints);
  t.after(async () => { await browser.close(); await house.close(); });

  await step('a wrong password says what to do', async () => {
    await page.goto('/');
    await page.fill('#login', house.login);
    await page.fill('#login_password', 'not the password');
    await page.keyboard.press('Enter');
    await page.waitForSelector('.error_notice');
    assert.match(await page.textContent('.error_notice'), /密码/);
    assert.deepEqual(await accessibility(page), []);
    await shot(page, 'login');
  });

  await step('the first login asks for a password of one\'s own', async () => {
    await page.fill('#login_password', house.password);
    await page.keyboard.press('Enter');
    await page.waitForSelector('#password_current');
    await page.fill('#password_current', house.password);
    await page.fill('#password_next', kNewPassword);
    await page.fill('#password_again', 'something else');
    await page.keyboard.press('Enter');
    await page.getByText('两次输入的新密码不一致').waitFor();
    await page.fill('#password_again', kNewPassword);
    await shot(page, 'password');
    await page.keyboard.press('Enter');
    await page.waitForURL(/cockpit/);
  });

  await step('a file that is no plan is refused with its remedy', async () => {
    await page.getByRole('link', { name: '规划', exact: true }).click();
    await drop_file(page, '.file_drop', 'plan.exe', 'MZ');
    await page.getByText('不支持“plan.exe”的格式').waitFor();
    await shot(page, 'plans');
    assert.deepEqual(await accessibility(page), []);
  });

  await step('a dropped document becomes a draft to review', async () => {
    const file = demo_document();
    await drop_file(page, '.file_drop', file.name, file.text);
    await page.waitForURL(/plans\/\d+\/review/);
    plan_id = Number(/plans\/(\d+)/.exec(page.url())[1]);
    await page.waitForSelector('[data-row]');
    await page.waitForSelector('mark');
  });

  await step('a click on a target shows its words, a click on words their target', async () => {
    await page.locator('[data-row] .name').nth(1).click();
    await page.waitForSelector('mark.selected');
    const seen = await page.evaluate(() => {
      const box = document.querySelector('[data-test=source]').getBoundingClientRect();
      const words = document.querySelector('mark.selected').getBoundingClientRect();
      return words.top >= box.top && words.bottom <= box.bottom;
    });
    assert.equal(seen, true, 'the words of the target are in view');
    await shot(page, 'review');
    const mark = page.locator('mark.target').first();
    const ids = (await mark.getAttribute('data-marks')).split(' ').filter((id) => id.startsWith('target-'));
    await mark.click();
    await page.waitForSelector('[data-row].selected');
    assert.ok(ids.includes(`target-${await page.getAttribute('[data-row].selected', 'data-row')}`));
    assert.deepEqual(await accessibility(page), []);
  });

  await step('the keyboard walks, accepts, rejects and explains itself', async () => {
    await page.locator('[data-row] .name').first().click();
    await page.locator('[data-test=source]').focus();
    await page.keyboard.press('j');
    await page.waitForFunction(() => document.querySelectorAll('[data-row]')[1]?.classList.contains('selected'));
    await page.keyboard.press('k');
    await page.waitForFunction(() => document.querySelectorAll('[data-row]')[0]?.classList.contains('selected'));
    await page.keyboard.press('?');
    await page.getByText('下一待审项或待您复核的项', { exact: true }).waitFor();
    await page.keyboard.press('Escape');
    await no_dialog(page);
    const pending = page.locator('[data-row] .review_state.pending');
    const before = await pending.count();
    await page.keyboard.press('n');
    await page.waitForSelector('[data-row].selected .review_state.pending');
    await page.keyboard.press('a');
    await page.waitForFunction((count) => document.querySelectorAll('[data-row] .review_state.pending').length === count - 1, before);
  });

  await step('a correction is kept with what stood there before', async () => {
    await page.locator('[data-test=source]').focus();
    await page.keyboard.press('j');
    await page.keyboard.press('e');
    await page.waitForSelector('#editor_department');
    await page.fill('#editor_department', '市场监管局');
    await shot(page, 'correct');
    assert.deepEqual(await accessibility(page), []);
    await page.click('[data-test=save_target]');
    await page.waitForSelector('[data-row] .review_state.corrected');
    await no_dialog(page);
    await page.click('[data-tab=corrections]');
    await page.locator('table td', { hasText: '市场监管局' }).first().waitFor();
  });

  await step('a draft with undecided rows says what is missing', async () => {
    await page.click('[data-test=activate]');
    await page.getByText(/还有 \d+ 项指标待审核/).waitFor();
    await shot(page, 'activation-blocked');
    await page.keyboard.press('Escape');
    await no_dialog(page);
  });

  await step('the rest is accepted at once and the plan put into force', async () => {
    for (const tab of ['targets', 'tasks']) {
      await page.click(`[data-tab=${tab}]`);
      if (await page.locator('[data-test=bulk]').isDisabled()) continue;
      await page.click('[data-test=bulk]');
      await page.waitForSelector('[data-test=bulk_confirm]:visible');
      const all = page.locator('[data-test=tick_all]:visible');
      if (await all.count()) await all.click();
      await page.locator('[data-test=bulk_confirm]:visible').click();
      await page.waitForFunction(() => document.querySelector('[data-test=bulk]')?.disabled === true);
    }
    await page.click('[data-test=activate]');
    await page.click('[data-test=activate_confirm]');
    await page.waitForURL(new RegExp(`cockpit/${plan_id}`));
    await page.waitForSelector('[data-test=rows] [data-indicator]');
  });

  await step('a figure entered by form is shown with who entered it', async () => {
    const { items } = await json(page, `/plans/${plan_id}/indicators`);
    indicator = items.find((row) => row.review_state !== 'rejected' && row.target.kind === 'level' && row.target.low !== null) ?? items[0];
    await page.goto(`/indicators/${indicator.id}`);
    await page.fill('#entry_period', '2023');
    await page.fill('#entry_value', indicator.target.low ?? '95');
    await page.fill('#entry_note', '年报');
    await page.click('[data-test=entry_form] button[type=submit]');
    await page.locator('[data-test=values] th', { hasText: '2023' }).first().waitFor();
    await page.waitForSelector('[data-test=evaluation] .state_mark');
    await page.waitForSelector('.chart_box svg');
    await shot(page, 'indicator');
    assert.deepEqual(await accessibility(page), []);
  });

  await step('words for a number are refused before anything is sent', async () => {
    await page.fill('#entry_period', '2024');
    await page.fill('#entry_value', '九十六');
    await page.click('[data-test=entry_form] button[type=submit]');
    await page.getByText('“九十六”不是数字').waitFor();
    assert.equal(await page.inputValue('#entry_value'), '九十六');
  });

  await step('a sheet with an error is refused row by row, the corrected one is written', async () => {
    await page.goto(`/figures?plan_id=${plan_id}&period=2024`);
    const [download] = await Promise.all([page.waitForEvent('download'), page.click('[data-test=template_csv]')]);
    const text = readFileSync(await download.path(), 'utf8');
    const fill = (value) => fill_csv(text, indicator.id, value);
    await drop_file(page, '.file_drop', '填报.csv', fill('九十六'));
    await page.locator('[data-test=row_errors] tbody tr').first().waitFor();
    assert.match(await page.textContent('[data-test=row_errors]'), /九十六/);
    await shot(page, 'figures-error');
    assert.deepEqual(await accessibility(page), []);
    const [marked] = await Promise.all([page.waitForEvent('download'), page.click('[data-test=error_file]')]);
    assert.equal(await marked.failure(), null);
    await drop_file(page, '.file_drop', '填报.csv', fill(indicator.target.low ?? '95'));
    await page.locator('[data-test=import_result]', { hasText: '已写入' }).waitFor();
    await shot(page, 'figures');
  });

  await step('every number of the cockpit opens its list', async () => {
    await page.goto(`/cockpit/${plan_id}`);
    await page.waitForSelector('[data-tile]');
    const { counts } = await json(page, `/cockpit?plan_id=${plan_id}`);
    await shot(page, 'cockpit');
    for (const [state, count] of Object.entries(counts)) {
      await page.click(`[data-tile=${state}]`);
      await page.waitForURL(new RegExp(`state=${state}`));
      await page.waitForFunction(([wanted, name]) => {
        const rows = [...document.querySelectorAll('[data-indicator]')];
        return rows.length === wanted && rows.every((row) => row.dataset.state === name);
      }, [count, state]);
    }
    await page.goto(`/cockpit/${plan_id}?view=table`);
    await page.waitForSelector('[data-test=table_view] tbody tr');
    await page.waitForSelector('.chart_box svg');
    assert.deepEqual(await accessibility(page), []);
  });

  await step('a row leads to the words of the plan', async () => {
    await page.goto(`/indicators/${indicator.id}`);
    await page.locator('figcaption a').first().click();
    await page.waitForURL(/review/);
    await page.waitForSelector('mark.selected, .line.aimed');
  });

  let evaluation = 0;
  await step('an evaluation of the plan is kept, and later figures do not change it', async () => {
    await page.goto(`/plans/${plan_id}`);
    await page.click('[data-test=evaluations]');
    await page.waitForSelector('[data-test=targets] .state_mark');
    await page.fill('#evaluation_problems', '检测能力不足');
    await page.click('[data-test=proposal_add]');
    await page.click('[data-test=keep]');
    await page.getByText('第 1 条建议：请选择指标').waitFor();
    await page.getByRole('button', { name: '删除这条建议' }).click();
    await page.click('[data-test=keep]');
    await page.click('[data-test=keep_sure]');
    await page.waitForURL(/evaluations\/\d+$/);
    evaluation = Number(page.url().split('/').at(-1));
    await page.getByText('内容与存档时的摘要一致').waitFor();
    await page.getByText('检测能力不足').waitFor();
    const before = await page.textContent('[data-test=targets]');
    await page.locator('.counts button').first().click();
    await page.getByRole('button', { name: '显示全部' }).waitFor();
    await page.getByRole('button', { name: '显示全部' }).click();
    await page.goto(`/indicators/${indicator.id}`);
    await page.fill('#entry_period', '2022');
    await page.fill('#entry_value', '1.5');
    await page.fill('#entry_note', '补报');
    await page.click('[data-test=entry_form] button[type=submit]');
    await page.locator('[data-test=values] th', { hasText: '2022' }).first().waitFor();
    await page.goto(`/evaluations/${evaluation}`);
    await page.waitForSelector('[data-test=targets] .state_mark');
    assert.equal(await page.textContent('[data-test=targets]'), before);
    await shot(page, 'evaluation');
    assert.deepEqual(await accessibility(page), []);
  });

  await step('the ledger of the plan hands its tasks out, one is accepted and comes under supervision', async () => {
    await page.goto('/ledger');
    await page.selectOption('[data-test=plan]', String(plan_id));
    await page.getByRole('button', { name: '分解立项' }).first().click();
    await page.click('[data-test=open_ledger_sure]');
    await page.getByText(/新立 \d+ 件/).waitFor();
    await no_dialog(page);
    const rows = await page.locator('[data-test=cases] tbody tr').count();
    assert.ok(rows > 0);
    await page.click('[data-test=urgency_calm]');
    await page.waitForURL(/urgency=calm/);
    await page.click('[data-test=urgency_calm]');
    assert.deepEqual(await accessibility(page), []);
    await shot(page, 'ledger');
    await page.locator('[data-test=cases] tbody a').first().click();
    await page.waitForSelector('[data-test=move_accept]');
    await page.click('[data-test=move_accept]');
    await page.waitForSelector('[data-test=move_form]');
    await page.click('[data-test=send_move]');
    await page.getByText('请填写：推进措施').waitFor();
    await page.locator('[data-test=field_measures]').fill('成立专班，每月调度');
    await shot(page, 'case_move');
    await page.click('[data-test=send_move]');
    await page.getByText('已办理：签收').waitFor();
    await no_dialog(page);
    // The years of this plan are over: it came under supervision by itself.
    await page.locator('[data-test=picture] [aria-current=step]').getByText('督办中').waitFor();
    await page.click('[data-test=explain_answer]');
    await page.waitForSelector('[data-test=days] tbody tr');
    await page.keyboard.press('Escape');
    await no_dialog(page);
    await page.click('[data-test=move_answer_supervision]');
    await page.locator('[data-test=field_answer]').fill('已赶工，月底完成');
    await page.click('[data-test=send_move]');
    await page.locator('[data-test=picture] [aria-current=step]').getByText('督办待销号').waitFor();
    await no_dialog(page);
    assert.deepEqual(await accessibility(page), []);
    await shot(page, 'case');
    await page.goto('/todo');
    await page.waitForSelector('[data-test=cases]');
    await shot(page, 'todo');
  });

  await step('English is one switch away', async () => {
    await page.goto(`/cockpit/${plan_id}`);
    await page.waitForSelector('[data-tile]');
    await page.click('[data-test=language]');
    await page.getByRole('link', { name: 'Cockpit', exact: true }).waitFor();
    assert.equal(await page.getAttribute('html', 'lang'), 'en');
    await page.locator('[data-tile=behind]', { hasText: 'Behind' }).waitFor();
    await shot(page, 'cockpit-en');
    await page.click('[data-test=language]');
    await page.getByRole('link', { name: '驾驶舱', exact: true }).waitFor();
  });

  await step('on a phone nothing runs out of the page', async () => {
    await page.setViewportSize({ width: 390, height: 844 });
    const [first_case] = (await json(page, '/cases?limit=1')).items;
    for (const [name, path] of [['todo', '/todo'], ['ledger', '/ledger'], ['case', `/cases/${first_case.id}`], ['cockpit', `/cockpit/${plan_id}`], ['overview', '/cockpit'], ['indicator', `/indicators/${indicator.id}`], ['plans', '/plans'], ['plan', `/plans/${plan_id}`], ['figures', '/figures'], ['review', `/plans/${plan_id}/review`], ['evaluations', `/plans/${plan_id}/evaluations`], ['evaluation', `/evaluations/${evaluation}`]]) {
      await page.goto(path);
      await page.waitForLoadState('networkidle');
      assert.ok((await overflow(page)) <= 0, `${name} is wider than the phone`);
      await shot(page, `phone-${name}`);
    }
  });

  await step('the wall screen fits without scrolling', async () => {
    await page.setViewportSize({ width: 1920, height: 1080 });
    await page.goto(`/screen/${plan_id}`);
    await page.waitForSelector('.screen .rows li');
    await page.waitForSelector('.chart_box svg');
    const [wide, high] = await page.evaluate(() => [document.documentElement.scrollWidth - innerWidth, document.documentElement.scrollHeight - innerHeight]);
    assert.ok(wide <= 0 && high <= 0);
    assert.deepEqual(await accessibility(page), []);
    await shot(page, 'screen');
    await page.setViewportSize({ width: 1440, height: 900 });
  });

  await step('the administrator sees the audit log verified and makes an account', async () => {
    await page.goto('/audit');
    await page.getByRole('button', { name: '校验完整性' }).click();
    await page.locator('[data-test=verdict]', { hasText: '校验通过' }).waitFor();
    await shot(page, 'audit');
    await page.goto('/users');
    await page.getByRole('button', { name: '新建账号' }).click();
    await page.fill('#user_login', 'reader');
    await page.fill('#user_name', '王芳');
    await page.locator('.el-dialog button[type=submit]:visible').click();
    assert.ok((await page.textContent('[data-test=initial_password]')).length >= 8);
    await shot(page, 'users');
  });

  await step('a page that does not exist says so', async () => {
    await page.goto('/nowhere');
    await page.getByText('没有这个页面').waitFor();
  });

  await step('a lost connection is told, and nothing typed is lost', async () => {
    await page.goto(`/indicators/${indicator.id}`);
    await page.fill('#entry_period', '2025');
    await page.fill('#entry_value', '97');
    await page.route('**/api/**', (route) => route.abort());
    await page.click('[data-test=entry_form] button[type=submit]');
    await page.locator('.network_banner').waitFor();
    assert.equal(await page.inputValue('#entry_value'), '97');
    complaints.length = 0; // the browser logs the aborted requests
    await page.unroute('**/api/**');
    await page.locator('.network_banner button').click();
    await page.locator('.network_banner').waitFor({ state: 'hidden' });
  });
});

// Writes a value into the row of one target; the columns are found by their titles.
function fill_csv(text, indicator_id, value) {
  const rows = text.replace(/^\ufeff/, '').split(/\r?\n/);
  const header = rows.findIndex((row) => row.includes('本期数值'));
  const titles = rows[header].split(',').map((cell) => cell.replaceAll('"', ''));
  const at = titles.indexOf('本期数值');
  const note = titles.indexOf('说明');
  return rows.map((row, index) => {
    const cells = row.split(/,(?=(?:[^"]*"[^"]*")*[^"]*$)/);
    if (index <= header || cells[titles.indexOf('指标编号')]?.replaceAll('"', '') !== String(indicator_id)) return row;
    cells[at] = value;
    cells[note] = '年报';
    return cells.join(',');
  }).join('\r\n');
}
