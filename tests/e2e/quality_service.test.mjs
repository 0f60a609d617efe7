// A request for a test from the firm's own words to the follow-up: the desk serves, somebody else enters the rating.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { come_in, days_ago, make, refused, register, stands_at } from './desk.mjs';
import { accessibility, first_log_in, no_dialog, open_browser, open_house, overflow, shot, stepper } from './house.mjs';

const house = await open_house();
const kOwner = '云溪市市场监督管理局';
const kPassword = 'spring-river-stone-42';

test('a request for quality service', { skip: house ? false : 'no program: build it, or set ZHICHENG_PROGRAM', timeout: 240000 }, async (t) => {
  const { browser, page: city, complaints } = await open_browser(house.address);
  const step = stepper(t, city, complaints);
  t.after(async () => { await browser.close(); await house.close(); });
  let desk = null;
  let here = '';

  await step('the desk comes in', async () => {
    await first_log_in(city, house.login, house.password, kPassword);
    desk = await come_in({ browser, house, complaints, page: city }, 'desk', 'reporter', kOwner, kPassword);
  });

  await step('a request in the words of the firm is accepted and matched to a row of a scope that covers the value', async () => {
    await register(desk, 'service_request', kOwner, '模拟：大米铅含量检测', { channel: 'window', subject: '模拟溪东粮油', firm: '91330802100002660C', contact: '模拟郑十一', phone: '13800000010', need: '模拟：想知道大米里铅有多少' });
    await desk.click('[data-test=register_send]');
    await stands_at(desk, '待受理');
    here = new URL(desk.url()).pathname;
    await make(desk, 'accept', { desk: 'food', need_kind: 'testing', summary: '大米铅含量', value_needed: '0.1' });
    await stands_at(desk, '待匹配报价');
    await no_dialog(desk);
    const offer = { provider: 'laboratory', laboratory: 'SIM-CMA1', scope_low: '0.2', scope_high: '5', match_why: '模拟：有能力且最近', quote: '600', cut: '100', days: '5', quote_until: days_ago(-7) };
    await make(desk, 'match', offer);
    await refused(desk, '写明机构和能力表的一行');
    await make(desk, 'match', { scope_row: 'SIM-N1' });
    await refused(desk, '要测的量值不在能力范围内');
    await make(desk, 'match', { scope_low: '0.02' });
    await stands_at(desk, '已报价待下单');
    await no_dialog(desk);
    for (const words of ['报价有效期']) await desk.locator('[data-test=clocks]').getByText(words).first().waitFor();
    await shot(desk, 'service-quoted');
    assert.deepEqual(await accessibility(desk), []);
  });

  await step('it is ordered, followed and delivered', async () => {
    await make(desk, 'order', { order: 'SIM-WT1', price: '500', due_by: days_ago(-10) }, { file: '委托单.txt' });
    await stands_at(desk, '服务中');
    await no_dialog(desk);
    await make(desk, 'report_progress', { progress: '60', progress_note: '模拟：已上机' });
    await no_dialog(desk);
    await make(desk, 'deliver', { report: 'SIM-BG1', delivered_on: days_ago(0) }, { file: '检测报告.txt' });
    await stands_at(desk, '已交付待企业确认');
    await no_dialog(desk);
    await make(desk, 'accept_delivery');
    await stands_at(desk, '待企业评价');
  });

  await step('the city desk enters the rating and follows up', async () => {
    await make(desk, 'rate', { stars: 'five' });
    await refused(desk, '同一人');
    await city.goto(here);
    await make(city, 'rate', { stars: 'five' });
    await stands_at(city, '待回访');
    await no_dialog(city);
    await make(city, 'follow_up', { visited_on: days_ago(0), effect: 'solved', saved: '2' });
    await stands_at(city, '已服务并回访');
    await no_dialog(city);
    await shot(city, 'service-closed');
    assert.deepEqual(await accessibility(city), []);
    await city.setViewportSize({ width: 390, height: 844 });
    await city.goto(here);
    await city.getByText('已服务并回访').first().waitFor();
    assert.ok((await overflow(city)) <= 0, 'the service is wider than the phone');
    await shot(city, 'phone-service');
  });
});
