#include "zhicheng/casework/case_document.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "zhicheng/calendar/local_minute.h"
#include "zhicheng/casework/case_type.h"

namespace zhicheng::casework {
namespace {

constexpr std::string_view kBlank = "＿＿＿＿＿＿";
constexpr auto kCaseFacts =
    std::to_array<std::string_view>({"case.title", "case.number", "case.owner", "case.opened_on", "today"});

// "on.accept" → "accept" for "on."; "" where it does not begin so.
std::string_view behind(std::string_view fact, std::string_view prefix) {
  return fact.starts_with(prefix) ? fact.substr(prefix.size()) : std::string_view();
}

std::string day_words(Date day) {
  return fmt::format("{}年{}月{}日", static_cast<int>(day.year()), static_cast<unsigned>(day.month()),
                     static_cast<unsigned>(day.day()));
}

std::string minute_words(calendar::LocalMinute minute) {
  return fmt::format("{}{}时{:02}分", day_words(minute.date), minute.minute / 60, minute.minute % 60);
}

std::string field_words(const CaseField& field, const expr::Value& value) {
  if (const Date* day = value.date()) return day_words(*day);
  if (const bool* yes = value.boolean()) return *yes ? "是" : "否";
  const std::string text = value_text(value);
  if (field.kind == FieldKind::moment)
    if (const auto minute = calendar::parse_local_minute(text); minute.ok()) return minute_words(*minute);
  if (field.kind == FieldKind::choice)
    if (const CaseField::Choice* choice = field.choice(text)) return choice->name.zh;
  return text + field.unit;
}

// The sum of a column of numbers; "" of another one, and where it is too large to be told.
std::string sum_of(const CaseField& column, const expr::List& rows) {
  if (column.kind != FieldKind::number) return "";
  Decimal sum;
  for (const expr::Value& row : rows)
    if (const Decimal* number = row.context()->at(column.id).number()) {
      const auto more = Decimal::add(sum, *number);
      if (!more.ok()) return "";
      sum = *more;
    }
  return sum.to_string();
}

FilledDocument::Table table_of(const CaseField& field, const expr::List& rows) {
  FilledDocument::Table table{.title = field.name.zh};
  table.rows.resize(rows.size() + 2);
  for (const CaseField& column : field.columns) {
    const std::string unit = column.unit.empty() ? "" : "（" + column.unit + "）";
    CaseField bare = column;
    bare.unit.clear();
    table.rows.front().push_back(column.name.zh + unit);
    for (std::size_t row = 0; row < rows.size(); ++row) {
      const expr::Value& value = rows[row].context()->at(column.id);
      table.rows[row + 1].push_back(value.is_null() ? "" : field_words(bare, value));
    }
    table.rows.back().push_back(sum_of(column, rows));
  }
  if (table.rows.back().front().empty()) table.rows.back().front() = "合计";
  return table;
}

class Filling {
 public:
  Filling(const CaseType& type, const DocumentFacts& facts) : type_(type), facts_(facts) {}

  std::string text(const DocumentText& text) const {
    std::string words;
    for (const DocumentText::Piece& piece : text.pieces) {
      words += piece.literal;
      if (piece.fact.empty()) continue;
      const std::string fact = of(piece.fact);
      words += fact.empty() ? kBlank : fact;
    }
    return words;
  }

  std::string of(std::string_view fact) const {
    if (const CaseField* field = type_.field(fact)) {
      const auto value = facts_.values.find(fact);
      return value == facts_.values.end() || value->second.is_null() ? ""
                                                                     : field_words(*field, value->second);
    }
    if (fact == "today") return day_words(facts_.today);
    if (fact == "case.owner") return facts_.owner;
    if (const auto clock = behind(fact, "law."); !clock.empty()) return law_of(*type_.clock(clock));
    const auto known = facts_.texts.find(fact);
    if (known == facts_.texts.end()) return "";
    if (const auto day = parse_date(known->second); day.ok()) return day_words(*day);
    const auto minute = calendar::parse_local_minute(known->second);
    return minute.ok() ? minute_words(*minute) : known->second;
  }

 private:
  // What was not held against the text of the law is not cited in its name.
  std::string law_of(const CaseClock& clock) const {
    const RuleVersion& version = type_.rule(clock.rule)->version;
    if (version.to_confirm) return "";
    return "《" + version.source.zh + "》" + (version.article.empty() ? "" : "第" + version.article + "条");
  }

  const CaseType& type_;
  const DocumentFacts& facts_;
};

}  // namespace

std::optional<DocumentText> parse_document_text(std::string_view text) {
  DocumentText parsed;
  while (!text.empty()) {
    const std::size_t open = text.find('{');
    DocumentText::Piece piece{std::string(text.substr(0, open)), ""};
    if (piece.literal.find('}') != std::string::npos) return std::nullopt;
    text.remove_prefix(std::min(open, text.size()));
    if (!text.empty()) {
      const std::size_t close = text.find('}');
      if (close == std::string_view::npos || close < 2) return std::nullopt;
      piece.fact = text.substr(1, close - 1);
      if (piece.fact.find('{') != std::string::npos) return std::nullopt;
      text.remove_prefix(close + 1);
    }
    parsed.pieces.push_back(std::move(piece));
  }
  return parsed;
}

bool is_document_fact(const CaseType& type, std::string_view fact) {
  if (std::find(kCaseFacts.begin(), kCaseFacts.end(), fact) != kCaseFacts.end()) return true;
  if (const auto move = behind(fact, "on."); !move.empty()) return type.move(move) != nullptr;
  if (const auto move = behind(fact, "words."); !move.empty()) return type.move(move) != nullptr;
  if (const auto clock = behind(fact, "due."); !clock.empty()) return type.clock(clock) != nullptr;
  if (const auto clock = behind(fact, "law."); !clock.empty()) {
    const CaseClock* found = type.clock(clock);
    return found != nullptr && !found->rule.empty();
  }
  if (fact.ends_with(".name")) {
    const CaseField* field = type.field(fact.substr(0, fact.size() - 5));
    return field != nullptr && field->kind == FieldKind::reference;
  }
  const CaseField* field = type.field(fact);
  return field != nullptr && field->kind != FieldKind::rows;
}

FilledDocument fill_document(const CaseType& type, const CaseDocument& document, const DocumentFacts& facts) {
  const Filling filling(type, facts);
  FilledDocument filled{.title = document.name.zh,
                        .to = document.to.empty() ? "" : filling.text(document.to) + "：",
                        .signed_by = document.sign.empty() ? facts.owner : filling.text(document.sign),
                        .day = day_words(facts.today)};
  filled.paragraphs.reserve(document.text.size());
  for (const DocumentText& paragraph : document.text) filled.paragraphs.push_back(filling.text(paragraph));
  filled.rows.reserve(document.fields.size());
  for (const std::string& id : document.fields) {
    const CaseField& field = *type.field(id);
    const auto value = facts.values.find(id);
    if (field.kind != FieldKind::rows)
      filled.rows.emplace_back(field.name.zh, filling.of(id));
    else if (value != facts.values.end() && value->second.list() != nullptr)
      filled.tables.push_back(table_of(field, *value->second.list()));
  }
  return filled;
}

}  // namespace zhicheng::casework
