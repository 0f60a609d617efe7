// A batch of tea is followed to the shops and back to the field; a warning reaches whoever scans a packet; a recall is registered.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { accessibility, drop_file, first_log_in, no_dialog, open_browser, open_house, overflow, shot, stepper } from './house.mjs';

const house = await open_house();
const kLeaf = '(01)09521234010012(10)L2';
const kTea = '/01/09521234020011/10/T1';

test('one code', { skip: house ? false : 'no program: build it, or set ZHICHENG_PROGRAM', timeout: 240000 }, async (t) => {
  const { browser, page, complaints } = await open_browser(house.address);
  const step = stepper(t, page, complaints);
  t.after(async () => { await browser.close(); await house.close(); });
  await first_log_in(page, house.login, house.password, 'spring-river-stone-42');

  await step('a batch of leaf leads to the shops that may hold it', async () => {
    await page.goto('/trace');
    await page.fill('[data-test=trace_code] input, input[data-test=trace_code]', kLeaf);
    await page.keyboard.press('Enter');
    await page.locator('[data-test=trace_subject]').getByText('龙坞茶鲜叶（模拟）').waitFor();
    await page.locator('[data-test=trace_places]').getByText('西渡老茶铺（模拟）').waitFor();
    assert.match(await page.locator('[data-test=trace_total]').innerText(), /共 6 个编码/);
    assert.equal(await page.locator('[data-test=trace_codes] tbody tr').count(), 6);
    await shot(page, 'trace-forward');
    assert.deepEqual(await accessibility(page), []);
    await page.locator('[data-test=trace_codes] tbody tr').first().getByRole('button').click();
    await page.locator('[data-test=trace_way]').getByText('装箱').waitFor();
    await shot(page, 'trace-way');
    await page.keyboard.press('Escape');
    await no_dialog(page);
  });

  await step('amounts tell what must and what may be bad', async () => {
    await page.click('[data-test=view_amounts]');
    await page.locator('[data-test=trace_amounts]').getByText('必有').first().waitFor();
    await page.selectOption('[data-test=trace_unit]', 'KGM');
    await page.fill('[data-test=trace_amount] input, input[data-test=trace_amount]', '500');
    await page.keyboard.press('Enter');
    await page.getByText('不能作为').waitFor();
    await page.fill('[data-test=trace_amount] input, input[data-test=trace_amount]', '20');
    await page.keyboard.press('Enter');
    await page.locator('[data-test=trace_amounts]').getByText('可能有').first().waitFor();
    await shot(page, 'trace-amounts');
    assert.deepEqual(await accessibility(page), []);
    await page.click('[data-test=view_forward]');
  });

  await step('the tea leads back to the field, and its events tell how', async () => {
    await page.locator('[data-test=trace_codes]').getByText('(10)T1').click();
    await page.locator('[data-test=trace_subject]').getByText('龙坞绿茶').waitFor();
    await page.click('[data-test=view_backward]');
    await page.locator('[data-test=trace_codes]').getByText('(10)L1').waitFor();
    await page.click('[data-test=view_events]');
    await page.locator('[data-test=trace_events]').getByText('装箱').first().waitFor();
    await shot(page, 'trace-events');
    assert.deepEqual(await accessibility(page), []);
  });

  await step('a warning of the leaf stands first on the page of the tea', async () => {
    const citizen = await (await browser.newContext({ viewport: { width: 390, height: 844 }, locale: 'zh-CN', baseURL: house.address, javaScriptEnabled: false })).newPage();
    await citizen.goto(kTea);
    await citizen.getByRole('heading', { name: '龙坞绿茶 250 g（模拟）' }).waitFor();
    assert.equal(await citizen.locator('.warning').count(), 0);
    assert.equal(await citizen.getByText('西渡老茶铺').count(), 0, 'no buyer');
    await page.goto(`/trace?code=${encodeURIComponent(kLeaf)}`);
    await page.click('[data-test=trace_warn]');
    await page.click('[data-test=trace_words_send]');
    await page.getByText('请写明给消费者看的话').waitFor();
    await page.fill('[data-test=trace_words] textarea, textarea[data-test=trace_words]', '模拟：鲜叶检出农药残留超标，请停止饮用并联系购买处退货。');
    await page.click('[data-test=trace_words_send]');
    await no_dialog(page);
    await page.locator('[data-test=trace_warnings]').getByText('农药残留').waitFor();
    await citizen.goto(kTea);
    await citizen.locator('.warning').getByText('农药残留').waitFor();
    await shot(citizen, 'trace-scan-phone');
    assert.ok(await overflow(citizen) <= 0);
    await citizen.goto('/01/09521234020012');
    await citizen.getByText('校验位').waitFor();
    await citizen.context().close();
  });

  await step('a stranger proves that the last record stands in the signed log', async () => {
    const stranger = await (await browser.newContext({ viewport: { width: 1440, height: 900 }, locale: 'zh-CN', baseURL: house.address })).newPage();
    stranger.on('pageerror', (error) => complaints.push(`error in the page: ${error.message}`));
    await stranger.goto(kTea);
    await stranger.getByText('核验最近一条记录的签名').click();
    await stranger.locator('[data-test=event_holds]').getByText('成立').waitFor();
    assert.deepEqual(await accessibility(stranger), []);
    await shot(stranger, 'heads');
    const { trace: [{ note }] } = await stranger.evaluate(async () => (await fetch('/api/v1/public/heads')).json());
    await stranger.fill('[data-test=kept_note]', note.replace(/\n(\d+)\n/, (_, size) => `\n${Number(size) + 1}\n`));
    await stranger.click('[data-test=check_kept]');
    await stranger.getByText('签名不成立').waitFor();
    await stranger.fill('[data-test=kept_note]', note);
    await stranger.click('[data-test=check_kept]');
    await stranger.locator('[data-test=growth_holds]').waitFor();
    await stranger.setViewportSize({ width: 390, height: 844 });
    assert.ok(await overflow(stranger) <= 0);
    await shot(stranger, 'heads-phone');
    await stranger.context().close();
  });

  await step('a recall is registered with what the code says', async () => {
    await page.click('[data-test=trace_recall]');
    await page.locator('[data-test=part_food_recall]').waitFor();
    assert.equal(await page.locator('[data-test=part_food_recall] [data-test=field_batch]').inputValue(), kLeaf);
  });

  await step('events are loaded once, and a second time each is named', async () => {
    const more = JSON.stringify({ '@context': 'https://ref.gs1.org/standards/epcis/2.0.0/epcis-context.jsonld', type: 'ObjectEvent', eventTime: '2026-10-17T10:00:00+08:00', eventTimeZoneOffset: '+08:00', action: 'OBSERVE', bizStep: 'retail_selling', quantityList: [{ epcClass: 'https://id.gs1.org/01/09521234020011/10/T1', quantity: 2, uom: 'KGM' }] });
    await page.goto('/trace');
    await page.locator('[data-test=trace_warnings]').getByText('农药残留').waitFor();
    await page.click('[data-test=trace_load]');
    await drop_file(page, '.file_drop', 'more.json', more);
    await page.getByText('读入 1 个事件，存入 1 个。').waitFor();
    await drop_file(page, '.file_drop', 'more.json', more);
    await page.getByText('与已存事件相同').waitFor();
    await shot(page, 'trace-load');
    await page.keyboard.press('Escape');
  });

  await step('the warning is lifted with its reason', async () => {
    await page.goto(`/trace?code=${encodeURIComponent(kLeaf)}`);
    await page.locator('[data-test=trace_warnings] button').first().click();
    await page.fill('[data-test=trace_words] textarea, textarea[data-test=trace_words]', '模拟：复检合格');
    await page.click('[data-test=trace_words_send]');
    await no_dialog(page);
    await page.locator('[data-test=trace_subject]').waitFor();
    assert.equal(await page.locator('[data-test=trace_warnings]').count(), 0);
  });

  await step('it fits a phone', async () => {
    await page.setViewportSize({ width: 390, height: 844 });
    await page.goto(`/trace?code=${encodeURIComponent(kLeaf)}`);
    await page.locator('[data-test=trace_codes]').waitFor();
    await shot(page, 'trace-phone');
    assert.ok(await overflow(page) <= 0);
    assert.deepEqual(await accessibility(page), []);
  });
});
