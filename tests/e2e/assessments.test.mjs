// A round of assessment from the blank sheet to the final result, and how a place won or lost its points.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { accessibility, drop_file, first_log_in, json, no_dialog, open_browser, open_house, overflow, root, shot, stepper } from './house.mjs';

const kPassword = 'autumn-lantern-bridge-7';
const house = await open_house();
const sheet = (name) => readFileSync(join(root, 'examples/assessment', name), 'utf8');

test('a round of assessment', { skip: house ? false : 'no program: build it, or set ZHICHENG_PROGRAM', timeout: 300000 }, async (t) => {
  const { browser, page, complaints } = await open_browser(house.address);
  const step = stepper(t, page, complaints);
  let second = '';
  t.after(async () => { await browser.close(); await house.close(); });

  await step('the menu leads to the two rounds of the example', async () => {
    await first_log_in(page, house.login, house.password, kPassword);
    await page.getByRole('link', { name: '考核', exact: true }).click();
    await page.locator('[data-test=rounds] tbody tr').nth(1).waitFor();
    assert.deepEqual(await accessibility(page), []);
    await shot(page, 'assessments');
  });

  await step('a round ranks the places and shows the share of each item', async () => {
    await page.locator('[data-test=rounds] a', { hasText: '质量工作考核' }).first().click();
    await page.locator('[data-test=ranking] tbody tr').nth(5).waitFor();
    assert.match(await page.locator('[data-test=scheme]').innerText(), /待核实[^]*演示/);
    assert.match(await page.locator('[data-test=ranking] [data-place=yx05]').innerText(), /一票否决/);
    assert.equal(await page.locator('[data-test=matrix] tbody td').count(), 72);
    assert.deepEqual(await accessibility(page), []);
    await shot(page, 'assessment');
    await page.locator('[data-test=matrix]').scrollIntoViewIfNeeded();
    await shot(page, 'assessment-matrix');
  });

  await step('the part of the matrix stays in the address', async () => {
    await page.selectOption('[data-test=group]', 'safety');
    await page.waitForURL(/group=safety/);
    await page.reload();
    await page.locator('[data-test=matrix] tbody td').first().waitFor();
    assert.equal(await page.locator('[data-test=matrix] tbody td').count(), 12);
  });

  await step('a cell opens the explanation of its item by keyboard', async () => {
    await page.goto(page.url().replace(/\?.*/, ''));
    await page.locator('[data-test=matrix] [data-place=yx04] a').first().focus();
    await page.keyboard.press('Enter');
    await page.waitForURL(/places\/yx04\?item=leadership/);
    await page.locator('#item_leadership.chosen').waitFor();
    assert.match(await page.locator('#item_leadership').innerText(), /6\.5 \/ 10/);
    await shot(page, 'assessed-place-item');
  });

  await step('the place says what was lost, what lifts it, what follows, and what changed in a year', async () => {
    await page.goto(page.url().replace(/\?.*/, ''));
    await page.locator('[data-test=items] li').nth(11).waitFor();
    assert.match(await page.locator('[data-test=follow_ups]').innerText(), /2025-09-08/);
    await page.locator('[data-test=change]').scrollIntoViewIfNeeded();
    await page.locator('[data-test=change] svg').first().waitFor();
    await shot(page, 'assessed-place-change');
    await page.locator('[data-test=change] label', { hasText: '表' }).click();
    await page.locator('[data-test=change] table').waitFor();
    assert.deepEqual(await accessibility(page), []);
    await page.evaluate(() => window.scrollTo(0, 0));
    await shot(page, 'assessed-place');
  });

  await step('a new round takes no sheet with faults and lists all of them', async () => {
    await page.goto('/assessments');
    await page.fill('[data-test=title] input, input[data-test=title]', '质量工作考核（试）');
    await page.click('[data-test=create]');
    await page.waitForURL(/assessments\/\d+$/);
    await drop_file(page, '[data-test=sheet_data] .file_drop', '数据.csv', sheet('data.csv').replace('97.5', '很高').replace(',8.5,', ',,'));
    await page.locator('[data-test=faults] tbody tr').nth(1).waitFor();
    assert.deepEqual(await accessibility(page), []);
    await shot(page, 'assessment-faults');
    await drop_file(page, '[data-test=sheet_data] .file_drop', '数据.csv', sheet('data.csv'));
    await page.locator('[data-test=ranking] tbody tr').nth(5).waitFor();
    await drop_file(page, '[data-test=sheet_events] .file_drop', '事项.csv', sheet('events.csv'));
    await page.locator('[data-test=ranking] .veto').waitFor();
  });

  await step('who entered the figures cannot announce them', async () => {
    await page.click('[data-test=announce]');
    await page.click('[data-test=sure]');
    await page.getByText('请由另一位有权限的同事公布').waitFor();
    await shot(page, 'assessment-same-person');
    await page.keyboard.press('Escape');
    await no_dialog(page);
  });

  await step('a colleague announces and, with objections in, somebody makes it final', async () => {
    const session = await json(page, '/session');
    const made = await page.request.post('/api/v1/users', { headers: { 'X-CSRF-Token': session.csrf_token }, data: { login: 'zhou', display_name: '周', role: 'editor', sight: 'all' } });
    second = (await made.json()).initial_password;
    const context = await browser.newContext({ locale: 'zh-CN', baseURL: house.address });
    const other = await context.newPage();
    await first_log_in(other, 'zhou', second, `${kPassword}-2`);
    await other.goto(new URL(page.url()).pathname);
    await other.click('[data-test=announce]');
    await other.click('[data-test=sure]');
    await other.locator('[data-test=state]', { hasText: '已公布' }).waitFor();
    await page.reload();
    await drop_file(page, '[data-test=sheet_objections] .file_drop', '异议.csv', sheet('objections.csv'));
    await page.locator('[data-test=objections] tbody tr').nth(2).waitFor();
    await other.reload();
    await other.click('[data-test=finish]');
    await other.click('[data-test=sure]');
    await other.locator('[data-test=state]', { hasText: '定稿' }).waitFor();
    assert.equal(await other.locator('[data-test=sheets]').count(), 0);
    const [download] = await Promise.all([other.waitForEvent('download'), other.click('[data-test=export]')]);
    assert.match(download.suggestedFilename(), /\.xlsx$/);
    await context.close();
    await page.reload();
    await page.locator('[data-test=state]', { hasText: '定稿' }).waitFor();
  });

  await step('on a phone nothing runs out of the page', async () => {
    await page.setViewportSize({ width: 390, height: 844 });
    const path = new URL(page.url()).pathname;
    for (const [name, at] of [['assessments', '/assessments'], ['assessment', path], ['assessed-place', `${path}/places/yx04`]]) {
      await page.goto(at);
      await page.waitForLoadState('networkidle');
      assert.ok((await overflow(page)) <= 0, `${name} is wider than the phone`);
      await shot(page, `phone-${name}`);
    }
    await page.locator('[data-test=items]').scrollIntoViewIfNeeded();
    await shot(page, 'phone-assessed-place-items');
    await page.goto(path);
    await page.locator('[data-test=matrix]').scrollIntoViewIfNeeded();
    await shot(page, 'phone-assessment-matrix');
    await page.setViewportSize({ width: 1440, height: 900 });
  });

  await step('English says the same', async () => {
    await page.click('[data-test=language]');
    await page.getByText('Share of the points of each item').waitFor();
    await page.evaluate(() => window.scrollTo(0, 0));
    await shot(page, 'assessment-en');
  });
});
