#include "zhicheng/plan/plan.h"

#include "names.h"
#include "zhicheng/plan/reading.h"

namespace zhicheng::plan {
namespace {

constexpr std::array<NameEntry<Origin>, 3> kOrigins = {
    {{Origin::table, "table"}, {Origin::prose, "prose"}, {Origin::manual, "manual"}}};
constexpr std::array<NameEntry<DocumentStatus>, 2> kStatuses = {
    {{DocumentStatus::final, "final"}, {DocumentStatus::draft, "draft"}}};
constexpr std::array<NameEntry<Level>, 4> kLevels = {{{Level::unknown, "unknown"},
                                                      {Level::province, "province"},
                                                      {Level::city, "city"},
                                                      {Level::county, "county"}}};
constexpr std::array<NameEntry<Confidence>, 3> kConfidences = {
    {{Confidence::certain, "certain"}, {Confidence::likely, "likely"}, {Confidence::doubtful, "doubtful"}}};

}  // namespace

std::string_view name_of(Origin origin) {
  return find_name(kOrigins, origin);
}
std::string_view name_of(DocumentStatus status) {
  return find_name(kStatuses, status);
}
std::string_view name_of(Level level) {
  return find_name(kLevels, level);
}
std::string_view name_of(Confidence confidence) {
  return find_name(kConfidences, confidence);
}
Result<Origin> parse_origin(std::string_view name) {
  return find_value(kOrigins, name, "指标来源");
}
Result<DocumentStatus> parse_document_status(std::string_view name) {
  return find_value(kStatuses, name, "文件状态");
}
Result<Level> parse_level(std::string_view name) {
  return find_value(kLevels, name, "行政层级");
}
Result<Confidence> parse_confidence(std::string_view name) {
  return find_value(kConfidences, name, "可信程度");
}

}  // namespace zhicheng::plan
