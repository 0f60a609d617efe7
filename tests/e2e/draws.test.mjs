// A draw from its draft to the list that a stranger recomputes in the browser.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { accessibility, drop_file, first_log_in, no_dialog, open_browser, open_house, overflow, shot, stepper } from './house.mjs';

const kOfficers = ['SIM-Z001,模拟甲', 'SIM-Z002,模拟乙', 'SIM-Z003,模拟丙', 'SIM-Z004,模拟丁', 'SIM-Z005,模拟戊', 'SIM-Z006,模拟己'];
const officers = (capacity) => `执法证号,姓名,每批最多检查家数\n${kOfficers.map((each) => `${each},${capacity}\n`).join('')}`;
const house = await open_house();
const kPassword = 'river-lottery-draw-42';
const two = (number) => String(number).padStart(2, '0');

// The first minute on the clocks of China that is still to come, with some seconds to spare.
function next_minute() {
  const at = new Date(Math.ceil((Date.now() + 4000) / 60000) * 60000);
  const there = new Date(at.getTime() + 8 * 3600000);
  return { at, text: `${there.toISOString().slice(0, 10)}T${two(there.getUTCHours())}:${two(there.getUTCMinutes())}` };
}

test('a draw that anyone can recompute', { skip: house ? false : 'no program: build it, or set ZHICHENG_PROGRAM', timeout: 300000 }, async (t) => {
  const { browser, page, complaints } = await open_browser(house.address);
  const step = stepper(t, page, complaints);
  t.after(async () => { await browser.close(); await house.close(); });
  let here = '';
  let event = null;
  let stranger = null;

  await step('a draft says whom to draw from, by what chances, how many', async () => {
    await first_log_in(page, house.login, house.password, kPassword);
    await page.getByRole('link', { name: '双随机抽取', exact: true }).click();
    await page.click('[data-test=new_draw]');
    await page.fill('[data-test=title] input, input[data-test=title]', '模拟：企业双随机抽查');
    await page.selectOption('[data-test=case_type]', 'inspection_visit');
    await page.selectOption('[data-test=weight_field]', 'risk_class');
    await page.fill('input[data-test=weight_d]', '5');
    await page.selectOption('[data-test=stratum_field]', 'division');
    await page.click('[data-test=count]');
    await page.locator('[data-test=strata] tbody tr').first().waitFor();
    for (const size of await page.locator('[data-test=strata] tbody input[data-test^=size_]').all()) await size.fill('1');
    await page.fill('#reserve_share', '100');
    await page.getByRole('button', { name: '填入' }).click();
    await page.check('[data-test=staffed]');
    await page.selectOption('[data-test=skill]', 'product');
    // One visit each is too little: the proof is to be seen below.
    const sheet = await page.context().newPage();
    await sheet.goto('/records?type=inspector');
    await sheet.click('[data-test=record_import]');
    await drop_file(sheet, '.file_drop', '人员.csv', officers(1));
    await sheet.getByText('读入 6 行').waitFor();
    await sheet.close();
    assert.deepEqual(await accessibility(page), []);
    await shot(page, 'draw-draft');
    await page.click('[data-test=save]');
    await page.waitForURL(/draws\/\d+$/);
    here = new URL(page.url()).pathname;
    await page.locator('[data-test=commit]').waitFor();
  });

  await step('the commitment comes before a public event', async () => {
    await page.click('[data-test=commit]');
    await page.fill('input[data-test=event_name]', '模拟：福彩双色球开奖号码');
    await page.fill('input[data-test=event_at]', '2020-01-01T21:15');
    await page.click('[data-test=sure]');
    await page.getByText('须在承诺公布之后发生').waitFor();
    event = next_minute();
    await page.fill('input[data-test=event_at]', event.text);
    await page.click('[data-test=sure]');
    await page.locator('[data-test=cancel]').waitFor();
    await no_dialog(page);
    assert.match(await page.locator('h1').innerText(), /\d{4}-0001/);
    await shot(page, 'draw-committed');
  });

  await step('a stranger sees what was committed and the time that is left', async () => {
    const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, locale: 'zh-CN', baseURL: house.address });
    stranger = await context.newPage();
    stranger.setDefaultTimeout(15000);
    stranger.on('pageerror', (error) => complaints.push(`error in the page: ${error.message}`));
    await stranger.goto('/public/draws');
    await stranger.locator('[data-test=public_draws] a').first().click();
    await stranger.locator('[data-test=clock]').waitFor();
    assert.deepEqual(await accessibility(stranger), []);
    await shot(stranger, 'draw-ceremony');
  });

  await step('a firm finds its own line by its check code, and its browser proves it', async () => {
    await page.fill('[data-test=code_of] input', '91330802100002660C');
    await page.click('[data-test=look_code]');
    const code = await page.locator('[data-test=code] code').innerText();
    await stranger.fill('input[data-test=line_code]', code);
    await stranger.click('[data-test=line_go]');
    await stranger.locator('[data-test=line_found]').getByText('属实').waitFor();
    await stranger.fill('input[data-test=line_code]', '000000000000000000000000');
    await stranger.click('[data-test=line_go]');
    await stranger.getByText('抽样框中没有').waitFor();
    await stranger.setViewportSize({ width: 390, height: 844 });
    assert.equal(await overflow(stranger), 0);
    await shot(stranger, 'draw-public-phone');
    await stranger.setViewportSize({ width: 1440, height: 900 });
  });

  await step('the event is shown, and the draw follows from it', async () => {
    await page.waitForTimeout(Math.max(0, event.at.getTime() - Date.now() + 500));
    await page.goto(here);
    await page.click('[data-test=draw]');
    await page.fill('input[data-test=shown_0]', '03 08 15 22 26 31 + 09');
    await page.click('[data-test=sure]');
    await page.locator('[data-test=drawn] tbody tr').first().waitFor();
    await no_dialog(page);
  });

  await step('who cannot all be staffed is proved, then officers are drawn', async () => {
    await page.click('[data-test=staff]');
    await page.locator('[data-test=gap]').waitFor();
    assert.deepEqual(await accessibility(page), []);
    await shot(page, 'draw-gap');
    await page.goto('/records?type=inspector');
    await page.click('[data-test=record_import]');
    await drop_file(page, '.file_drop', '人员.csv', officers(6));
    await page.getByText('更新 6').waitFor();
    await page.goto(here);
    await page.click('[data-test=staff]');
    await page.locator('[data-test=sent] tbody tr').first().waitFor();
    assert.match(await page.locator('[data-test=drawn] tbody tr').first().innerText(), /模拟/);
  });

  await step('all that were drawn become visits', async () => {
    await page.click('[data-test=visits]');
    await page.click('[data-test=visits_go]');
    await page.getByText('还要填写').waitFor();
    await page.selectOption('[data-test=visits_owner]', { index: 1 });
    const form = page.locator('[data-test=visits_form]');
    for (const [field, value] of [['source', 'regular'], ['area', 'product'], ['item_kind', 'general'], ['way', 'on_site']]) await form.locator(`[data-test=field_${field}]`).selectOption(value);
    await form.locator('input[data-test=field_visit_by]').fill('2099-06-30');
    await shot(page, 'draw-visits');
    await page.click('[data-test=visits_go]');
    await page.locator('[data-test=results]').waitFor();
    await page.locator('[data-test=drawn] a').first().waitFor();
    await no_dialog(page);
    assert.equal(await page.locator('[data-test=drawn] tbody tr').count(), await page.locator('[data-test=drawn] a').count());
    assert.deepEqual(await accessibility(page), []);
    await shot(page, 'draw-drawn');
  });

  await step('where no visit is possible the next of the reserve stands in', async () => {
    const before = await page.locator('[data-test=drawn] tbody tr').count();
    await page.locator('[data-test=replace]').first().click();
    await page.locator('[data-test=next_in]').waitFor();
    await page.selectOption('[data-test=reason]', 'deregistered');
    await page.fill('[data-test=reason_words] textarea, textarea[data-test=reason_words]', '模拟：登记系统显示已注销');
    await shot(page, 'draw-replace');
    await page.click('[data-test=replace_go]');
    await page.getByText('由第 2 位替补').first().waitFor();
    await no_dialog(page);
    assert.equal(await page.locator('[data-test=drawn] tbody tr').count(), before + 1);
    await page.click('[data-test=reserve] summary');
    assert.deepEqual(await accessibility(page), []);
    await shot(page, 'draw-replaced');
  });

  await step('once it is open, a stranger recomputes all of it', async () => {
    await page.click('[data-test=open]');
    await page.click('[data-test=sure]');
    await page.getByText('已公开，任何人都可以重算').waitFor();
    await stranger.reload();
    await stranger.locator('[data-test=names] li').first().waitFor();
    await stranger.click('[data-test=verify_go]');
    await stranger.locator('[data-test=verdict]', { hasText: '属实' }).waitFor();
    assert.deepEqual(await accessibility(stranger), []);
    await stranger.locator('[data-test=replaced]', { hasText: '注销' }).waitFor();
    await stranger.locator('tr', { hasText: '替补（候补的前几位）' }).getByText('✓').waitFor();
    await shot(stranger, 'draw-verified');
    await stranger.setViewportSize({ width: 390, height: 844 });
    assert.equal(await overflow(stranger), 0);
    await shot(stranger, 'draw-verified-phone');
    await stranger.setViewportSize({ width: 1440, height: 900 });
    // A receipt that says something else is found out.
    const receipt = JSON.parse(await stranger.evaluate(async (address) => (await fetch(address)).text(), await stranger.locator('[data-test=receipt]').getAttribute('href')));
    receipt.selected.reverse();
    await stranger.click('summary');
    await stranger.setInputFiles('[data-test=own_receipt]', { name: 'receipt.json', mimeType: 'application/json', buffer: Buffer.from(JSON.stringify(receipt)) });
    await stranger.click('[data-test=verify_go]');
    await stranger.locator('[data-test=verdict]', { hasText: '不实' }).waitFor();
  });
});
