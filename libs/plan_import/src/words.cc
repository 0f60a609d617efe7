#include "words.h"

#include <algorithm>
#include <array>

namespace zhicheng::plan_import {
namespace {

constexpr std::array kUnits = std::to_array<Word>({U"%",        U"‰",
                                                   U"个百分点", U"百分点",
                                                   U"分",       U"岁",
                                                   U"个",       U"家",
                                                   U"项",       U"件",
                                                   U"人次",     U"家次",
                                                   U"户次",     U"批次",
                                                   U"台次",     U"件次",
                                                   U"人",       U"名",
                                                   U"台",       U"套",
                                                   U"条",       U"座",
                                                   U"处",       U"所",
                                                   U"枚",       U"张",
                                                   U"户",       U"种",
                                                   U"次",       U"批次",
                                                   U"批",       U"辆",
                                                   U"标台",     U"部",
                                                   U"只",       U"支",
                                                   U"场",       U"期",
                                                   U"位",       U"宗",
                                                   U"起",       U"例",
                                                   U"亩",       U"公顷",
                                                   U"平方米",   U"平方公里",
                                                   U"立方米",   U"公里",
                                                   U"千米",     U"米",
                                                   U"吨",       U"公斤",
                                                   U"千克",     U"毫克",
                                                   U"微克",     U"元",
                                                   U"美元",     U"吨标准煤",
                                                   U"吨标煤",   U"千瓦时",
                                                   U"千瓦",     U"兆瓦",
                                                   U"分贝",     U"升",
                                                   U"天",       U"小时",
                                                   U"分钟",     U"工作日",
                                                   U"个工作日", U"倍",
                                                   U"床",       U"张床",
                                                   U"县",       U"镇",
                                                   U"村",       U"街道",
                                                   U"班组",     U"年",
                                                   U"μg/m3",    U"mg/L",
                                                   U"m2",       U"km",
                                                   U"kWh",      U"床位",
                                                   U"人年",     U"微克/立方米年",
                                                   U"标准分",   U"级",
                                                   U"星",       U"款",
                                                   U"对",       U"艘",
                                                   U"架",       U"册",
                                                   U"学时",     U"课时",
                                                   U"盏",       U"株",
                                                   U"头",       U"只次"});

constexpr std::array kCounters = std::to_array<Word>(
    {U"个", U"家", U"项", U"件", U"人", U"名", U"台", U"套", U"条", U"座", U"处",   U"所",   U"枚",  U"张",
     U"户", U"种", U"批", U"辆", U"部", U"支", U"场", U"位", U"艘", U"款", U"亿元", U"万元", U"人次"});

constexpr std::array kLessIsBetter = std::to_array<Word>(
    {U"PM2.5", U"PM10",     U"浓度",     U"死亡率", U"事故率", U"事故起数", U"事故数", U"能耗",
     U"排放",  U"投诉量",   U"投诉率",   U"投诉率", U"不合格", U"缺陷率",   U"漏损率", U"失业率",
     U"电耗",  U"水耗",     U"用水量",   U"发病率", U"次品率", U"返修率",   U"不良率", U"办理时间",
     U"周期",  U"办理时限", U"跑动次数", U"违约率", U"发案率"});

constexpr std::array kMoreAfterAll =
    std::to_array<Word>({U"降低", U"下降", U"减少", U"压缩", U"降幅", U"减排", U"处置率", U"处理率",
                         U"达标率", U"办结率", U"削减"});

constexpr std::array kSoft =
    std::to_array<Word>({U"力争", U"争创", U"争取", U"左右", U"基本", U"大约", U"力求", U"努力", U"约"});

constexpr std::array kMilestones = std::to_array<Word>(
    {U"完成",       U"建成",       U"全覆盖", U"创成",     U"通过",     U"达标",     U"实现",     U"获批",
     U"投用",       U"启用",       U"开工",   U"竣工",     U"成功创建", U"创建成功", U"全面建成", U"基本建成",
     U"基本全覆盖", U"实现全覆盖", U"建立",   U"全面完成", U"全面达标", U"入选",     U"零发生"});

constexpr std::array kActions = std::to_array<Word>(
    {U"新增",     U"新培育",   U"新建成",   U"新建",     U"新创建",   U"新创",     U"新制定",   U"新引进",
     U"新认定",   U"培育建成", U"培育形成", U"培育打造", U"培育",     U"建成",     U"累计建成", U"建设",
     U"打造",     U"创建",     U"创成",     U"争创",     U"引进",     U"完成",     U"制定",     U"制修订",
     U"制(修)订", U"主导制定", U"参与制定", U"建立",     U"形成",     U"筛选",     U"选择",     U"遴选",
     U"推进",     U"谋划推进", U"推动",     U"认定",     U"发展",     U"组织",     U"开展",     U"举办",
     U"培养",     U"培训",     U"改造",     U"新改建",   U"新增培育", U"扶持",     U"获得",     U"获评",
     U"推广",     U"实施",     U"发布",     U"研制",     U"设立",     U"布局",     U"选树",     U"评选",
     U"导入",     U"累计培育", U"累计创建", U"累计完成", U"累计制定", U"累计新增", U"达到",     U"突破"});

constexpr std::array kReach = std::to_array<Word>(
    {U"达到",     U"达",     U"提高到",     U"提高至",     U"提升到",   U"提升至", U"增加到",   U"增加至",
     U"增至",     U"增长到", U"增长至",     U"升至",       U"上升到",   U"上升至", U"上升为",   U"下降到",
     U"下降至",   U"降低到", U"降低至",     U"降到",       U"降至",     U"压缩到", U"缩短至",   U"缩短到",
     U"缩短为",   U"压缩至", U"压减到",     U"压减至",     U"减少到",   U"减少至", U"控制在",   U"控制到",
     U"为",       U"实现",   U"扩大到",     U"扩大至",     U"力争达到", U"均达到", U"均达",     U"分别达到",
     U"分别达",   U"分别为", U"分别提高到", U"分别提升到", U"累计达到", U"累计达", U"总数达到", U"均为",
     U"平均达到", U"要达到", U"将达到",     U"应达到",     U"须达到",   U"力争",   U"争取",     U"确保",
     U"全部",     U"平均"});

constexpr std::array kHold =
    std::to_array<Word>({U"保持在", U"保持", U"稳定在", U"稳定保持在", U"稳定", U"维持在", U"维持",
                         U"继续保持", U"持续保持", U"始终保持", U"稳定达到"});

constexpr std::array kMeasures = std::to_array<Word>(
    {U"率",     U"比重", U"比例", U"占比", U"比",     U"度",        U"指数", U"水平", U"值",
     U"数",     U"数量", U"量",   U"额",   U"面积",   U"强度",      U"收入", U"浓度", U"增长",
     U"增速",   U"规模", U"产值", U"寿命", U"覆盖面", U"增幅",      U"总数", U"指标", U"总量",
     U"人数",   U"次数", U"得分", U"评分", U"时间",   U"时限",      U"能耗", U"支出", U"投入",
     U"贡献率", U"总额", U"积分", U"绩效", U"人均",   U"占GDP比重", U"压缩", U"下降", U"降低",
     U"减少",   U"提升", U"提高", U"排名", U"周期",   U"时长",      U"位次"});

constexpr std::array kAchieved = std::to_array<Word>(
    {U"已", U"截至", U"截止", U"目前", U"现有", U"上年", U"去年", U"累计获", U"“十三五”期间", U"“十二五”",
     U"上升到", U"跃升到", U"下滑至", U"荣获", U"在全国率先", U"曾", U"当前"});

constexpr std::array kDecoys = std::to_array<Word>(
    {U"总投资", U"占地", U"总面积", U"建筑面积", U"注册资本", U"投资额为", U"总计投资", U"面积约"});

constexpr std::array kNameLeads = std::to_array<Word>(
    {U"其中:", U"其中",     U"力争到",   U"每年", U"力争",         U"争取",         U"确保",     U"努力",
     U"实现",  U"全面实现", U"使",       U"争创", U"完成",         U"计划",         U"并",       U"且",
     U"同时",  U"以及",     U"和",       U"及",   U"推动",         U"促进",         U"累计建成", U"建成",
     U"打造",  U"创建",     U"累计创建", U"累计", U"更大范围推进", U"更大范围推动", U"全面推进", U"保障",
     U"推进",  U"实现全市", U"开展",     U"达到", U"要",           U"将",           U"进一步",   U"不断"});

template <std::size_t kSize>
constexpr Words view(const std::array<Word, kSize>& words) {
  return Words(words);
}

}  // namespace

bool has_prefix(std::u32string_view text, Word prefix) {
  return text.substr(0, prefix.size()) == prefix;
}
bool has_suffix(std::u32string_view text, Word suffix) {
  return text.size() >= suffix.size() && text.substr(text.size() - suffix.size()) == suffix;
}
bool contains(std::u32string_view text, Word part) {
  return text.find(part) != text.npos;
}
bool contains_any(std::u32string_view text, Words parts) {
  return std::any_of(parts.begin(), parts.end(), [&](Word part) { return contains(text, part); });
}

Word longest_prefix(std::u32string_view text, Words words) {
  Word best;
  for (const Word word : words)
    if (word.size() > best.size() && has_prefix(text, word)) best = word;
  return best;
}
Word longest_suffix(std::u32string_view text, Words words) {
  Word best;
  for (const Word word : words)
    if (word.size() > best.size() && has_suffix(text, word)) best = word;
  return best;
}

bool is_digit(char32_t c) {
  return c >= U'0' && c <= U'9';
}
bool is_letter(char32_t c) {
  return (c >= U'a' && c <= U'z') || (c >= U'A' && c <= U'Z');
}
bool is_han_digit(char32_t c) {
  return std::u32string_view(U"一二三四五六七八九十百千〇零两").find(c) != std::u32string_view::npos;
}
bool ends_sentence(char32_t c) {
  return c == U'。' || c == U';' || c == U'!' || c == U'?';
}
bool ends_clause(char32_t c) {
  return ends_sentence(c) || c == U',' || c == U':';
}

Words unit_words() {
  return view(kUnits);
}
Words counter_words() {
  return view(kCounters);
}
Words less_is_better_words() {
  return view(kLessIsBetter);
}
Words more_after_all_words() {
  return view(kMoreAfterAll);
}
Words soft_words() {
  return view(kSoft);
}
Words milestone_words() {
  return view(kMilestones);
}
Words action_verbs() {
  return view(kActions);
}
Words reach_verbs() {
  return view(kReach);
}
Words hold_verbs() {
  return view(kHold);
}
Words measure_nouns() {
  return view(kMeasures);
}
Words achieved_words() {
  return view(kAchieved);
}
Words decoy_nouns() {
  return view(kDecoys);
}
Words name_lead_words() {
  return view(kNameLeads);
}

}  // namespace zhicheng::plan_import
