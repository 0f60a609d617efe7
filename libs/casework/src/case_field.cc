#include "zhicheng/casework/case_field.h"

#include "case_rows.h"
#include "zhicheng/base/date.h"
#include "zhicheng/base/find_by_id.h"
#include "zhicheng/base/text.h"
#include "zhicheng/calendar/local_minute.h"

namespace zhicheng::casework {
namespace {

constexpr std::string_view kWriteMoment = "请写成 2026-06-30T14:05";

}  // namespace

std::string_view name_of(FieldKind kind) {
  return kFieldKinds[static_cast<std::size_t>(kind)];
}

const CaseField::Choice* CaseField::choice(std::string_view value) const {
  return find_by_id(choices, value);
}

Result<void> check_value(const CaseField& field, const expr::Value& value) {
  const auto wrong = [&](std::string why) {
    return Error(ErrorCode::case_value_wrong)
        .with("field", field.name.zh)
        .with("text", value_text(value))
        .with("why", std::move(why));
  };
  static constexpr expr::Kind kKinds[] = {expr::Kind::string,  expr::Kind::number, expr::Kind::date,
                                          expr::Kind::boolean, expr::Kind::string, expr::Kind::string,
                                          expr::Kind::string,  expr::Kind::list};
  const expr::Kind kind = kKinds[static_cast<std::size_t>(field.kind)];
  if (value.is_null()) return {};
  if (value.kind() != kind) return wrong("应为" + std::string(expr::label_of(kind)));
  if (field.kind == FieldKind::moment && !calendar::parse_local_minute(*value.string()).ok())
    return wrong(std::string(kWriteMoment));
  if (field.kind == FieldKind::choice && field.choice(*value.string()) == nullptr)
    return wrong("请从列出的选项中选择");
  if (const expr::List* rows = value.list()) return check_rows(field, *rows);
  const Decimal* number = value.number();
  if (number != nullptr && field.low && *number < *field.low)
    return wrong("不小于 " + field.low->to_string());
  if (number != nullptr && field.high && *number > *field.high)
    return wrong("不大于 " + field.high->to_string());
  return {};
}

Result<expr::Value> read_value(const CaseField& field, std::string_view text) {
  const std::string_view words = trim(text);
  const auto wrong = [&](std::string why) {
    return Error(ErrorCode::case_value_wrong)
        .with("field", field.name.zh)
        .with("text", std::string(text))
        .with("why", std::move(why));
  };
  if (words.empty()) return expr::Value();
  switch (field.kind) {
    case FieldKind::text:
    case FieldKind::choice:
    case FieldKind::reference:
      return expr::Value(std::string(words));
    case FieldKind::number: {
      const auto number = Decimal::parse(words);
      if (!number.ok()) return wrong("请写数字，如 60.5");
      return expr::Value(*number);
    }
    case FieldKind::date: {
      const auto date = parse_date(words);
      if (!date.ok()) return wrong("请写成 2026-06-30");
      return expr::Value(*date);
    }
    case FieldKind::moment: {
      const auto minute = calendar::parse_local_minute(words);
      if (!minute.ok()) return wrong(std::string(kWriteMoment));
      return expr::Value(calendar::format_local_minute(*minute, 'T'));
    }
    case FieldKind::yes_no:
      if (words == "true" || words == "false") return expr::Value(words == "true");
      return wrong("请写 true 或 false");
    case FieldKind::rows:
      return read_rows(field, words);
  }
  return wrong("");
}

std::string value_text(const expr::Value& value) {
  if (const std::string* text = value.string()) return *text;
  if (const Date* date = value.date()) return format_date(*date);
  if (const Decimal* number = value.number()) return number->to_string();
  if (const bool* yes = value.boolean()) return *yes ? "true" : "false";
  if (const expr::List* rows = value.list()) return rows_text(*rows);
  return "";
}

}  // namespace zhicheng::casework
