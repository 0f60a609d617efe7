// Limits in hours: an accident of special equipment is reported up level by level, becomes worse and is reported further.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fill, make, stands_at } from './case_forms.mjs';
import { accessibility, first_log_in, no_dialog, open_browser, open_house, overflow, shot, stepper } from './house.mjs';

const house = await open_house();
const kPassword = 'spring-river-stone-42';

// As the clock of China has it, in the form that the browser's field takes.
const minutes_ago = (minutes) => new Date(Date.now() + 8 * 3600000 - minutes * 60000).toISOString().slice(0, 16);
const clock_of = (page, name) => page.locator('[data-test=clocks] tr', { hasText: name });

test('an accident in hours', { skip: house ? false : 'no program: build it, or set ZHICHENG_PROGRAM', timeout: 240000 }, async (t) => {
  const { browser, page, complaints } = await open_browser(house.address);
  const step = stepper(t, page, complaints);
  t.after(async () => { await browser.close(); await house.close(); });

  await step('it is registered with its minutes', async () => {
    await first_log_in(page, house.login, house.password, kPassword);
    await page.goto('/cases/new');
    await page.selectOption('[data-test=register_type]', 'equipment_accident');
    await page.selectOption('[data-test=register_owner]', { label: '溪东区市场监督管理局' });
    await page.fill('[data-test=title_equipment_accident]', '模拟：储罐喷汽');
    const facts = { subject: '模拟印染厂', firm: '91330802100002660C', device_kind: 'vessel', place: '模拟路 1 号', happened_at: minutes_ago(-30), received_at: minutes_ago(50), dead: '2', injured: '3', loss: '120', what: 'none', course: '快开门失效，已停用' };
    await fill(page, '[data-test=part_equipment_accident]', facts);
    await page.click('[data-test=register_send]');
    await page.getByText('应不晚于').first().waitFor(); // it cannot have happened in half an hour
    await fill(page, '[data-test=part_equipment_accident]', { happened_at: minutes_ago(100) });
    await shot(page, 'accident-register');
    assert.deepEqual(await accessibility(page), []);
    await page.click('[data-test=register_send]');
    await stands_at(page, '待上报市级');
  });

  await step('the page says how many hours and minutes are left', async () => {
    await clock_of(page, '上报市级').getByText(/还有 1 小时 (9|10) 分/).waitFor();
    await clock_of(page, '上报市级').getByText('2 小时', { exact: true }).waitFor();
    await page.getByText('一般事故').first().waitFor();
    await shot(page, 'accident-clock');
    await page.click('[data-test=explain_report_city]');
    await page.locator('[data-test=days] tbody tr').first().waitFor();
    await page.keyboard.press('Escape');
    await no_dialog(page);
  });

  await step('the city is told, a death is added, and the province has to be told', async () => {
    await make(page, 'report_city', { reported_how: '电话并传真' }, { file: '信息报告.txt' });
    await stands_at(page, '市级已接报');
    await no_dialog(page);
    await make(page, 'supplement', { dead: '3', injured: '2', loss: '120', what: 'none' }, { file: '补报.txt', words: '一人抢救无效' });
    await stands_at(page, '待上报省级');
    await no_dialog(page);
    await clock_of(page, '上报省级').getByText(/还有 (2 小时 0 分|1 小时 59 分)/).waitFor();
    await page.getByText('较大事故').first().waitFor();
  });

  await step('it is urgent in the list, with its minute', async () => {
    await page.goto('/ledger?type=equipment_accident');
    await page.getByRole('link', { name: '模拟：储罐喷汽', exact: true }).waitFor();
    const row = page.locator('[data-test=cases] tr', { hasText: '模拟：储罐喷汽' }).first();
    assert.match(await row.locator('.due').innerText(), /\d{4}-\d\d-\d\d \d\d:\d\d/);
    await shot(page, 'accident-list');
    await page.setViewportSize({ width: 390, height: 844 });
    await page.reload();
    await page.getByRole('link', { name: '模拟：储罐喷汽', exact: true }).waitFor();
    assert.equal(await overflow(page), 0);
    await page.getByRole('link', { name: '模拟：储罐喷汽', exact: true }).click();
    await stands_at(page, '待上报省级');
    await shot(page, 'accident-phone');
  });
});
