// Registers: a firm is found by Pinyin, registered, changed, looked up as it was; a sheet goes in and comes back.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { accessibility, drop_file, first_log_in, no_dialog, open_browser, open_house, overflow, shot, stepper } from './house.mjs';

const house = await open_house();
const code = '91330100799655058B';

test('registers', { skip: house ? false : 'no program: build it, or set ZHICHENG_PROGRAM', timeout: 180000 }, async (t) => {
  const { browser, page, complaints } = await open_browser(house.address);
  const step = stepper(t, page, complaints);
  t.after(async () => { await browser.close(); await house.close(); });

  await step('a firm of the example is found by the first letters of its name', async () => {
    await page.goto('/');
    await first_log_in(page, house.login, house.password, 'spring-river-stone-42');
    await page.getByRole('link', { name: '一库', exact: true }).click();
    await page.locator('[data-test=records] tbody tr').first().waitFor();
    await page.locator('.simulated_badge').first().waitFor();
    assert.deepEqual(await accessibility(page), []);
    await shot(page, 'registers');
    await page.fill('[data-test=record_search]', 'dghxwl');
    await page.keyboard.press('Enter');
    await page.getByText('共 1 条').waitFor();
    await page.getByRole('link', { name: '东港恒鑫物流超市' }).click();
    await page.waitForSelector('[data-test=record_fields]');
    await page.waitForSelector('[data-test=record_history] tbody tr');
    assert.deepEqual(await accessibility(page), []);
    await shot(page, 'register_firm');
  });

  await step('a wrong code is refused with the right sign, a right one registers', async () => {
    await page.getByRole('link', { name: '返回列表' }).click();
    await page.click('[data-test=record_add]');
    await page.click('[data-test=record_save]');
    await page.getByText('请填写：统一社会信用代码、企业名称').waitFor();
    await page.fill('[data-test=value_code]', '91330100799655058C');
    await page.fill('[data-test=value_name]', '杭州沃柑有限公司');
    await page.selectOption('[data-test=value_status]', 'in_business');
    await page.click('[data-test=record_save]');
    await page.locator('.error_notice').getByText(/校验位应为 B/).waitFor();
    await shot(page, 'register_refused');
    await page.fill('[data-test=value_code]', code);
    await page.click('[data-test=record_save]');
    await page.waitForURL(/records\/\d+/);
    await no_dialog(page);
  });

  await step('a change needs a reason and stays in the history', async () => {
    await page.click('[data-test=record_change]');
    await page.fill('[data-test=value_name]', '杭州沃柑集团有限公司');
    await page.click('[data-test=record_save]');
    await page.getByText('请填写：变更理由').waitFor();
    await page.fill('[data-test=record_reason]', '更名');
    await page.click('[data-test=record_save]');
    await page.getByRole('heading', { name: '杭州沃柑集团有限公司' }).waitFor();
    await no_dialog(page);
    const newest = page.locator('[data-test=record_history] tbody tr').first();
    await newest.getByText('企业名称').waitFor();
    await newest.getByText('更名').waitFor();
  });

  await step('a sheet of licences belongs to the firm, a wrong row comes back', async () => {
    await page.goto('/records?type=licence');
    await page.click('[data-test=record_import]');
    await drop_file(page, '.file_drop', '许可证.csv', `许可证编号,许可内容,信用代码\nSC-1,饮料生产,${code}\nSC-2,糕点生产,91330100799655058C\n`);
    await page.getByText('读入 2 行：新增 1，更新 0，未变 0，退回 1。').waitFor();
    const [file] = await Promise.all([page.waitForEvent('download'), page.click('[data-test=record_refused]')]);
    assert.match(readFileSync(await file.path(), 'utf8'), /SC-2,糕点生产,91330100799655058C,.*校验位应为 B/);
    await shot(page, 'register_import');
    await page.getByRole('button', { name: '关闭' }).last().click();
    await page.goto(`/records?type=firm&q=${code}`);
    await page.getByRole('link', { name: '杭州沃柑集团有限公司' }).click();
    await page.locator('[data-test=record_relations]').getByText('许可证').click();
    await page.waitForURL(/type=licence/);
    await page.getByText('饮料生产').waitFor();
    assert.equal(await page.locator('[data-test=records] tbody tr').count(), 1);
    await page.getByRole('button', { name: /取消条件/ }).click();
    await page.locator('[data-test=records] tbody tr').nth(1).waitFor();
  });

  await step('on a phone nothing runs out of the page', async () => {
    await page.setViewportSize({ width: 390, height: 844 });
    await page.goto(`/records?type=firm&q=${code}`);
    await page.getByRole('link', { name: '杭州沃柑集团有限公司' }).waitFor();
    assert.ok((await overflow(page)) <= 0);
    await page.goto('/records');
    await page.locator('[data-test=records] tbody tr').first().waitFor();
    assert.ok((await overflow(page)) <= 0);
    await shot(page, 'phone-registers');
    await page.goto(`/records?type=firm&q=${code}`);
    await page.getByRole('link', { name: '杭州沃柑集团有限公司' }).click();
    await page.waitForSelector('[data-test=record_fields]');
    assert.ok((await overflow(page)) <= 0);
    await shot(page, 'phone-register_firm');
  });
});
