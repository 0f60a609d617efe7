#!/usr/bin/env node
// Writes a .csv of simulated firms, food licences or devices to standard output, for trying the registers at the size of a city:
//   node tools/simulate_records.mjs firm 1100000 > firms.csv
//   zhicheng record import firms.csv --type firm --simulated
// The same numbers give the same bytes. Names are put together from common parts; no row is a real firm.

const [kind = 'firm', count_text = '1000', seed_text = '1'] = process.argv.slice(2);
const count = Number(count_text);

// mulberry32
let state = Number(seed_text) >>> 0;
function random() {
  state = (state + 0x6d2b79f5) >>> 0;
  let t = state;
  t = Math.imul(t ^ (t >>> 15), t | 1);
  t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
  return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
}
const pick = (list) => list[Math.floor(random() * list.length)];
const digits = (n) => Array.from({ length: n }, () => Math.floor(random() * 10)).join('');

const signs = '0123456789ABCDEFGHJKLMNPQRTUWXY';
const organisation_signs = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ';
function credit_code(number, division) {
  const body = String(number).padStart(8, '0');
  const weights = [3, 7, 9, 10, 5, 8, 4, 2];
  const rest = 11 - ([...body].reduce((sum, c, i) => sum + organisation_signs.indexOf(c) * weights[i], 0) % 11);
  const inner = rest === 10 ? 'X' : String(rest % 11);
  if (inner === 'X') return undefined; // stands in the alphabet of both, but keeps the numbers simple
  const first = `91${division}${body}${inner}`;
  let weight = 1;
  let sum = 0;
  for (const c of first) {
    sum += signs.indexOf(c) * weight;
    weight = (weight * 3) % 31;
  }
  return first + signs[(31 - (sum % 31)) % 31];
}

const divisions = ['330802', '330803', '330822', '330824', '330825', '330881'];
const towns = ['云溪', '青岭', '临江', '松阳', '龙湖', '白塔', '金沙', '东港', '南屏', '西渡', '北川', '石桥'];
const first = [...'安宝博成达德东方丰福高光海禾恒宏华辉惠吉佳嘉建金锦晶久康朗乐力联良龙美明诺普启千强荣瑞润森盛顺泰天通万旺伟文鑫信兴旭雅阳一亿永优友宇元远悦云泽正智中众卓'];
const trades = ['食品', '机械', '电器', '服饰', '化工', '建材', '农业', '科技', '贸易', '餐饮', '物流', '医药', '阀门', '轴承', '家具', '玩具', '纺织', '水产', '柑橘', '茶业'];
const forms = ['有限公司', '有限公司', '有限公司', '股份有限公司', '商行', '经营部', '专业合作社', '超市', '餐馆', '加工厂'];
const statuses = ['存续', '存续', '存续', '存续', '存续', '存续', '存续', '注销', '吊销', '迁出'];
const kind_of = (form) => (form.includes('公司') ? '企业' : form.includes('合作社') ? '农民专业合作社' : '个体工商户');
// About the shares that a city published: 65, 25, 8 and 2 of a hundred.
const risk = () => {
  const r = random() * 100;
  return r < 65.4 ? 'A' : r < 90.7 ? 'B' : r < 98.4 ? 'C' : 'D';
};
const date = (from, years) =>
  `${from + Math.floor(random() * years)}-${String(1 + Math.floor(random() * 12)).padStart(2, '0')}-${String(1 + Math.floor(random() * 28)).padStart(2, '0')}`;

let buffer = '';
function write(line) {
  buffer += `${line}\n`;
  if (buffer.length > 1 << 20) {
    process.stdout.write(buffer);
    buffer = '';
  }
}

function firm_codes(wanted) {
  const codes = [];
  for (let number = 10000000; codes.length < wanted; number += 7) {
    const code = credit_code(number, divisions[number % divisions.length]);
    if (code) codes.push(code);
  }
  return codes;
}

if (kind === 'firm') {
  write('统一社会信用代码,企业名称,主体类型,登记状态,所在区划,所属行业,住所,成立日期,注册资本,信用风险等级,法定代表人,联系电话');
  for (const code of firm_codes(count)) {
    const town = pick(towns);
    const trade = pick(trades);
    const form = pick(forms);
    const name = `${town}${pick(first)}${pick(first)}${random() < 0.3 ? pick(first) : ''}${trade}${form}`;
    write(
      [code, name, kind_of(form), pick(statuses), code.slice(2, 8), trade, `${town}镇${pick(first)}${pick(first)}路${1 + Math.floor(random() * 900)}号`,
        date(1995, 30), 1 + Math.floor(random() * 5000), risk(), `${pick([...'王李张刘陈杨赵黄周吴'])}${pick(first)}${pick(first)}`, `1${pick(['38', '39', '57', '86'])}${digits(8)}`].join(','),
    );
  }
} else if (kind === 'device') {
  write('使用登记编号,设备名称,设备种类,使用单位信用代码,所在区划,下次检验日期,使用状态');
  const firms = firm_codes(Math.max(1, Math.floor(count / 4)));
  const names = { 电梯: ['曳引驱动乘客电梯', '自动扶梯', '载货电梯'], 压力容器: ['储气罐', '反应釜', '换热器'], 气瓶: ['液化石油气瓶', '氧气瓶'], 起重机械: ['桥式起重机', '塔式起重机'], 锅炉: ['蒸汽锅炉', '热水锅炉'] };
  for (let i = 0; i < count; ++i) {
    const sort = pick(Object.keys(names));
    const owner = pick(firms);
    write([`SIM${String(i).padStart(9, '0')}`, pick(names[sort]), sort, owner, owner.slice(2, 8), date(2026, 3), random() < 0.9 ? '在用' : '停用'].join(','));
  }
} else if (kind === 'licence') {
  // ISO 7064 MOD 11,10.
  const check = (text) => {
    let product = 10;
    for (const c of text) product = (((product + Number(c)) % 10 || 10) * 2) % 11;
    return (11 - product) % 10;
  };
  write('许可证编号,许可内容,信用代码,许可种类,发证日期,有效期至,证件状态');
  firm_codes(count * 3).filter((_, i) => i % 3 === 0).forEach((code, i) => {
    const number = `${101 + (i % 5)}${code.slice(2, 8)}${String(i + 1).padStart(4, '0')}`;
    const issued = date(2021, 5);
    write([`SC${number}${check(number)}`, `${pick(['糕点', '饮料', '茶叶', '水果制品', '肉制品', '调味品'])}生产`, code, '食品生产许可', issued, `${Number(issued.slice(0, 4)) + 5}${issued.slice(4)}`, random() < 0.95 ? '有效' : '注销'].join(','));
  });
} else {
  console.error('usage: simulate_records.mjs firm|device|licence COUNT [SEED]');
  process.exit(2);
}
process.stdout.write(buffer);
