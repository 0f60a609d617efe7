// One letter becomes a complaint and a report, in the example city with its simulated cases.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { accessibility, first_log_in, no_dialog, open_browser, open_house, overflow, shot, stepper } from './house.mjs';

const house = await open_house();

test('complaints and reports', { skip: house ? false : 'no program: build it, or set ZHICHENG_PROGRAM', timeout: 180000 }, async (t) => {
  const { browser, page, complaints } = await open_browser(house.address);
  const step = stepper(t, page, complaints);
  t.after(async () => { await browser.close(); await house.close(); });
  await step('the administrator comes in', async () => { await first_log_in(page, house.login, house.password, 'spring-river-stone-42'); });

  await step('a letter is registered as a complaint and a report, linked, each with its clock and the law behind it', async () => {
    await page.goto('/ledger');
    await page.selectOption('[data-test=type]', 'complaint');
    await page.getByText('模拟：').first().waitFor();
    await shot(page, 'ledger-complaints');
    await page.click('[data-test=register]');
    await page.waitForSelector('[data-test=part_complaint]');
    await page.selectOption('[data-test=register_owner]', { label: '溪东区市场监督管理局' });
    await page.click('[data-test=register_send]');
    await page.getByText('请填写：').waitFor();
    await page.locator('[data-test=title_complaint]').fill('模拟：羽绒服含绒量不足');
    for (const [field, text] of [['complainant', '模拟吴十'], ['phone', '13800000009'], ['trader', '模拟溪东服装'], ['trader_place', '溪东区'], ['matter', '送检含绒量低于标注']]) await page.locator(`[data-test=part_complaint] [data-test=field_${field}]`).fill(text);
    for (const [field, value] of [['source', 'letter'], ['category', 'quality']]) await page.locator(`[data-test=part_complaint] [data-test=field_${field}]`).selectOption(value);
    await page.locator('[data-test=part_complaint] [data-test=field_firm] input').fill('zhjc');
    await page.locator('[data-test=pick]', { hasText: '临江中海建材加工厂' }).click();
    await page.locator('[data-test=also_report]').click();
    await page.waitForSelector('[data-test=part_report]');
    await page.locator('[data-test=title_report]').fill('模拟：羽绒服标注不实');
    await page.locator('[data-test=part_report]').getByText('是', { exact: true }).click();
    await page.locator('[data-test=part_report] [data-test=field_reporter]').fill('模拟吴十');
    assert.equal(await page.locator('[data-test=part_report] [data-test=field_trader]').inputValue(), '模拟溪东服装');
    assert.deepEqual(await accessibility(page), []);
    await shot(page, 'case-register');
    await page.click('[data-test=register_send]');
    await page.getByText('已登记 2 件').waitFor();
    await page.locator('[data-test=links]', { hasText: '同一来信' }).waitFor();
    await page.locator('[data-test=clocks]', { hasText: '总局令第' }).waitFor();
    await page.locator('[data-test=personal]', { hasText: '审计日志' }).waitFor();
    await page.click('[data-test=move_accept]');
    await page.locator('[data-test=move_form] [data-test=field_told_how]').selectOption('phone');
    await page.click('[data-test=send_move]');
    await page.locator('[data-test=picture] [aria-current=step]').getByText('调解中').waitFor();
    await no_dialog(page);
    assert.deepEqual(await accessibility(page), []);
    await shot(page, 'complaint');
    const document = await page.locator('[data-test=document_acceptance_notice]').getAttribute('href');
    const made = await page.request.get(document);
    assert.match(made.headers()['content-disposition'], /docx/);
    assert.equal((await made.body()).subarray(0, 2).toString(), 'PK');
    await page.locator('[data-test=links] a').first().click();
    await page.locator('[data-test=clocks]', { hasText: '核查时限' }).waitFor();
  });

  await step('the page of the firm shows what is open about it, and each number its list', async () => {
    await page.getByRole('link', { name: '临江中海建材加工厂' }).click();
    await page.locator('[data-test=record_cases]', { hasText: '举报' }).waitFor();
    assert.deepEqual(await accessibility(page), []);
    await shot(page, 'firm-cases');
    await page.locator('[data-test=record_cases] a', { hasText: '投诉' }).click();
    await page.locator('[data-test=subject]', { hasText: '91330824100000358G' }).waitFor();
    await page.getByText('模拟：羽绒服含绒量不足').waitFor();
    await page.getByText('共 1 件').waitFor();
  });

  await step('on a phone nothing runs out of the page', async () => {
    await page.setViewportSize({ width: 390, height: 844 });
    const here = page.url();
    for (const [name, path] of [['complaint', here], ['case-register', '/cases/new'], ['ledger-complaints', '/ledger?type=complaint']]) {
      await page.goto(path);
      await page.waitForLoadState('networkidle');
      assert.ok((await overflow(page)) <= 0, `${name} is wider than the phone`);
      await shot(page, `phone-${name}`);
    }
  });
});
