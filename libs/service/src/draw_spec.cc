#include "draw_spec.h"

#include <algorithm>

#include "zhicheng/base/hash.h"

namespace zhicheng::service {
namespace {

using registry::RecordField;
using registry::ValueKind;

Error damaged(const store::StoredDraw& draw) {
  return Error(ErrorCode::database_damaged).with("where", "draw " + std::to_string(draw.id.value));
}

Error wrong(std::string what, std::string why) {
  return Error(ErrorCode::invalid_argument).with("what", std::move(what)).with("why", std::move(why));
}

template <class Value>
JsonObject object_of(const std::map<std::string, Value>& values) {
  JsonObject object;
  for (const auto& [key, value] : values) object[key] = value;
  return object;
}

Result<JsonObject> parse_object(const store::StoredDraw& draw, const std::string& text) {
  auto json = parse_json(text);
  if (!json.ok() || !json->is_object()) return damaged(draw);
  return std::move(json->as_object());
}

// Members of an object that this house wrote.
class Members {
 public:
  explicit Members(const JsonObject& object) : object_(object) {}

  std::string text(std::string_view key) {
    const Json* value = object_.if_contains(key);
    if (value != nullptr && value->is_string()) return std::string(value->as_string());
    sound_ = false;
    return "";
  }
  std::int64_t number(std::string_view key) {
    const Json* value = object_.if_contains(key);
    if (value != nullptr && value->is_int64()) return value->as_int64();
    sound_ = false;
    return 0;
  }
  std::map<std::string, std::string> texts(std::string_view key) {
    std::map<std::string, std::string> values;
    for (const auto& [name, value] : object(key)) {
      sound_ = sound_ && value.is_string();
      if (value.is_string()) values[std::string(name)] = std::string(value.as_string());
    }
    return values;
  }
  std::map<std::string, std::int64_t> numbers(std::string_view key) {
    std::map<std::string, std::int64_t> values;
    for (const auto& [name, value] : object(key)) {
      sound_ = sound_ && value.is_int64();
      if (value.is_int64()) values[std::string(name)] = value.as_int64();
    }
    return values;
  }
  bool has(std::string_view key) const { return object_.contains(key); }
  bool sound() const { return sound_; }

 private:
  JsonObject object(std::string_view key) {
    const Json* value = object_.if_contains(key);
    if (value != nullptr && value->is_object()) return value->as_object();
    sound_ = false;
    return {};
  }

