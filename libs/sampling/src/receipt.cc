#include "zhicheng/sampling/receipt.h"

#include <algorithm>

#include "zhicheng/base/csv.h"
#include "zhicheng/base/hash.h"
#include "zhicheng/base/json.h"

namespace zhicheng::sampling {
namespace {

constexpr std::string_view kFormat = "draw-v1";

std::string hex_of(std::string_view bytes) {
  return to_hex({reinterpret_cast<const std::uint8_t*>(bytes.data()), bytes.size()});
}

JsonArray plan_json(const SamplePlan& plan) {
  JsonArray lines;
  for (const PlanLine& line : plan) {
    JsonObject each{{"stratum", line.stratum}, {"n", line.n}};
    if (line.reserve > 0) each["reserve"] = line.reserve;
    lines.push_back(std::move(each));
  }
  return lines;
}

// Numbers that may pass 2^53 stand as text.
JsonArray strata_json(const Draw& draw) {
  JsonArray strata;
  for (const StratumDraw& each : draw.strata) {
    JsonObject stratum{{"stratum", each.stratum},         {"n", each.planned},
                       {"drawable", each.drawable},       {"systematic", each.systematic},
                       {"total", to_decimal(each.total)}, {"start", to_decimal(each.start)}};
    if (each.reserve.planned > 0) {
      stratum["reserve"] = each.reserve.planned;
      stratum["whole_systematic"] = each.reserve.systematic;
      stratum["whole_total"] = to_decimal(each.reserve.total);
      stratum["sample_start"] = to_decimal(each.reserve.start);
    }
    strata.push_back(std::move(stratum));
  }
  return strata;
}

JsonObject unit_json(const Frame& frame, const StratumDraw& stratum, const Selected& unit) {
  JsonObject each{{"stratum", stratum.stratum},
                  {"id", frame.units()[unit.unit].id},
                  {"pi_num", to_decimal(unit.pi_numerator)},
                  {"pi_den", to_decimal(unit.pi_denominator)}};
  if (stratum.reserve.planned > 0) {
    each["whole_num"] = to_decimal(unit.whole_numerator);
    each["whole_den"] = to_decimal(unit.whole_denominator);
  }
  return each;
}

JsonArray selected_json(const Frame& frame, const Draw& draw) {
  JsonArray selected;
  for (const StratumDraw& each : draw.strata)
    for (const Selected& unit : each.selected) {
      JsonObject entry = unit_json(frame, each, unit);
      entry["kind"] = unit.kind == SelectionKind::certainty ? "C" : "S";
      selected.push_back(std::move(entry));
    }
  return selected;
}

bool has_reserve(const Draw& draw) {
  return std::any_of(draw.plan.begin(), draw.plan.end(),
                     [](const PlanLine& line) { return line.reserve > 0; });
}

JsonArray reserve_json(const Frame& frame, const Draw& draw) {
  JsonArray reserve;
  for (const StratumDraw& each : draw.strata)
    for (const Selected& unit : each.reserve.selected) reserve.push_back(unit_json(frame, each, unit));
  return reserve;
}

JsonObject receipt_json(const Frame& frame, const Draw& draw) {
  JsonArray beacons;
  for (const std::string& beacon : draw.beacons) beacons.push_back(Json(hex_of(beacon)));
  JsonObject receipt;
  receipt["format"] = kFormat;
  receipt["draw_id"] = draw.id;
  receipt["hash"] = name_of(draw.algorithm);
  receipt["units"] = draw.commitment.units;
  receipt["root"] = to_hex(draw.commitment.root);
  receipt["plan"] = plan_json(draw.plan);
  receipt["plan_hash"] = to_hex(draw.commitment.plan);
  receipt["nonce_hash"] = to_hex(draw.commitment.nonce);
  receipt["commit"] = to_hex(draw.commitment.commit);
  receipt["nonce"] = hex_of(draw.nonce);
  receipt["beacons"] = std::move(beacons);
  receipt["seed"] = to_hex(draw.seed);
  receipt["strata"] = strata_json(draw);
  receipt["selected"] = selected_json(frame, draw);
  if (has_reserve(draw)) receipt["reserve"] = reserve_json(frame, draw);
  return receipt;
}

Error invalid(std::string where, std::string why) {
  return Error(ErrorCode::draw_receipt_invalid).with("where", std::move(where)).with("why", std::move(why));
}

Result<const JsonArray*> list_of(const JsonObject& receipt, std::string_view key) {
  const Json* const list = receipt.if_contains(key);
  if (list == nullptr || !list->is_array()) return invalid(std::string(key), "a list is wanted");
  return &list->get_array();
}

Result<SamplePlan> plan_of(const JsonObject& receipt) {
  ZHICHENG_TRY_ASSIGN(const JsonArray* const lines, list_of(receipt, "plan"));
  std::string csv = "stratum,n,reserve\n";
  for (std::size_t i = 0; i < lines->size(); ++i) {
    const std::string where = "plan[" + std::to_string(i) + "]";
    if (!(*lines)[i].is_object()) return invalid(where, "an object is wanted");
    ZHICHENG_TRY_ASSIGN(const std::string stratum, require_string((*lines)[i].get_object(), "stratum"));
    ZHICHENG_TRY_ASSIGN(const std::int64_t n, require_integer((*lines)[i].get_object(), "n"));
    std::int64_t reserve = 0;
    if ((*lines)[i].get_object().contains("reserve")) {
      ZHICHENG_TRY_ASSIGN(reserve, require_integer((*lines)[i].get_object(), "reserve"));
    }
    append_csv_record(csv, {stratum, std::to_string(n), std::to_string(reserve)});
  }
  return read_sample_plan(csv);
}

Result<std::vector<std::string>> beacons_of(const JsonObject& receipt) {
  ZHICHENG_TRY_ASSIGN(const JsonArray* const list, list_of(receipt, "beacons"));
  std::vector<std::string> beacons;
  for (const Json& each : *list) {
    if (!each.is_string()) return invalid("beacons", "hexadecimal texts are wanted");
    ZHICHENG_TRY_ASSIGN(std::string bytes, from_hex(std::string_view(each.get_string())));
    beacons.push_back(std::move(bytes));
  }
  return beacons;
}

// The draw that the receipt's ingredients give with this frame.
Result<Draw> redraw(const JsonObject& receipt, const Frame& frame) {
  ZHICHENG_TRY_ASSIGN(const std::string format, require_string(receipt, "format"));
  if (format != kFormat) return invalid("format", "\"" + format + "\" is not draw-v1");
  ZHICHENG_TRY_ASSIGN(const std::string hash, require_string(receipt, "hash"));
  ZHICHENG_TRY_ASSIGN(const HashAlgorithm algorithm, parse_hash_algorithm(hash));
  ZHICHENG_TRY_ASSIGN(std::string id, require_string(receipt, "draw_id"));
  ZHICHENG_TRY_ASSIGN(const std::string nonce_hex, require_string(receipt, "nonce"));
  ZHICHENG_TRY_ASSIGN(std::string nonce, from_hex(nonce_hex));
  ZHICHENG_TRY_ASSIGN(SamplePlan plan, plan_of(receipt));
  ZHICHENG_TRY_ASSIGN(std::vector<std::string> beacons, beacons_of(receipt));
  return draw(frame, std::move(plan), algorithm, std::move(id), std::move(nonce), std::move(beacons));
}

ReceiptCheck compare(std::string_view key, const JsonObject& stated, const JsonObject& computed) {
  const Json* const found = stated.if_contains(key);
  static const Json absent;
  const Json* const wanted = computed.if_contains(key);
  const Json& right = wanted == nullptr ? absent : *wanted;
  ReceiptCheck check{
      .what = std::string(key), .holds = found != nullptr && *found == right, .stated = "", .computed = ""};
  if (!right.is_array() || found == nullptr || !found->is_array()) {
    check.stated = found == nullptr ? "" : to_json_text(*found);
    check.computed = right.is_array() ? std::to_string(right.get_array().size()) : to_json_text(right);
    return check;
  }
  const JsonArray& a = found->get_array();
  const JsonArray& b = right.get_array();
  std::size_t same = 0;
  while (same < a.size() && same < b.size() && a[same] == b[same]) ++same;
  if (same < a.size()) check.stated = to_json_text(a[same]);
  if (same < b.size()) check.computed = to_json_text(b[same]);
  return check;
}

}  // namespace

std::string write_receipt(const Frame& frame, const Draw& draw) {
  return to_json_text(receipt_json(frame, draw)) + "\n";
}

std::string sample_csv(const Frame& frame, const Draw& draw) {
  std::string csv = "stratum,order,id,pi_num,pi_den\n";
  for (const StratumDraw& each : draw.strata) {
    std::size_t order = 0;
    for (const Selected& unit : each.selected)
      append_csv_record(csv, {each.stratum, std::to_string(++order), frame.units()[unit.unit].id,
                              to_decimal(unit.pi_numerator), to_decimal(unit.pi_denominator)});
  }
  return csv;
}

std::string reserve_csv(const Frame& frame, const Draw& draw) {
  std::string csv = "stratum,order,id,pi_num,pi_den,whole_num,whole_den\n";
  for (const StratumDraw& each : draw.strata) {
    std::size_t order = 0;
    for (const Selected& unit : each.reserve.selected)
      append_csv_record(csv, {each.stratum, std::to_string(++order), frame.units()[unit.unit].id,
                              to_decimal(unit.pi_numerator), to_decimal(unit.pi_denominator),
                              to_decimal(unit.whole_numerator), to_decimal(unit.whole_denominator)});
  }
  return csv;
}

Result<std::vector<ReceiptCheck>> verify_receipt(std::string_view receipt, const Frame& frame) {
  ZHICHENG_TRY_ASSIGN(const Json parsed, parse_json(receipt));
  if (!parsed.is_object()) return invalid("receipt", "an object is wanted");
  const JsonObject& stated = parsed.get_object();
  ZHICHENG_TRY_ASSIGN(const Draw again, redraw(stated, frame));
  const JsonObject computed = receipt_json(frame, again);
  std::vector<ReceiptCheck> checks;
  for (const std::string_view key :
       {"units", "root", "plan", "plan_hash", "nonce_hash", "commit", "seed", "strata", "selected"})
    checks.push_back(compare(key, stated, computed));
  if (stated.contains("reserve") || computed.contains("reserve"))
    checks.push_back(compare("reserve", stated, computed));
  return checks;
}

}  // namespace zhicheng::sampling
