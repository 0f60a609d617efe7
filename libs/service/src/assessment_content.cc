#include "assessment_content.h"

#include <algorithm>

#include "zhicheng/assess/report.h"
#include "zhicheng/assess/scheme_pack.h"
#include "zhicheng/base/find_by_id.h"
#include "zhicheng/pack/pack.h"
#include "zhicheng/service/assessment_service.h"

namespace zhicheng::service {
namespace {

Error damaged(const std::string& where) {
  return Error(ErrorCode::database_damaged).with("where", where);
}

std::string text_at(const JsonObject& object, std::string_view key) {
  const Json* value = object.if_contains(key);
  return value != nullptr && value->is_string() ? std::string(value->as_string()) : "";
}
const JsonArray& list_at(const JsonObject& object, std::string_view key) {
  static const JsonArray none;
  const Json* value = object.if_contains(key);
  return value != nullptr && value->is_array() ? value->as_array() : none;
}

std::string class_name(const assess::Scheme& scheme, const JsonObject& place) {
  const assess::PlaceClass* found = find_by_id(scheme.classes, text_at(place, "class"));
  return found == nullptr ? "" : found->name.zh;
}

std::string rank_words(const JsonObject& place) {
  const std::int64_t rank = place.at("rank").as_int64();
  const std::int64_t equal = place.at("equal").as_int64();
  return std::to_string(rank) + (equal > 1 ? "–" + std::to_string(rank + equal - 1) + "（并列）" : "");
}

std::string joined(const JsonArray& list, std::string_view key, std::string_view behind = "") {
  std::string all;
  for (const Json& each : list) {
    all.append(all.empty() ? "" : "；").append(text_at(each.as_object(), key));
    if (const std::string more = text_at(each.as_object(), behind); !more.empty())
      all.append(" ").append(more);
  }
  return all;
}

document::OutCell number(std::string text) {
  return {std::move(text), true, false, ""};
}
document::OutCell words(std::string text) {
  return {std::move(text), false, false, ""};
}
document::OutColumn column(std::string title) {
  return {std::move(title), 0, {}, ""};
}

JsonArray vetoes_of(const JsonObject& place) {
  JsonArray vetoes;
  for (const Json& each : list_at(place, "events"))
    if (text_at(each.as_object(), "kind") == "veto") vetoes.push_back(each);
  return vetoes;
}

document::OutSheet places_sheet(const assess::Scheme& scheme, const JsonObject& result) {
  document::OutSheet sheet{"位次", {}, {}};
  for (const char* title : {"地区代码", "名称", "类别", "位次", "得分", "等级", "指标得分", "指标满分",
                            "扣分", "加分", "否决", "后续"})
    sheet.columns.push_back(column(title));
  for (const assess::Item& item : scheme.items)
    sheet.columns.push_back(column(item.name.zh + "（" + item.points.to_string() + "）"));
  for (const Json& each : list_at(result, "places")) {
    const JsonObject& place = each.as_object();
    std::vector<document::OutCell> row = {words(text_at(place, "place")),
                                          words(text_at(place, "name")),
                                          words(class_name(scheme, place)),
                                          words(rank_words(place)),
                                          number(text_at(place, "score")),
                                          words(text_at(place, "grade")),
                                          number(text_at(place, "points")),
                                          number(text_at(place, "full")),
                                          number(text_at(place, "deducted")),
                                          number(text_at(place, "bonus")),
                                          words(joined(vetoes_of(place), "name_zh")),
                                          words(joined(list_at(place, "follow_ups"), "name_zh", "due"))};
    for (const Json& item : list_at(place, "items")) {
      const bool out = text_at(item.as_object(), "status") == "left_out";
      row.push_back(number(out ? "" : text_at(item.as_object(), "points")));
    }
    sheet.rows.push_back(std::move(row));
  }
  return sheet;
}

std::string status_words(const std::string& status) {
  if (status == "missing") return "缺数据，计 0 分";
  return status == "left_out" ? "缺数据，不计入" : "";
}

document::OutSheet items_sheet(const JsonObject& result) {
  document::OutSheet sheet{"每一分的得失", {}, {}};
  for (const char* title :
       {"地区代码", "名称", "指标", "得分", "满分", "失分", "算式", "满分条件", "证据", "说明"})
    sheet.columns.push_back(column(title));
  for (const Json& each : list_at(result, "places")) {
    const JsonObject& place = each.as_object();
    for (const Json& value : list_at(place, "items")) {
      const JsonObject& item = value.as_object();
      sheet.rows.push_back(
          {words(text_at(place, "place")), words(text_at(place, "name")), words(text_at(item, "name_zh")),
           number(text_at(item, "points")), number(text_at(item, "full")), number(text_at(item, "lost")),
           words(text_at(item, "formula_zh")), words(text_at(item, "full_when_zh")),
           words(text_at(item, "evidence_zh")), words(status_words(text_at(item, "status")))});
    }
  }
  return sheet;
}

}  // namespace

Result<assess::Scheme> scheme_of(const store::Assessment& assessment) {
  pack::Findings findings;
  auto root = pack::parse_yaml({assessment.scheme_id, assessment.scheme_text}, findings);
  auto schemes =
      root ? assess::read_scheme_file({assessment.scheme_id, std::move(*root)}, findings) : std::nullopt;
  if (schemes)
    for (assess::Scheme& each : *schemes)
      if (each.id == assessment.scheme_id) return std::move(each);
  return damaged("assessment.scheme_text " + std::to_string(assessment.id.value));
}

std::string kept_rows(const document::Sheet& sheet) {
  JsonArray rows;
  for (const document::SheetRow& each : sheet.rows) {
    JsonArray row;
    row.push_back(each.number);
    for (const std::string& cell : each.cells) row.push_back(Json(cell));
    rows.push_back(std::move(row));
  }
  return to_json_text(rows);
}

Result<document::Sheet> sheet_of(const store::AssessmentSheet& kept) {
  const Error wrong = damaged("assessment_sheet " + kept.form);
  const auto parsed = parse_json(kept.rows);
  if (!parsed.ok() || !parsed->is_array()) return wrong;
  document::Sheet sheet;
  for (const Json& each : parsed->as_array()) {
    if (!each.is_array() || each.as_array().empty() || !each.as_array()[0].is_int64()) return wrong;
    document::SheetRow row{static_cast<int>(each.as_array()[0].as_int64()), {}};
    for (std::size_t at = 1; at < each.as_array().size(); ++at) {
      if (!each.as_array()[at].is_string()) return wrong;
      row.cells.emplace_back(each.as_array()[at].as_string());
    }
    sheet.rows.push_back(std::move(row));
  }
  return sheet;
}

int row_count(const store::AssessmentSheet& kept) {
  const auto parsed = parse_json(kept.rows);
  const std::size_t rows = parsed.ok() && parsed->is_array() ? parsed->as_array().size() : 0;
  return rows == 0 ? 0 : static_cast<int>(rows) - 1;
}

Result<std::optional<assess::Input>> read_sheets(const assess::Scheme& scheme,
                                                 const std::vector<store::AssessmentSheet>& sheets,
                                                 std::vector<Error>& faults) {
  std::vector<document::Sheet> read;
  read.reserve(sheets.size());
  std::optional<assess::NamedSheet> data;
  std::optional<assess::NamedSheet> events;
  std::optional<assess::NamedSheet> objections;
  for (const store::AssessmentSheet& each : sheets) {
    ZHICHENG_TRY_ASSIGN(document::Sheet sheet, sheet_of(each));
    read.push_back(std::move(sheet));
    auto& named = each.form == "data" ? data : each.form == "events" ? events : objections;
    named.emplace(assess::NamedSheet{each.file_name, read.back()});
  }
  if (!data) return damaged("assessment_sheet data");
  auto input = assess::read_input(scheme, *data, events ? &*events : nullptr,
                                  objections ? &*objections : nullptr, faults);
  if (input && input->places.size() > AssessmentService::kMostPlaces)
    return Error(ErrorCode::too_large)
        .with("what", data->file)
        .with("limit", std::to_string(AssessmentService::kMostPlaces));
  return input;
}

Result<std::optional<JsonObject>> assessed(const assess::Scheme& scheme,
                                           const std::vector<store::AssessmentSheet>& sheets,
                                           const std::optional<assess::Announcement>& announcement) {
  const bool figures =
      std::any_of(sheets.begin(), sheets.end(), [](const auto& each) { return each.form == "data"; });
  if (!figures) return std::optional<JsonObject>();
  std::vector<Error> faults;
  ZHICHENG_TRY_ASSIGN(const auto input, read_sheets(scheme, sheets, faults));
  if (!input) return faults.front();  // a sheet with faults is never kept: it was touched
  ZHICHENG_TRY_ASSIGN(
      const assess::Outcome outcome,
      assess::assess_with_objections(scheme, *input, announcement ? &*announcement : nullptr));
  return std::optional(assess::to_json(scheme, outcome));
}

Result<JsonObject> of_place(JsonObject result, const std::string& code) {
  std::string known;
  JsonArray found;
  for (Json& each : result.at("places").as_array()) {
    const std::string place = text_at(each.as_object(), "place");
    if (place == code) found.push_back(std::move(each));
    if (known.size() < 100) known.append(known.empty() ? "" : "、").append(place);
  }
  if (found.empty()) return Error(ErrorCode::assess_place_unknown).with("place", code).with("known", known);
  result["places"] = std::move(found);
  return result;
}

std::vector<document::OutSheet> result_sheets(const assess::Scheme& scheme, const JsonObject& result) {
  return {places_sheet(scheme, result), items_sheet(result)};
}

}  // namespace zhicheng::service
