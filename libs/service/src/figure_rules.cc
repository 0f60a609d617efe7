#include "figure_rules.h"

#include <algorithm>

#include "figure_conversion.h"
#include "zhicheng/base/limits.h"
#include "zhicheng/base/text.h"

namespace zhicheng::service {
namespace {

Error wrong_content(const plan::Indicator& indicator, std::string_view why) {
  return Error(ErrorCode::figure_content_wrong)
      .with("indicator", indicator.name)
      .with("why", std::string(why));
}

std::string joined(const std::vector<indicator::Finding>& findings) {
  std::string out;
  for (const indicator::Finding& finding : findings) out += finding.message.zh + finding.remedy.zh;
  return out;
}

FigureRefusal refusal(ErrorCode code, const FigureContext& context, const FigureEntry& entry, std::string why,
                      std::vector<indicator::Finding> findings) {
  return {Error(code)
              .with("indicator", context.indicator.name)
              .with("period", entry.period.to_string())
              .with("why", std::move(why)),
          std::move(findings)};
}

}  // namespace

bool is_dated(const plan::Indicator& indicator) {
  return indicator.target.kind == plan::TargetKind::milestone ||
         indicator.target.kind == plan::TargetKind::qualitative;
}

const store::Observation* FigureContext::known_in(const Period& period) const {
  const auto found =
      std::find_if(known.begin(), known.end(),
                   [&period](const store::Observation& observation) { return observation.period == period; });
  return found == known.end() ? nullptr : &*found;
}

Result<void> check_content(const plan::Indicator& indicator, const FigureEntry& entry) {
  if (entry.note.size() > limits::kTextFieldBytes)
    return Error(ErrorCode::too_large)
        .with("what", "说明")
        .with("limit", std::to_string(limits::kTextFieldBytes) + " B");
  if (entry.value && entry.done_on) return wrong_content(indicator, "数值和完成日期只能填一个");
  if (is_dated(indicator) && entry.value) return wrong_content(indicator, "是事项，请填完成日期，不填数值");
  if (!is_dated(indicator) && entry.done_on)
    return wrong_content(indicator, "是数值指标，请填数值，不填日期");
  return {};
}

Result<std::optional<FigureRefusal>> judge(const FigureContext& context, const FigureEntry& entry) {
  ZHICHENG_TRY(check_content(context.indicator, entry));
  const store::Observation* const before = context.known_in(entry.period);
  if (!entry.value && !entry.done_on && (before == nullptr || before->withdrawn()))
    return wrong_content(context.indicator, "该期没有可撤回的数据，请填写数值或完成日期");
  const bool has_reason = !trim(entry.note).empty();
  std::vector<indicator::Finding> findings;
  if (entry.value) {
    ZHICHENG_TRY_ASSIGN(const indicator::Series history, series_of(context.known));
    findings = indicator::check_figure({entry.period, *entry.value, {}}, rules_for(context.indicator),
                                       history, context.today);
    findings.insert(findings.end(), context.company.begin(), context.company.end());
  } else if (entry.done_on && std::chrono::sys_days(*entry.done_on) > std::chrono::sys_days(context.today)) {
    return wrong_content(context.indicator, "完成日期 " + format_date(*entry.done_on) + " 还未到");
  }
  const bool hard = std::any_of(findings.begin(), findings.end(), [](const indicator::Finding& finding) {
    return finding.severity == indicator::CheckSeverity::hard;
  });
  if (hard) {
    std::string why = joined(findings);
    return std::optional(
        refusal(ErrorCode::figure_refused, context, entry, std::move(why), std::move(findings)));
  }
  if (has_reason) return std::optional<FigureRefusal>();
  if (!findings.empty()) {
    std::string why = joined(findings);
    return std::optional(
        refusal(ErrorCode::figure_reason_needed, context, entry, std::move(why), std::move(findings)));
  }
  if (before != nullptr)
    return std::optional(
        refusal(ErrorCode::figure_reason_needed, context, entry,
                "该期已有数据（第 " + std::to_string(before->vintage) + " 版），修改须写明原因。", {}));
  return std::optional<FigureRefusal>();
}

Result<void> check_reference(const plan::Indicator& indicator, const Period& period, Decimal value,
                             std::string_view source, Date today) {
  if (!indicator.target.needs_reference())
    return Error(ErrorCode::reference_not_needed).with("indicator", indicator.name);
  if (trim(source).empty())
    return Error(ErrorCode::invalid_argument)
        .with("what", "source")
        .with("why", "请写明参照值由谁、在哪里公布");
  auto findings = indicator::check_figure({period, value, {}}, rules_for(indicator), {}, today);
  std::erase_if(findings, [](const indicator::Finding& finding) {
    return finding.severity != indicator::CheckSeverity::hard;
  });
  if (findings.empty()) return {};
  return Error(ErrorCode::figure_refused)
      .with("indicator", indicator.name)
      .with("period", period.to_string())
      .with("why", joined(findings));
}

store::Observation observation_of(const FigureEntry& entry, store::ObservationSource source,
                                  store::UserId user, Timestamp at) {
  store::Observation observation;
  observation.indicator = entry.indicator;
  observation.place = entry.place;
  observation.period = entry.period;
  observation.value = entry.value;
  if (entry.done_on) observation.milestone = store::MilestoneFact{true, entry.done_on, std::nullopt};
  observation.note = std::string(trim(entry.note));
  observation.source = source;
  observation.entered_by = user;
  observation.entered_at = at;
  return observation;
}

bool says_the_same(const store::Observation& known, const FigureEntry& entry) {
  if (known.value.has_value() != entry.value.has_value()) return false;
  if (known.value) return *known.value == *entry.value;
  if (known.milestone.has_value() != entry.done_on.has_value()) return false;
  return !known.milestone || known.milestone->done_on == entry.done_on;
}

Result<void> require_unlocked(store::Repositories& repositories, store::PlanId plan, const Period& period) {
  ZHICHENG_TRY_ASSIGN(const bool locked, repositories.figure_reports.is_locked(plan, period));
  if (locked) return Error(ErrorCode::period_locked).with("period", period.to_string());
  return {};
}

Result<void> require_place(store::Repositories& repositories, std::string_view code) {
  ZHICHENG_TRY_ASSIGN(const auto place, repositories.places.find(code));
  if (!place) return Error(ErrorCode::place_unknown).with("code", std::string(code));
  return {};
}

JsonObject to_audit_json(const store::Observation& observation) {
  JsonObject json{{"place", observation.place},
                  {"period", observation.period.to_string()},
                  {"vintage", observation.vintage},
                  {"note", observation.note}};
  if (observation.value) json["value"] = observation.value->to_string();
  if (observation.milestone && observation.milestone->done_on)
    json["done_on"] = format_date(*observation.milestone->done_on);
  return json;
}

}  // namespace zhicheng::service
