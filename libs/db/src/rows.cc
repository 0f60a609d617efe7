#include <fmt/format.h>

#include <utility>

#include "zhicheng/base/assert.h"
#include "zhicheng/db/statement.h"

namespace zhicheng::db {

Rows::Rows(Statement* statement, bool owned) : statement_(statement), owned_(owned) {
  ZHICHENG_ASSERT(!statement_->in_use);
  statement_->in_use = true;
}

Rows::Rows(Rows&& other) noexcept
    : statement_(std::exchange(other.statement_, nullptr)),
      owned_(other.owned_),
      column_(other.column_),
      damage_(std::move(other.damage_)) {}

Rows& Rows::operator=(Rows&& other) noexcept {
  if (this == &other) return *this;
  close();
  statement_ = std::exchange(other.statement_, nullptr);
  owned_ = other.owned_;
  column_ = other.column_;
  damage_ = std::move(other.damage_);
  return *this;
}

Rows::~Rows() {
  close();
}

void Rows::close() {
  if (statement_ == nullptr) return;
  statement_->reset();
  statement_->in_use = false;
  if (owned_) delete statement_;
  statement_ = nullptr;
}

Result<bool> Rows::next() {
  ZHICHENG_ASSERT(statement_ != nullptr);
  if (!damage_.empty()) return Error(ErrorCode::database_damaged).with("where", damage_);
  column_ = 0;
  return statement_->step();
}

int Rows::take() {
  ZHICHENG_ASSERT(statement_ != nullptr && column_ < statement_->columns());
  return column_++;
}

void Rows::note_damage(std::string_view expected) {
  if (damage_.empty()) damage_ = fmt::format("column {} is no {}", column_, expected);
}

std::int64_t Rows::integer() {
  const std::optional<std::int64_t> value = statement_->integer(take());
  if (!value.has_value()) note_damage("integer");
  return value.value_or(0);
}

std::optional<std::int64_t> Rows::optional_integer() {
  const int column = take();
  if (statement_->is_null(column)) return std::nullopt;
  const std::optional<std::int64_t> value = statement_->integer(column);
  if (!value.has_value()) note_damage("integer");
  return value;
}

bool Rows::boolean() {
  const std::int64_t value = integer();
  if (value != 0 && value != 1) note_damage("boolean");
  return value == 1;
}

std::string Rows::text() {
  const int column = take();
  const std::optional<std::string_view> value = statement_->text(column);
  if (!value.has_value() || statement_->is_null(column)) note_damage("text");
  return std::string(value.value_or(std::string_view{}));
}

std::optional<std::string> Rows::optional_text() {
  const int column = take();
  if (statement_->is_null(column)) return std::nullopt;
  const std::optional<std::string_view> value = statement_->text(column);
  if (!value.has_value()) note_damage("text");
  return std::string(value.value_or(std::string_view{}));
}

std::string Rows::bytes() {
  std::optional<std::string> value = statement_->bytes(take());
  if (!value.has_value()) note_damage("byte string");
  return std::move(value).value_or(std::string{});
}

Timestamp Rows::timestamp() {
  return Timestamp{integer()};
}

std::optional<Timestamp> Rows::optional_timestamp() {
  const std::optional<std::int64_t> micros = optional_integer();
  if (!micros.has_value()) return std::nullopt;
  return Timestamp{*micros};
}

std::optional<Date> Rows::optional_date() {
  const std::optional<std::string> value = optional_text();
  if (!value.has_value()) return std::nullopt;
  const Result<Date> date = parse_date(*value);
  if (date.ok()) return *date;
  note_damage("date");
  return std::nullopt;
}

std::optional<Decimal> Rows::optional_decimal() {
  const int column = take();
  if (statement_->is_null(column)) return std::nullopt;
  const Result<Decimal> value = Decimal::parse(statement_->text(column).value_or(std::string_view{}));
  if (value.ok()) return *value;
  note_damage("decimal");
  return std::nullopt;
}

Period Rows::period() {
  const Result<Period> value = Period::parse(statement_->text(take()).value_or(std::string_view{}));
  if (value.ok()) return *value;
  note_damage("period");
  return Period{};
}

}  // namespace zhicheng::db
