// From the names of departments to a figure that is owed, sent in and counted: one administrator, the example city.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { accessibility, open_browser, open_house, shot, stepper } from './house.mjs';

const kNewPassword = 'spring-river-stone-42';
const house = await open_house();

test('organisations and reports', { skip: house ? false : 'no program: build it, or set ZHICHENG_PROGRAM', timeout: 180000 }, async (t) => {
  const { browser, page, complaints } = await open_browser(house.address);
  const step = stepper(t, page, complaints);
  t.after(async () => { await browser.close(); await house.close(); });

  await step('the administrator comes in', async () => {
    await page.goto('/');
    await page.fill('#login', house.login);
    await page.fill('#login_password', house.password);
    await page.keyboard.press('Enter');
    await page.waitForSelector('#password_current');
    await page.fill('#password_current', house.password);
    await page.fill('#password_next', kNewPassword);
    await page.fill('#password_again', kNewPassword);
    await page.keyboard.press('Enter');
    await page.waitForURL(/cockpit/);
  });

  await step('a department name of the plan becomes an alias', async () => {
    await page.getByRole('link', { name: '机构', exact: true }).click();
    await page.getByRole('button', { name: /云溪市质量强市工作领导小组办公室/ }).click();
    await page.locator('[data-test=detail]').getByText('云溪市质强办').waitFor();
    await page.locator('[data-name=质量强市各成员单位]').waitFor();
    await page.getByLabel('新的别名').fill('质量强市各成员单位');
    await page.click('[data-test=alias_add]');
    await page.locator('[data-name=质量强市各成员单位]').waitFor({ state: 'detached' });
    await shot(page, 'organisations');
    assert.deepEqual(await accessibility(page), []);
  });

  await step('a rule of the plan says what is owed', async () => {
    await page.getByRole('link', { name: '填报任务', exact: true }).click();
    await page.getByText('没有待填报的数据').waitFor();
    await page.getByText('填报规则', { exact: true }).click();
    await page.getByRole('combobox', { name: '规划' }).click();
    await page.getByRole('option', { name: /云溪市/ }).click();
    await page.getByText('还没有填报规则').waitFor();
    await page.locator('.rule .el-select').first().click();
    await page.getByRole('option', { name: '每季' }).click();
    assert.equal(await page.getByLabel('期后工作日数').inputValue(), '10');
    await page.getByLabel('自何日起的时期').fill('2026-01-01');
    await page.click('[data-test=rule_save]');
    await page.getByText('还没有填报规则').waitFor({ state: 'detached' });
    await shot(page, 'reporting_rules');
    assert.deepEqual(await accessibility(page), []);
  });

  await step('a figure that is owed is sent in and waits for somebody else', async () => {
    await page.getByText(/^我的填报/).click();
    const row = page.locator('tr[data-report]').filter({ hasText: '（%）' }).first();
    await row.waitFor();
    await shot(page, 'reports');
    assert.deepEqual(await accessibility(page), []);
    await row.getByRole('button', { name: '填报' }).click();
    await page.fill('#report_value', '50');
    await page.fill('#report_note', '季报核对');
    await page.click('[data-test=report_submit]');
    await page.getByText('已提交，等待审核').waitFor();
    await page.getByText(/^待审核 1/).click();
    await page.locator('[data-test=to_review] tr[data-report]').getByRole('button', { name: '审核' }).click();
    await page.locator('[data-test=report_history]').getByText('季报核对').waitFor();
    await shot(page, 'report');
    assert.deepEqual(await accessibility(page), []);
    await page.click('[data-test=report_approve]');
    await page.getByText('不能审核自己提交的数据').waitFor();
    await page.keyboard.press('Escape');
  });

  await step('the five numbers open their lists', async () => {
    await page.getByText('完整性', { exact: true }).click();
    await page.locator('[data-test=completeness] tbody tr').first().waitFor();
    await page.locator('[data-test=completeness] tbody tr').first().locator('button.link').first().click();
    await page.locator('[data-test=completeness] tr[data-report]').first().waitFor();
    await shot(page, 'completeness');
    assert.deepEqual(await accessibility(page), []);
  });
});
