// A whole review with the keyboard alone, read a second time by a different person, and a new version of the plan after it.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { accessibility, drop_file, first_log_in, json, no_dialog, open_browser, open_house, overflow, root, shot, stepper } from './house.mjs';

const kPassword = 'winter-orchard-lamp-63';
const house = await open_house();
const document_text = readFileSync(join(root, 'examples/demo/yunxi-plan.md'), 'utf8');

// Mouse and touch events that a person made, over all pages; keys are counted by hand.
async function count_mouse(context) {
  let events = 0;
  await context.exposeFunction('note_mouse_event', () => { events += 1; });
  await context.addInitScript(() => {
    for (const kind of ['mousedown', 'touchstart']) window.addEventListener(kind, (event) => { if (event.isTrusted) window.note_mouse_event(); }, true);
  });
  return () => events;
}

test('a review by keyboard, a second reader, a new version', { skip: house ? false : 'no program: build it, or set ZHICHENG_PROGRAM', timeout: 420000 }, async (t) => {
  const { browser, context, page, complaints } = await open_browser(house.address);
  const step = stepper(t, page, complaints);
  const mouse_events = await count_mouse(context);
  let plan_id = 0;
  let second_password = '';
  let keys = 0;
  t.after(async () => { await browser.close(); await house.close(); });
  const press = async (key, on = page) => { keys += 1; await on.keyboard.press(key); };
  const counts = async () => (await json(page, `/plans/${plan_id}`)).counts;
  const rows = async (what = 'indicators') => (await json(page, `/plans/${plan_id}/${what}`)).items;
  const selected = (on = page) => on.getAttribute('[data-row].selected', 'data-row');
  const moves_on = async (key, on = page) => {
    const before = await selected(on);
    await press(key, on);
    await on.waitForFunction((id) => document.querySelector('[data-row].selected')?.dataset.row !== id, before);
  };

  await step('the example is imported and opened without a mouse', async () => {
    await first_log_in(page, house.login, house.password, kPassword);
    const session = await json(page, '/session');
    const made = await page.request.post('/api/v1/users', { headers: { 'X-CSRF-Token': session.csrf_token, Origin: house.address }, data: { login: 'reader2', display_name: '李审', role: 'editor' } });
    assert.equal(made.status(), 201, await made.text());
    second_password = (await made.json()).initial_password;
    await page.goto('/plans');
    await drop_file(page, '.file_drop', 'yunxi-plan.md', document_text);
    await page.waitForURL(/plans\/\d+\/review/);
    plan_id = Number(/plans\/(\d+)/.exec(page.url())[1]);
    await page.waitForSelector('[data-row]');
  });

  await step('a second reader is asked for with the space bar', async () => {
    await page.locator('[data-test=second_required] input').focus();
    await press('Space');
    await page.locator('[data-second=waiting]').waitFor();
    assert.equal((await json(page, `/plans/${plan_id}`)).second_reading, true);
    await page.locator('[data-test=source]').focus();
  });

  await step('the doubtful rows come first and each key decides', async () => {
    await press('o');
    await press('n');
    await page.waitForSelector('[data-row].selected');
    await page.locator('[data-row].selected [data-test=reading]').waitFor();
    await moves_on('a');
    await moves_on('x');
    const rejected = (await rows()).filter((row) => row.review_state === 'rejected').length;
    assert.equal(rejected, 1);
    await press('u');
    await page.waitForFunction(() => document.querySelectorAll('[data-row].rejected').length === 0);
    await shot(page, 'keyboard-review');
    assert.deepEqual(await accessibility(page), []);
  });

  await step('a row is corrected, split, and the parts merged, by keys', async () => {
    await press('e');
    await page.waitForSelector('#editor_department');
    await page.locator('#editor_department').focus();
    await page.keyboard.type('市场监管局');
    await press('Enter');
    await no_dialog(page);
    await page.waitForSelector('[data-row] .review_state.corrected');
    const before = (await rows()).length;
    await page.locator('[data-test=source]').focus();
    await press('s');
    await page.waitForSelector('[data-test=split_dialog]');
    for (const part of [1, 2]) {
      await page.locator(`#split_${part}_name`).focus();
      await page.keyboard.press('End');
      await page.keyboard.type(`（${part}）`);
    }
    await press('Enter');
    await no_dialog(page);
    await page.waitForFunction((count) => document.querySelectorAll('[data-row]').length === count, before + 1);
    await page.locator('[data-test=source]').focus();
    await press('m');
    await page.waitForSelector('[data-test=merge_dialog]');
    await page.locator('[data-test=save_merge]').focus();
    await press('Enter');
    await no_dialog(page);
    await page.waitForFunction((count) => document.querySelectorAll('[data-row]').length === count, before);
    await page.locator('[data-test=source]').focus();
    await press('u');
    await page.waitForFunction((count) => document.querySelectorAll('[data-row]').length === count, before + 1);
    assert.equal((await rows()).length, before + 1, 'the merge is undone');
  });

  await step('what is certain is accepted at once, the rest key by key', async () => {
    await page.locator('[data-test=source]').focus();
    for (const [tab, what] of [['1', 'indicators'], ['2', 'tasks']]) {
      await press(tab);
      await page.waitForSelector('[data-row]');
      await press('b');
      await page.waitForSelector('[data-test=bulk_confirm]');
      if (await page.locator('[data-test=tick_likely] input').count()) {
        await page.locator('[data-test=tick_likely] input').focus();
        await press('Space');
      }
      await page.locator('[data-test=bulk_confirm]').focus();
      await press('Enter');
      await no_dialog(page);
      await page.locator('[data-test=source]').focus();
      for (let left = await pending(what); left > 0; left = await pending(what)) {
        await press('n');
        await page.waitForSelector('[data-row].selected .review_state.pending');
        await press('a');
        await page.waitForFunction((before) => document.querySelectorAll('[data-row] .review_state.pending').length < before, left);
      }
    }
    assert.equal((await counts()).indicators_pending + (await counts()).tasks_pending, 0);
    await press('g');
    await page.getByText(/项未经另一人复核/).waitFor();
    await shot(page, 'keyboard-second-missing');
    await press('Escape');
    await no_dialog(page);
  });
  async function pending(what) {
    const all = await rows(what);
    return all.filter((row) => row.review_state === 'pending').length;
  }

  await step('a different person reads it, disagrees once with a reason, and agrees to the rest', async () => {
    const other = await browser.newContext({ viewport: { width: 1440, height: 900 }, locale: 'zh-CN', baseURL: house.address });
    const reader = await other.newPage();
    reader.setDefaultTimeout(15000);
    await first_log_in(reader, 'reader2', second_password, kPassword);
    await reader.goto(`/plans/${plan_id}/review`);
    await reader.waitForSelector('[data-test=second_note]');
    await reader.locator('[data-test=source]').focus();
    await press('n', reader);
    await reader.waitForSelector('[data-row].selected');
    await moves_on('a', reader);
    const disputed = await selected(reader);
    await press('x', reader);
    await reader.waitForFunction(() => document.activeElement?.id === 'dispute_reason');
    await press('Enter', reader);
    await reader.getByText('请写明不同意的理由').waitFor();
    await reader.keyboard.type('单位应为家');
    await shot(reader, 'keyboard-dispute');
    assert.deepEqual(await accessibility(reader), []);
    await press('Enter', reader);
    await reader.locator(`[data-row="${disputed}"] q`, { hasText: '单位应为家' }).waitFor();
    await no_dialog(reader);
    await reader.locator('[data-test=source]').focus();
    await press('u', reader);
    await reader.waitForFunction((id) => !document.querySelector(`[data-row="${id}"] q`), disputed);
    for (const tab of ['1', '2']) {
      await press(tab, reader);
      await reader.waitForSelector('[data-row]');
      await press('y', reader);
      await reader.waitForSelector('[data-test=bulk_confirm]');
      if (await reader.locator('[data-test=tick_all] input').count()) {
        await reader.locator('[data-test=tick_all] input').focus();
        await press('Space', reader);
      }
      await shot(reader, `keyboard-second-bulk-${tab}`);
      await reader.locator('[data-test=bulk_confirm]').focus();
      await press('Enter', reader);
      await no_dialog(reader);
      await reader.locator('[data-second=waiting]', { hasText: '待复核 0' }).waitFor();
      await reader.locator('[data-test=source]').focus();
    }
    assert.equal((await counts()).second_waiting, 0);
    await shot(reader, 'keyboard-second-done');
    await reader.setViewportSize({ width: 390, height: 844 });
    assert.ok((await overflow(reader)) <= 0, 'the review is wider than the phone');
    await shot(reader, 'phone-second-reading');
    await other.close();
  });

  await step('the plan is put into force, and no mouse was touched', async () => {
    await page.reload();
    await page.waitForSelector('[data-row]');
    await page.locator('[data-test=source]').focus();
    await press('g');
    await page.locator('[data-test=activate_confirm]').focus();
    await press('Enter');
    await page.waitForURL(/cockpit\/\d+/);
    assert.equal((await json(page, `/plans/${plan_id}`)).state, 'active');
    assert.equal(mouse_events(), 0);
    t.diagnostic(`${keys} keys besides typed words`);
  });

  await step('departments are written in while the plan is in force', async () => {
    await page.goto(`/plans/${plan_id}`);
    await page.locator('.tasks .departments button').first().click();
    await page.waitForSelector('[data-test=departments]');
    await page.fill('#task_in_force_departments', '市场监管局、财政局');
    await shot(page, 'departments-in-force');
    assert.deepEqual(await accessibility(page), []);
    await page.keyboard.press('Tab');
    await page.locator('[data-test=departments] button[type=submit]').click();
    await no_dialog(page);
    await page.locator('.tasks li').first().getByText('财政局').waitFor();
    const { items: links } = await json(page, `/plans/${plan_id}/links`);
    const first = (await rows()).find((row) => row.review_state === 'accepted' && links.some((link) => link.indicator_id === row.id));
    await page.goto(`/plans/${plan_id}/review?item=${first.id}`);
    await page.locator('.selected').getByText('所在任务：').locator('xpath=..').locator('button').first().click();
    await page.waitForSelector('[data-tab=tasks][aria-selected=true]');
    await page.locator('.selected').getByRole('button', { name: first.name, exact: true }).click();
    await page.waitForSelector('[data-tab=targets][aria-selected=true]');
    assert.equal(new URL(page.url()).searchParams.get('item'), String(first.id));
    await page.goto(`/indicators/${first.id}`);
    await page.locator('[data-test=correct_department]').click();
    await page.waitForSelector('[data-test=in_force]');
    const offered = page.locator('[data-test=department_offer] button').first();
    await offered.click();
    assert.equal(await page.inputValue('#in_force_department'), await offered.textContent());
    await page.fill('#in_force_department', '统计局');
    await shot(page, 'target-in-force');
    await page.locator('[data-test=in_force] button[type=submit]').click();
    await no_dialog(page);
    assert.equal((await rows()).find((row) => row.id === first.id).department, '统计局');
  });

  await step('the next version keeps what was corrected and asks about what does not fit', async () => {
    await page.goto(`/plans/${plan_id}`);
    await page.locator('[data-test=import_version]').click();
    await page.waitForSelector('[data-test=new_version]');
    await shot(page, 'new-version');
    const gone = '规上工业企业研发费用占营业收入比重达到 3.1%左右，';
    assert.ok(document_text.includes(gone));
    await drop_file(page, '[data-test=new_version] .file_drop', 'yunxi-plan-2.md', document_text.replace(gone, '').replace('不低于 98.5%', '不低于 98.8%'));
    await page.waitForURL(/review\?tab=versions/);
    await page.waitForSelector('[data-misfit]');
    const next_id = Number(/plans\/(\d+)/.exec(page.url())[1]);
    assert.notEqual(next_id, plan_id);
    await shot(page, 'version-misfits');
    assert.deepEqual(await accessibility(page), []);
    const { misfits } = await json(page, `/plans/${next_id}/version`);
    assert.ok(misfits.length > 0);
    await page.locator('[data-test=source]').focus();
    for (let left = misfits.filter((row) => row.open && row.kind !== 'document').length; left > 0; left -= 1) {
      await page.keyboard.press('n');
      await page.keyboard.press('x');
      await page.waitForFunction((count) => document.querySelectorAll('[data-misfit] .state.pending').length < count, left + misfits.filter((row) => row.open && row.kind === 'document').length);
    }
    await page.keyboard.press('u');
    await page.getByText(/^已撤销/).last().waitFor();
    const again = (await json(page, `/plans/${next_id}/version`)).misfits.filter((row) => row.open && row.kind !== 'document');
    assert.equal(again.length, 1, 'one decision is taken back');
    await page.setViewportSize({ width: 390, height: 844 });
    assert.ok((await overflow(page)) <= 0, 'the versions are wider than the phone');
    await shot(page, 'phone-version');
  });
});
