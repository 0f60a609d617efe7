#pragma once

#include <gtest/gtest.h>

#include "zhicheng/calendar/calendar_pack.h"
#include "zhicheng/casework/case_engine.h"
#include "zhicheng/pack/pack.h"

// Case types written in a test, and the days that are worked.
namespace zhicheng::casework {

using calendar::WorkCalendar;

inline pack::Pack pack_of(const std::string& folder, pack::Files& files) {
  files = pack::read_folder(std::string(ZHICHENG_SOURCE_DIR) + "/packs/" + folder).value();
  pack::Findings findings;
  const auto pack = pack::read_pack(files, findings);
  EXPECT_TRUE(pack.has_value()) << findings.render(folder, files);
  return *pack;
}

inline const WorkCalendar& work_calendar() {
  static const WorkCalendar made = [] {
    pack::Files files;
    pack::Findings findings;
    return WorkCalendar(*calendar::read_notices(pack_of("working-days", files), findings));
  }();
  return made;
}

inline Date day(std::string_view text) {
  return parse_date(text).value();
}

inline expr::Value number(const std::string& text) {
  return expr::Value(Decimal::parse(text).value());
}

// A type around these parts; the findings as lines "line code".
inline std::string findings_of(const std::string& yaml, std::optional<CaseType>* type = nullptr) {
  pack::Findings findings;
  const auto root = pack::parse_yaml({"type.yaml", yaml}, findings);
  if (root) {
    auto read = read_case_type({"type.yaml", *root}, findings);
    if (type != nullptr) *type = std::move(read);
  }
  std::string text;
  for (const pack::Finding& each : findings.all())
    text += std::to_string(each.diagnostic.line) + " " + each.diagnostic.code + "\n";
  return text;
}

inline constexpr const char* kHead = R"(id: letter
name: {zh: 来信, en: Letter}
about: {zh: 试, en: Test}
roles:
  owner: {name: {zh: 承办, en: Owner}, is: owner}
  office: {name: {zh: 办公室, en: Office}, is: office}
fields:
  due: {name: {zh: 时限, en: Due}, kind: date}
  size: {name: {zh: 数量, en: Size}, kind: number, low: 1}
)";
inline std::string changed(std::string text, const std::string& from, const std::string& to) {
  const std::size_t at = text.find(from);
  EXPECT_NE(at, std::string::npos) << from;
  return text.replace(at, from.size(), to);
}

}  // namespace zhicheng::casework
