// Makes the example of a composite index in examples/index: 24 made-up counties, 12 indicators, three years. All figures are drawn
// from a seeded generator and say nothing about a real place. Usage: node tools/make_index_example.mjs examples/index
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const [, , folder] = process.argv;
if (!folder) {
  console.error('usage: node tools/make_index_example.mjs FOLDER');
  process.exit(2);
}

// mulberry32: small, seeded, the same on every machine.
let state = 20261122;
function random() {
  state = (state + 0x6d2b79f5) | 0;
  let t = Math.imul(state ^ (state >>> 15), 1 | state);
  t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
  return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
}
const normal = () => Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());

const names = ['东溪', '西溪', '南溪', '北溪', '上溪', '下溪', '前溪', '后溪', '青石', '白石', '红石', '黑石',
  '大桥', '小桥', '长桥', '短桥', '新塘', '旧塘', '深塘', '浅塘', '高田', '低田', '近田', '远田'];
const units = names.map((name, i) => ({
  code: `YX${String(i + 1).padStart(2, '0')}`,
  name: name + (i < 8 ? '区' : '县'),
  kind: i < 8 ? '城区' : '县域',
  strength: normal() * 0.7 + (i < 8 ? 0.8 : 0),
  population: Math.round((i < 8 ? 60 : 35) * Math.exp(0.35 * normal()) * 10) / 10,
  firms: Math.round((i < 8 ? 420 : 160) * Math.exp(0.4 * normal())),
}));

// [code, name, unit, direction, weight, parent, target, lower post, upper post, denominator, scale, how it is drawn]
const bounded = (middle, spread, digits, low, high) => (u) =>
  Math.min(high, Math.max(low, middle + spread * (0.6 * u.strength + 0.8 * normal()))).toFixed(digits);
const counted = (per, spread) => (u) =>
  Math.max(0, Math.round(per(u) * Math.exp(spread * (0.6 * u.strength + 0.8 * normal())))).toString();
const indicators = [
  ['PassRate', '产品质量监督抽查合格率', '%', 1, 2, 'Product', 98, 85, 100, '', '', bounded(94, 1.8, 2, 80, 100)],
  ['FoodRate', '食品抽检合格率', '%', 1, 2, 'Product', 99, 90, 100, '', '', bounded(97.8, 0.8, 2, 90, 100)],
  ['LossRate', '质量损失率', '%', -1, 1, 'Product', 0.8, 0.2, 3, '', '', (u) => Math.max(0.15, 1.4 - 0.35 * (0.6 * u.strength + 0.8 * normal())).toFixed(3)],
  ['Complaints', '产品质量投诉', '件', -1, 1, 'Product', 5, 0, 40, 'Population', '', counted((u) => u.population * 9, -0.45)],
  ['Standards', '主导制定标准数', '项', 1, 1, 'Base', 30, 0, 60, 'Firms', '100', counted((u) => u.firms * 0.09, 0.9)],
  ['Certificates', '有效认证证书数', '张', 1, 1, 'Base', 400, 0, 800, 'Firms', '100', counted((u) => u.firms * 1.9, 0.5)],
  ['Laboratories', '检验检测机构数', '家', 1, 1, 'Base', 3, 0, 5, 'Firms', '100', counted((u) => u.firms * 0.012, 0.4)],
  ['Patents', '高价值发明专利数', '件', 1, 1, 'Base', 60, 0, 150, 'Population', '', counted((u) => u.population * 7, 1.3)],
  ['Satisfaction', '公共服务质量满意度', '分', 1, 2, 'Service', 85, 60, 95, '', '', bounded(81, 2.6, 2, 55, 100)],
  ['Consumer', '消费环境评价', '分', 1, 1, 'Service', 88, 60, 95, '', '', bounded(84, 2.2, 2, 55, 100)],
  ['Response', '投诉平均办结时间', '天', -1, 1, 'Service', 5, 1, 20, '', '', (u) => Math.max(1, 9 - 2.2 * (0.6 * u.strength + 0.8 * normal())).toFixed(1)],
  ['Awards', '获质量奖单位数', '家', 1, 1, 'Service', 4, 0, 12, '', '', counted(() => 2.2, 0.9)],
];
const groups = [
  ['Product', '产品质量', 0.4], ['Base', '质量基础', 0.3], ['Service', '质量服务', 0.3],
];

const csv = (rows) => '\uFEFF' + rows.map((row) => row.join(',')).join('\r\n') + '\r\n';
const meta = [['iCode', 'iName', 'Unit', 'Type', 'Level', 'Parent', 'Direction', 'Weight', 'Target', 'goalpost_lower', 'goalpost_upper',
  'Denominator', 'ScaleFactor']];
for (const [code, name, unit, direction, weight, parent, target, low, high, denominator, scale] of indicators)
  meta.push([code, name, unit, 'Indicator', 1, parent, direction, weight, target, low, high, denominator, scale]);
for (const [code, name, weight] of groups) meta.push([code, name, '分', 'Aggregate', 2, 'Quality', 1, weight, '', '', '', '', '']);
meta.push(['Quality', '质量发展指数（示例）', '分', 'Aggregate', 3, '', 1, 1, '', '', '', '', '']);
meta.push(['Population', '常住人口', '万人', 'Denominator', '', '', '', '', '', '', '', '', '']);
meta.push(['Firms', '规模以上企业数', '家', 'Denominator', '', '', '', '', '', '', '', '', '']);
meta.push(['Kind', '类型', '', 'Group', '', '', '', '', '', '', '', '', '']);
meta.push(['Note', '备注', '', 'Other', '', '', '', '', '', '', '', '', '']);

const header = ['uCode', 'uName', 'Time', 'Kind', 'Population', 'Firms', ...indicators.map(([code]) => code), 'Note'];
function year(time, gain, gaps) {
  return units.map((unit) => {
    const moved = { ...unit, strength: unit.strength + gain };
    const figures = indicators.map((indicator) => (random() < gaps ? '' : indicator.at(-1)(moved)));
    return [unit.code, unit.name, time, unit.kind, unit.population, unit.firms, ...figures, '模拟数据'];
  });
}
const panel = [...year(2023, 0, 0.03), ...year(2024, 0.15, 0.03), ...year(2025, 0.3, 0.03)];
mkdirSync(folder, { recursive: true });
writeFileSync(join(folder, 'meta.csv'), csv(meta));
writeFileSync(join(folder, 'panel.csv'), csv([header, ...panel]));
writeFileSync(join(folder, 'data.csv'), csv([header, ...panel.filter((row) => row[2] === 2025)]));
