// A product sample that failed, from its registration to its end, by three people: who sampled, who enters results, the organiser.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { come_in, days_ago, fill, fill_rows, make, register, stands_at } from './desk.mjs';
import { accessibility, first_log_in, no_dialog, open_browser, open_house, overflow, shot, stepper } from './house.mjs';

const house = await open_house();
const kOwner = '溪东区市场监督管理局';
const kPassword = 'spring-river-stone-42';

test('a product sample that failed', { skip: house ? false : 'no program: build it, or set ZHICHENG_PROGRAM', timeout: 240000 }, async (t) => {
  const { browser, page: organiser, complaints } = await open_browser(house.address);
  const step = stepper(t, organiser, complaints);
  t.after(async () => { await browser.close(); await house.close(); });
  let sampler = null;
  let inspector = null;
  let here = '';
  await step('three people come in', async () => {
    await first_log_in(organiser, house.login, house.password, kPassword);
    const at = { browser, house, complaints, page: organiser };
    sampler = await come_in(at, 'sampler', 'reporter', kOwner, kPassword);
    inspector = await come_in(at, 'inspector', 'reviewer', kOwner, kPassword);
  });

  await step('the sampler registers the sample that was drawn two months ago', async () => {
    await sampler.goto('/cases/new');
    await sampler.selectOption('[data-test=register_type]', 'product_sampling');
    await sampler.selectOption('[data-test=register_owner]', { label: kOwner });
    await sampler.fill('[data-test=register_received]', days_ago(60));
    await sampler.fill('[data-test=title_product_sampling]', '模拟：延长线插座监督抽查');
    await fill(sampler, '[data-test=part_product_sampling]', { task: '模拟延长线插座市级监督抽查', purpose: 'city', place_kind: 'trade', sample_by: days_ago(58), subject: '模拟溪东五金店', firm: '91330802100002660C', contact: '模拟郑十一', phone: '13800000010', product: '延长线插座', no_recent: '是' });
    await shot(sampler, 'product-register');
    assert.deepEqual(await accessibility(sampler), []);
    await sampler.click('[data-test=register_send]');
    await stands_at(sampler, '待抽样');
    here = new URL(sampler.url()).pathname;
  });

  await step('the sheet needs its lot size, and one that can hold the samples', async () => {
    const sheet = { sheet: 'SIM-001', sampler: '模拟甲', sampler_2: '模拟乙', batch: '20260801', producer: '模拟白塔电器', unit: '只', quantity: '6', backup: '6', obtained: 'bought', seal: 'SIM-F1', lab: '云溪市质量检验检测院', deliver_by: days_ago(57) };
    await make(sampler, 'sample', sheet, { file: '抽样单.txt' });
    await sampler.locator('[data-test=move_form]').getByText('请填写：抽样基数').waitFor();
    await make(sampler, 'sample', { base: '10' });
    await sampler.locator('[data-test=move_form]').getByText('抽样基数不能小于检验样品与备用样品之和').waitFor();
    await make(sampler, 'sample', { base: '120' });
    await stands_at(sampler, '样品在途');
    await no_dialog(sampler);
    await make(sampler, 'receive', { sample_state: 'intact', report_by: days_ago(40) });
    await stands_at(sampler, '检验中');
    await no_dialog(sampler);
  });

  await step('who sampled does not enter the result; somebody else does', async () => {
    const result = { report: 'SIM-B1', failed_items: '插头放电', serious: '否' };
    await make(sampler, 'report_fail', result, { file: '检验报告.txt' });
    await sampler.locator('[data-test=move_form]').getByText('同一人').waitFor();
    await shot(sampler, 'product-same-person');
    await inspector.goto(here);
    await make(inspector, 'report_fail', result, { file: '检验报告.txt' });
    await stands_at(inspector, '不合格待告知');
    await no_dialog(inspector);
  });

  await step('the result is served and the order given; the time to object counts from the day of service and is over', async () => {
    await sampler.goto(here);
    await make(sampler, 'tell', { told_on: days_ago(40), told_whom: 'both' }, { file: '送达回证.txt' });
    await stands_at(sampler, '不合格异议期', '待责令改正');
    await no_dialog(sampler);
    await make(sampler, 'order', { order: 'SIM-Z1', ordered_on: days_ago(38), stop_notice: '是', stock: '108' }, { file: '责令改正通知书.txt' });
    await stands_at(sampler, '终局待公布', '改正中');
    await no_dialog(sampler);
    for (const words of ['改正期限', '复查期限', '第18号', '待核实']) await sampler.locator('[data-test=clocks]').getByText(words).first().waitFor();
    await shot(sampler, 'product-two-regions');
    assert.deepEqual(await accessibility(sampler), []);
  });

  await step('the organiser publishes, the unit corrects, another person re-checks, and the case is closed', async () => {
    await organiser.goto(here);
    await make(organiser, 'publish', { published_at: '模拟市局网站' });
    await stands_at(organiser, '结果已公布', '改正中');
    await sampler.goto(here);
    await make(sampler, 'report_correction', { correction: '模拟：更换供应商，退回库存' }, { file: '整改报告.txt' });
    await stands_at(sampler, '待复查');
    await no_dialog(sampler);
    await make(sampler, 'recheck_pass', { recheck_report: 'SIM-F1' }, { file: '复查报告.txt' });
    await sampler.locator('[data-test=move_form]').getByText('同一人').waitFor();
    await inspector.goto(here);
    await make(inspector, 'recheck_pass', { recheck_report: 'SIM-F1' }, { file: '复查报告.txt' });
    await stands_at(inspector, '不合格已整改');
    await no_dialog(inspector);
    await shot(inspector, 'product-closed');
    assert.deepEqual(await accessibility(inspector), []);
  });

  await step('a recall is reconciled holder by holder', async () => {
    await register(sampler, 'food_recall', kOwner, '模拟：糕点召回', { source: 'sampling', subject: '模拟溪东糕点厂', firm: '91330802100002660C', food: '糕点 200 克', batch: '20261101', harm: '菌落总数超标', known_at: `${days_ago(1)}T09:00` });
    await sampler.click('[data-test=register_send]');
    await make(sampler, 'grade', { level: 'second' }, { words: '模拟：一般健康损害' });
    await stands_at(sampler, '二级召回待启动');
    await no_dialog(sampler);
    await make(sampler, 'start', { plan: '模拟召回计划', produced: '300' }, { file: '计划.txt' });
    await stands_at(sampler, '召回实施中');
    await no_dialog(sampler);
    await make(sampler, 'report_stage', { progress: '已通知' }, { file: '进展.txt' });
    await fill_rows(sampler, 'holders', [['模拟甲超市', '913308021000009801', '200', '120', '0', '80', '0', '0'], ['模拟乙商行', null, '100', '60', '0', '10', '20', '0']]);
    await sampler.click('[data-test=send_move]');
    await sampler.locator('[data-test=move_form]').getByText('第 2 行”填写的“模拟乙商行”有误').waitFor(); // 90 of 100
    await fill_rows(sampler, 'holders', [[], [null, null, null, null, null, null, null, '10']]);
    await shot(sampler, 'recall-holders');
    assert.deepEqual(await accessibility(sampler), []);
    await sampler.click('[data-test=send_move]');
    await no_dialog(sampler);
    const holders = sampler.locator('[data-test=rows_holders]');
    assert.match(await holders.locator('tfoot').innerText(), /300\s+180\s+0\s+90\s+20\s+10/);
    await shot(sampler, 'recall-page');
    await holders.getByRole('link', { name: '913308021000009801' }).click(); // the page of the holder counts the recall
    await sampler.locator('[data-test=record_cases]').getByText('食品召回').click();
    await sampler.getByText('模拟：糕点召回').first().waitFor();
  });

  await step('the example city has samples, hazards and recalls in many states, also on a phone', async () => {
    await organiser.goto('/ledger?type=product_sampling');
    await organiser.getByText('模拟：轴承监督抽查').waitFor();
    await shot(organiser, 'ledger-product');
    await organiser.setViewportSize({ width: 390, height: 844 });
    for (const [name, path, words] of [['product', here, '不合格已整改'], ['ledger-hazard', '/ledger?type=equipment_hazard', '模拟：反应釜'], ['ledger-recall', '/ledger?type=consumer_recall', '模拟：毛绒玩具']]) {
      await organiser.goto(path);
      await organiser.getByText(words).first().waitFor();
      assert.ok((await overflow(organiser)) <= 0, `${name} is wider than the phone`);
      await shot(organiser, `phone-${name}`);
    }
  });
});