  const JsonObject& object_;
  bool sound_ = true;
};

Result<void> check_fields(const DrawSpec& spec, const registry::RecordType& type) {
  for (const auto& [id, value] : spec.filters) {
    if (std::find(type.filters.begin(), type.filters.end(), id) != type.filters.end()) continue;
    std::string known;
    for (const std::string& each : type.filters) known.append(known.empty() ? "" : "、").append(each);
    return Error(ErrorCode::record_filter_unknown).with("field", id).with("known", known);
  }
  const RecordField* stratum = type.field(spec.stratum_field);
  if (!spec.stratum_field.empty() && (stratum == nullptr || stratum->personal || stratum->id == type.key))
    return wrong("分层字段 stratum_field", "“" + spec.stratum_field + "”不能用来分层，请另选一项");
  if (spec.weight_field.empty())
    return spec.weights.empty() ? Result<void>()
                                : wrong("权重 weights", "没有选择权重字段，请删去或选择字段");
  const RecordField* weight = type.field(spec.weight_field);
  if (weight == nullptr || weight->kind != ValueKind::choice)
    return wrong("权重字段 weight_field", "“" + spec.weight_field + "”不是选项字段，请另选一项");
  for (const auto& [value, number] : spec.weights) {
    if (weight->choice(value) == nullptr) return wrong("权重 weights", "没有选项“" + value + "”");
    if (number < 0 || number > DrawSpec::kMostWeight)
      return wrong("权重 weights", "应为 0 到 " + std::to_string(DrawSpec::kMostWeight) + " 的整数");
  }
  return {};
}

Json staffing_json(const std::optional<DrawStaffing>& staffing) {
  if (!staffing) return nullptr;
  JsonObject dates;
  for (const auto& [stratum, date] : staffing->dates) dates[stratum] = format_date(date);
  return JsonObject{{"skill", staffing->skill}, {"dates", std::move(dates)}};
}

Result<DrawStaffing> read_staffing_spec(const store::StoredDraw& draw, const JsonObject& object) {
  Members members(object);
  DrawStaffing staffing;
  staffing.skill = members.text("skill");
  for (const auto& [stratum, text] : members.texts("dates")) {
    const auto date = parse_date(text);
    if (!date.ok()) return damaged(draw);
    staffing.dates[stratum] = *date;
  }
  if (!members.sound()) return damaged(draw);
  return staffing;
}

}  // namespace

std::string text_of(const DrawSpec& spec) {
  return to_json_text(JsonObject{{"record_type", spec.record_type},
                                 {"filters", object_of(spec.filters)},
                                 {"stratum_field", spec.stratum_field},
                                 {"weight_field", spec.weight_field},
                                 {"weights", object_of(spec.weights)},
                                 {"even_share", spec.even_share},
                                 {"case_type", spec.case_type},
                                 {"apart_days", spec.apart_days},
                                 {"yearly_cap", spec.yearly_cap},
                                 {"hash", name_of(spec.hash)},
                                 {"sizes", object_of(spec.sizes)},
                                 {"reserves", object_of(spec.reserves)},
                                 {"staffing", staffing_json(spec.staffing)}});
}

Result<DrawSpec> read_draw_spec(const store::StoredDraw& draw) {
  ZHICHENG_TRY_ASSIGN(const JsonObject object, parse_object(draw, draw.spec));
  Members members(object);
  DrawSpec spec;
  spec.record_type = members.text("record_type");
  spec.filters = members.texts("filters");
  spec.stratum_field = members.text("stratum_field");
  spec.weight_field = members.text("weight_field");
  spec.weights = members.numbers("weights");
  spec.even_share = static_cast<int>(members.number("even_share"));
  spec.case_type = members.text("case_type");
  spec.apart_days = static_cast<int>(members.number("apart_days"));
  spec.yearly_cap = static_cast<int>(members.number("yearly_cap"));
  spec.sizes = members.numbers("sizes");
  if (members.has("reserves")) spec.reserves = members.numbers("reserves");
  if (const Json* staffing = object.if_contains("staffing"); staffing != nullptr && staffing->is_object()) {
    ZHICHENG_TRY_ASSIGN(spec.staffing, read_staffing_spec(draw, staffing->as_object()));
  }
  const auto hash = parse_hash_algorithm(members.text("hash"));
  if (!members.sound() || !hash.ok()) return damaged(draw);
  spec.hash = *hash;
  return spec;
}

Result<void> check_spec(const DrawSpec& spec, const registry::RecordType& type,
                        const casework::CaseType* visits) {
  ZHICHENG_TRY(check_fields(spec, type));
  if (spec.even_share < 0 || spec.even_share > 100)
    return wrong("均等份额 even_share", "应为 0 到 100 的百分数");
  if (spec.apart_days < 0 || spec.yearly_cap < 0)
    return wrong("间隔和频次上限 apart_days, yearly_cap", "不能为负");
  if (spec.case_type.empty() && (spec.apart_days > 0 || spec.yearly_cap > 0))
    return wrong("间隔和频次上限 apart_days, yearly_cap", "没有选择事项类型，无从计数");
  if (!spec.case_type.empty()) {
    const bool opens = visits != nullptr && visits->opens.drawn &&
                       visits->field(visits->opens.drawn->thing)->to == spec.record_type;
    if (!opens)
      return wrong("事项类型 case_type", "“" + spec.case_type + "”不能由“" + type.name.zh + "”的抽取立案");
  }
  for (const auto& [stratum, size] : spec.sizes)
    if (size < 1) return wrong("抽取数量 sizes", "“" + stratum + "”应至少抽 1 个，不抽的层请留空");
  for (const auto& [stratum, size] : spec.reserves)
    if (size < 1 || !spec.sizes.contains(stratum))
      return wrong("候补数量 reserve", "“" + stratum + "”应至少 1 个，不设候补的层请留空；不抽的层没有候补");
  return {};
}

std::string text_of(const DrawSecrets& secrets) {
  return to_json_text(JsonObject{{"nonce", secrets.nonce}, {"salt", secrets.salt}});
}

Result<DrawSecrets> read_draw_secrets(const store::StoredDraw& draw) {
  ZHICHENG_TRY_ASSIGN(const JsonObject object, parse_object(draw, draw.secrets));
  Members members(object);
  DrawSecrets secrets{members.text("nonce"), members.text("salt")};
  if (!members.sound()) return damaged(draw);
  return secrets;
}

JsonObject published_of(const sampling::Commitment& commitment, const DrawSpec& spec,
                        const sampling::Frame& frame) {
  std::vector<std::int64_t> units(frame.strata().size());
  for (const sampling::Unit& unit : frame.units()) ++units[unit.stratum];
  JsonArray strata;
  for (std::size_t i = 0; i < units.size(); ++i) {
    const auto size = spec.sizes.find(frame.strata()[i]);
    JsonObject stratum{{"stratum", frame.strata()[i]},
                       {"units", units[i]},
                       {"n", size == spec.sizes.end() ? 0 : size->second}};
    const auto reserve = spec.reserves.find(frame.strata()[i]);
    if (reserve != spec.reserves.end()) stratum["reserve"] = reserve->second;
    strata.push_back(std::move(stratum));
  }
  return {{"hash", name_of(spec.hash)},
          {"units", static_cast<std::int64_t>(commitment.units)},
          {"root", to_hex(commitment.root)},
          {"plan_hash", to_hex(commitment.plan)},
          {"nonce_hash", to_hex(commitment.nonce)},
          {"commit", to_hex(commitment.commit)},
          {"strata", std::move(strata)}};
}

Result<JsonObject> read_published(const store::StoredDraw& draw) {
  return parse_object(draw, draw.published);
}

Result<JsonObject> read_staffing(const store::StoredDraw& draw) {
  return parse_object(draw, draw.staffing);
}

sampling::SamplePlan plan_of(const DrawSpec& spec) {
  sampling::SamplePlan plan;
  for (const auto& [stratum, size] : spec.sizes) {
    const auto reserve = spec.reserves.find(stratum);
    plan.push_back({stratum, static_cast<std::uint64_t>(size),
                    reserve == spec.reserves.end() ? 0 : static_cast<std::uint64_t>(reserve->second)});
  }
  return plan;
}

}  // namespace zhicheng::service
