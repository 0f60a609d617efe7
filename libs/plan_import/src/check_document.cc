#include <algorithm>

#include "findings.h"
#include "front.h"

namespace zhicheng::plan_import {
namespace {

constexpr int kLittleTime = 24;  // months from the date to the end of the last year

void check_issue(const Reading& reading, const Date& date, Diagnostics& diagnostics) {
  const plan::Facts& facts = reading.plan.facts;
  const Front front = read_front(reading.document, reading.stages, reading.vocabulary);
  const auto printed = read_print_day(front, reading.vocabulary);
  if (printed && printed->year() != date.year())
    diagnostics.push_back(
        finding(Severity::note, "P041", 0,
                "成文日期是 " + format_date(date) + "，印发日期是 " + format_date(*printed) + "，不在同一年",
                "请确认按哪一年起算"));
  if (facts.last_year == 0 || facts.last_year <= static_cast<int>(date.year())) return;
  const int year = static_cast<int>(date.year());
  const int month = static_cast<int>(static_cast<unsigned>(date.month()));
  const int left = (facts.last_year - year) * 12 + 12 - month;
  const int gone = (year - facts.first_year) * 12 + month;
  if (left <= kLittleTime)
    diagnostics.push_back(finding(Severity::note, "P041", 0,
                                  "印发时（" + format_date(date) + "）距 " + std::to_string(facts.last_year) +
                                      " 年末只有 " + std::to_string(left) + " 个月",
                                  "请尽早分解年度目标"));
  else if (facts.first_year != 0 && gone >= 12)
    diagnostics.push_back(
        finding(Severity::note, "P041", 0,
                "印发时（" + format_date(date) + "）规划期已过 " + std::to_string(gone) + " 个月",
                "第一年的数据可能已经产生，请补录"));
}

void check_facts(const Reading& reading, Diagnostics& diagnostics) {
  const plan::Facts& facts = reading.plan.facts;
  if (facts.status == plan::DocumentStatus::draft)
    diagnostics.push_back(finding(Severity::note, "P024", 0, "文件是征求意见稿，不是正式印发的规划",
                                  "正式印发后请重新导入并比较"));
  if (facts.date)
    check_issue(reading, *facts.date, diagnostics);
  else
    diagnostics.push_back(finding(Severity::note, "P025", 0, "文件没有写明印发日期", "请在规划资料中补充"));
}

}  // namespace

void check_document(const Reading& reading, Diagnostics& diagnostics) {
  if (reading.plan.indicators.empty())
    diagnostics.push_back(finding(Severity::warning, "P001", 0, "没有找到任何指标",
                                  "请确认文件是否为规划，或在页面上手工录入"));
  check_facts(reading, diagnostics);
  check_tables(reading, diagnostics);
  check_marks(reading, diagnostics);
  check_structure(reading, diagnostics);
  check_goals(reading, diagnostics);
  check_scope(reading, diagnostics);
  check_promises(reading, diagnostics);
  check_tasks(reading, diagnostics);
}

}  // namespace zhicheng::plan_import
