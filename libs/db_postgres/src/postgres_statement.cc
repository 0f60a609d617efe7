#include "postgres_statement.h"

#include <charconv>
#include <utility>
#include <variant>
#include <vector>

#include "zhicheng/base/assert.h"
#include "zhicheng/db/dialect.h"

namespace zhicheng::db_postgres {
namespace {

int hex_digit(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  return -1;
}

}  // namespace

std::string encode_bytes(std::string_view bytes) {
  constexpr std::string_view kDigits = "0123456789abcdef";
  std::string out = "\\x";
  out.reserve(2 + 2 * bytes.size());
  for (const char c : bytes) {
    const auto byte = static_cast<unsigned char>(c);
    out.push_back(kDigits[byte >> 4]);
    out.push_back(kDigits[byte & 15]);
  }
  return out;
}

std::optional<std::string> decode_bytes(std::string_view text) {
  if (!text.starts_with("\\x") || text.size() % 2 != 0) return std::nullopt;
  std::string out;
  out.reserve(text.size() / 2);
  for (std::size_t at = 2; at < text.size(); at += 2) {
    const int high = hex_digit(text[at]);
    const int low = hex_digit(text[at + 1]);
    if (high < 0 || low < 0) return std::nullopt;
    out.push_back(static_cast<char>(high * 16 + low));
  }
  return out;
}

PostgresStatement::PostgresStatement(PGconn* connection, std::string name, std::string where)
    : connection_(connection), name_(std::move(name)), where_(std::move(where)) {}

PostgresStatement::~PostgresStatement() {
  // In a failed transaction the server refuses this; the name is never used again, so nothing is wrong then.
  if (PQstatus(connection_) == CONNECTION_OK && PQtransactionStatus(connection_) != PQTRANS_ACTIVE) {
    ResultHandle ignored(PQexec(connection_, ("DEALLOCATE " + name_).c_str()));
  }
}

Result<void> PostgresStatement::start(std::span<const db::Value> arguments) {
  std::vector<std::string> texts(arguments.size());
  std::vector<const char*> values(arguments.size(), nullptr);
  for (std::size_t i = 0; i < arguments.size(); ++i) {
    const db::Value::Storage& storage = arguments[i].storage();
    if (arguments[i].is_null()) continue;
    if (const auto* integer = std::get_if<std::int64_t>(&storage)) {
      texts[i] = std::to_string(*integer);
    } else if (const auto* blob = std::get_if<db::Blob>(&storage)) {
      texts[i] = encode_bytes(blob->bytes);
    } else {
      const auto& text = *std::get_if<std::string>(&storage);
      ZHICHENG_TRY(db::check_text(text));
      values[i] = text.c_str();
      continue;
    }
    values[i] = texts[i].c_str();
  }
  result_.reset(PQexecPrepared(connection_, name_.c_str(), static_cast<int>(values.size()), values.data(),
                               nullptr, nullptr, 0));
  row_ = -1;
  if (!succeeded(result_.get())) return map_error(connection_, result_.get(), where_);
  return {};
}

Result<bool> PostgresStatement::step() {
  ZHICHENG_ASSERT(result_ != nullptr);
  ++row_;
  return row_ < PQntuples(result_.get());
}

std::int64_t PostgresStatement::changed_rows() const {
  const std::string_view count = PQcmdTuples(result_.get());
  std::int64_t rows = 0;
  std::from_chars(count.data(), count.data() + count.size(), rows);
  return rows;
}

int PostgresStatement::columns() const {
  return PQnfields(result_.get());
}

bool PostgresStatement::is_null(int column) const {
  return PQgetisnull(result_.get(), row_, column) != 0;
}

std::string_view PostgresStatement::field(int column) const {
  return {PQgetvalue(result_.get(), row_, column),
          static_cast<std::size_t>(PQgetlength(result_.get(), row_, column))};
}

std::optional<std::int64_t> PostgresStatement::integer(int column) const {
  const std::string_view text = field(column);
  std::int64_t value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (is_null(column) || error != std::errc{} || end != text.data() + text.size()) return std::nullopt;
  return value;
}

std::optional<std::string_view> PostgresStatement::text(int column) const {
  return field(column);
}

std::optional<std::string> PostgresStatement::bytes(int column) const {
  if (is_null(column)) return std::nullopt;
  return decode_bytes(field(column));
}

void PostgresStatement::reset() {
  result_.reset();
  row_ = -1;
}

}  // namespace zhicheng::db_postgres
