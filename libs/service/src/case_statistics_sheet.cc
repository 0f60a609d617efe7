#include <fmt/format.h>

#include <algorithm>

#include "zhicheng/document/sheet.h"
#include "zhicheng/service/case_statistics_service.h"

// The statistics as a workbook, in the words of the page.
namespace zhicheng::service {
namespace {

using document::OutCell;
using document::OutSheet;

OutCell number(std::int64_t value) {
  return {.text = std::to_string(value), .number = true};
}
OutCell days(const std::optional<std::int64_t>& value) {
  return value ? number(*value) : OutCell{.text = "—"};
}
OutCell percent(const std::optional<double>& share) {
  return {.text = share ? fmt::format("{:.1f}%", *share * 100) : "—"};
}
OutCell text(std::string words) {
  return {.text = std::move(words)};
}

OutSheet sheet_of(std::string name, const std::vector<std::string>& titles) {
  OutSheet sheet{.name = std::move(name)};
  sheet.columns.reserve(titles.size());
  for (const std::string& title : titles) sheet.columns.push_back({.title = title});
  return sheet;
}

std::string span_text(const CaseFigures& of) {
  return of.from == of.to ? of.from.to_string() : of.from.to_string() + " 至 " + of.to.to_string();
}

OutSheet totals(const CaseStatistics& of) {
  OutSheet sheet = sheet_of("总体", {"指标", "本期 " + span_text(of.now), "上期 " + span_text(of.before),
                                     "环比", "去年同期 " + span_text(of.year_before), "同比"});
  const auto count = [&](const char* name, std::int64_t store::CaseSums::*which,
                         std::optional<double> CaseChange::*change) {
    sheet.rows.push_back({text(name), number(of.now.sums.*which), number(of.before.sums.*which),
                          percent(of.since_before.*change), number(of.year_before.sums.*which),
                          percent(of.since_year_before.*change)});
  };
  const auto other = [&](const char* name, const auto& cell) {
    sheet.rows.push_back(
        {text(name), cell(of.now), cell(of.before), text(""), cell(of.year_before), text("")});
  };
  count("新收", &store::CaseSums::opened, &CaseChange::opened);
  count("办结", &store::CaseSums::closed, &CaseChange::closed);
  count("期末在办", &store::CaseSums::open, &CaseChange::open);
  other("期初在办", [](const CaseFigures& each) { return number(each.sums.open_before); });
  other("逾期办结", [](const CaseFigures& each) { return number(each.sums.closed_late); });
  other("在办中已逾期", [](const CaseFigures& each) { return number(each.sums.open_late); });
  other("办结率", [](const CaseFigures& each) { return percent(each.closing_rate); });
  other("按期办结率", [](const CaseFigures& each) { return percent(each.on_time_rate); });
  other("办理天数中位数", [](const CaseFigures& each) { return days(each.taken.median); });
  other("九成办结不超过天数", [](const CaseFigures& each) { return days(each.taken.ninety); });
  sheet.rows.push_back({text("在办时长中位数（天）"), days(of.ages.median)});
  for (const CaseAgeBand& band : of.age_bands)
    sheet.rows.push_back({text(band.to ? fmt::format("在办 {}–{} 天", band.from, *band.to)
                                       : fmt::format("在办 {} 天以上", band.from)),
                          number(band.cases)});
  if (of.partial) sheet.rows.push_back({text("统计到 " + format_date(of.as_of) + "，末月未满")});
  if (of.waiting > 0)
    sheet.rows.push_back({text("尚有未计入的旧事项 " + std::to_string(of.waiting) + " 件")});
  return sheet;
}

OutSheet months(const CaseStatistics& of) {
  OutSheet sheet = sheet_of("按月", {"月份", "新收", "办结", "其中逾期办结"});
  for (const store::CaseMonth& each : of.months)
    sheet.rows.push_back(
        {text(each.month), number(each.opened), number(each.closed), number(each.closed_late)});
  return sheet;
}

// What a row is about, in words.
class Names {
 public:
  Names(std::string by, std::vector<CaseTypePtr> types) : by_(std::move(by)), types_(std::move(types)) {}

  std::string dimension() const {
    if (by_ == "type") return "事项类型";
    if (by_ == "owner") return "责任单位";
    if (by_ == "area") return "地区";
    const casework::CaseField* known = field();
    return known == nullptr ? by_ : known->name.zh;
  }
  std::string row(const CaseStatisticsRow& of) const {
    if (by_ == "owner") return of.key;
    if (by_ == "area") return of.key == "none" ? "其他单位" : of.name;
    if (by_ == "type") {
      for (const CaseTypePtr& type : types_)
        if (type->id == of.key) return type->name.zh;
      return of.key;
    }
    if (of.key.empty()) return "未填写";
    for (const CaseTypePtr& type : types_)
      if (const auto* known = type->field(by_); known != nullptr)
        if (const auto* choice = known->choice(of.key); choice != nullptr) return choice->name.zh;
    return of.key;
  }

 private:
  const casework::CaseField* field() const {
    for (const CaseTypePtr& type : types_)
      if (const auto* known = type->field(by_); known != nullptr) return known;
    return nullptr;
  }

  std::string by_;
  std::vector<CaseTypePtr> types_;
};

OutSheet groups(const CaseStatistics& of, const Names& names) {
  OutSheet sheet =
      sheet_of("按" + names.dimension(),
               {names.dimension(), "新收", "上期新收", "环比", "去年同期新收", "同比", "办结", "期末在办",
                "其中逾期", "办结率", "按期办结率", "办理天数中位数", "九成不超过天数"});
  for (const CaseStatisticsRow& row : of.rows)
    sheet.rows.push_back({text(names.row(row)), number(row.now.sums.opened), number(row.before.opened),
                          percent(row.since_before.opened), number(row.year_before.opened),
                          percent(row.since_year_before.opened), number(row.now.sums.closed),
                          number(row.now.sums.open), number(row.now.sums.open_late),
                          percent(row.now.closing_rate), percent(row.now.on_time_rate),
                          days(row.now.taken.median), days(row.now.taken.ninety)});
  return sheet;
}

}  // namespace

Result<FileDownload> CaseStatisticsService::export_file(const Actor& actor,
                                                        const CaseStatisticsAsk& ask) const {
  ZHICHENG_TRY_ASSIGN(const CaseStatistics made, statistics(actor, ask));
  std::vector<OutSheet> sheets = {totals(made), months(made)};
  if (!ask.by.empty()) sheets.push_back(groups(made, Names(ask.by, cases_.types())));
  const std::string name = fmt::format("事项统计_{}_{}.xlsx", ask.from.to_string(), ask.to.to_string());
  ZHICHENG_TRY_ASSIGN(std::string bytes, document::write_xlsx(name, sheets));
  return FileDownload{name, std::string(document::kWorkbookType), std::move(bytes)};
}

}  // namespace zhicheng::service
