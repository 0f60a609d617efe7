// From the names of departments to a figure that is owed, sent in and counted: one administrator, the example city. Then an
// account of its own: second factor, bell, token.
import assert from 'node:assert/strict';
import { createHmac } from 'node:crypto';
import { test } from 'node:test';
import { come_in } from './desk.mjs';
import { accessibility, no_dialog, open_browser, open_house, overflow, shot, stepper } from './house.mjs';

const kNewPassword = 'spring-river-stone-42';
const kReaderPassword = 'quiet-lake-maple-77';
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

  let reader = null;
  await step('a second factor is taken into an authenticator and asked for at the next log-in', async () => {
    reader = await come_in({ browser, house, complaints, page }, 'reader', 'reporter', '云溪市质量强市工作领导小组办公室', kReaderPassword);
    await reader.click('[data-test=account]');
    await reader.getByText('个人设置', { exact: true }).click();
    await reader.getByRole('button', { name: '启用动态验证码' }).click();
    await reader.fill('#factor_password', kReaderPassword);
    await reader.keyboard.press('Enter');
    await reader.waitForSelector('#factor_code');
    assert.deepEqual(await accessibility(reader), []);
    await shot(reader, 'second_factor');
    await reader.fill('#factor_code', code_now(await reader.textContent('[data-test=secret]')));
    await reader.keyboard.press('Enter');
    await reader.locator('[data-test=recovery_codes] code').nth(9).waitFor();
    const recovery = await reader.locator('[data-test=recovery_codes] code').first().textContent();
    await shot(reader, 'recovery_codes');
    await reader.getByRole('button', { name: '我已保存' }).click();
    await reader.locator('[data-test=second_factor]', { hasText: '还有 10 个恢复码' }).waitFor();
    await reader.click('[data-test=account]');
    await reader.getByText('退出登录', { exact: true }).click();
    await log_in_again(reader);
    await reader.waitForSelector('#login_code:focus');
    await shot(reader, 'login_code');
    await reader.fill('#login_code', '000000');
    await reader.keyboard.press('Enter');
    await reader.getByText('动态验证码不正确或已用过').waitFor();
    await reader.fill('#login_code', recovery);
    await reader.keyboard.press('Enter');
    await reader.waitForURL(/cockpit|settings/);
  });

  await step('the administrator resets it, and the bell tells so', async () => {
    await page.goto('/users');
    await page.getByRole('button', { name: '重置动态验证码' }).click();
    await page.getByRole('button', { name: '重置动态验证码' }).waitFor({ state: 'detached' });
    await reader.goto('/login');
    await log_in_again(reader);
    await reader.locator('[data-test=bell]', { hasText: '1' }).click();
    await reader.locator('[data-test=messages] li.unread').waitFor();
    assert.deepEqual(await accessibility(reader), []);
    await shot(reader, 'messages');
    await reader.setViewportSize({ width: 390, height: 844 });
    assert.ok((await overflow(reader)) <= 0);
    await shot(reader, 'phone-messages');
    await reader.getByRole('link', { name: /已由“admin”重置/ }).click();
    await reader.locator('[data-test=second_factor]', { hasText: '未启用' }).waitFor();
    await reader.waitForFunction(() => !document.querySelector('[data-test=bell] .count'));
    assert.ok((await overflow(reader)) <= 0);
    await shot(reader, 'phone-settings');
    await reader.setViewportSize({ width: 1440, height: 900 });
  });

  await step('a program reads with a token until it is revoked', async () => {
    await reader.getByRole('button', { name: '新建令牌' }).click();
    await reader.fill('#token_name', '报表程序');
    assert.deepEqual(await accessibility(reader), []);
    await shot(reader, 'token_form');
    await reader.locator('.el-dialog button[type=submit]:visible').click();
    const token = await reader.textContent('[data-test=token]');
    await reader.getByRole('button', { name: '关闭', exact: true }).click();
    await no_dialog(reader);
    const call = async () => (await fetch(`${house.address}/api/v1/plans`, { headers: { Authorization: `Bearer ${token}` } })).status;
    assert.equal(await call(), 200);
    await shot(reader, 'settings');
    await reader.getByRole('button', { name: '撤销' }).click();
    await reader.locator('.el-dialog button.el-button--danger:visible').click();
    await reader.getByText('还没有令牌').waitFor();
    assert.equal(await call(), 401);
    await reader.context().close();
  });
});

// What an authenticator shows for a secret that was typed into it.
function code_now(typed) {
  const bits = [...typed.replaceAll(' ', '')].map((sign) => 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'.indexOf(sign).toString(2).padStart(5, '0')).join('');
  const counter = Buffer.alloc(8);
  counter.writeBigInt64BE(BigInt(Math.floor(Date.now() / 30000)));
  const digest = createHmac('sha1', Buffer.from(bits.match(/.{8}/g).map((byte) => parseInt(byte, 2)))).update(counter).digest();
  return String((digest.readUInt32BE(digest.at(-1) & 15) & 0x7fffffff) % 1000000).padStart(6, '0');
}

async function log_in_again(page) {
  await page.fill('#login', 'reader');
  await page.fill('#login_password', kReaderPassword);
  await page.keyboard.press('Enter');
}
