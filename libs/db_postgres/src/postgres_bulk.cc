#include <string>
#include <utility>
#include <variant>

#include "postgres_connection.h"
#include "postgres_error.h"
#include "postgres_statement.h"
#include "zhicheng/base/assert.h"
#include "zhicheng/db/dialect.h"

namespace zhicheng::db_postgres {
namespace {

constexpr std::size_t kSendBytes = 64 << 10;

void append_escaped(std::string& out, std::string_view text) {
  for (const char c : text) {
    switch (c) {
      case '\\':
        out.append("\\\\");
        break;
      case '\t':
        out.append("\\t");
        break;
      case '\n':
        out.append("\\n");
        break;
      case '\r':
        out.append("\\r");
        break;
      default:
        out.push_back(c);
    }
  }
}

class CopyWriter final : public db::BulkWriter {
 public:
  CopyWriter(PGconn* connection, std::string_view where, std::size_t columns)
      : connection_(connection), where_(where), columns_(columns) {}
  CopyWriter(const CopyWriter&) = delete;
  CopyWriter& operator=(const CopyWriter&) = delete;
  ~CopyWriter() override {
    if (!ended_) (void)end("not finished");
  }

  Result<void> add(std::span<const db::Value> row) override {
    ZHICHENG_ASSERT(row.size() == columns_ && !ended_);
    for (std::size_t i = 0; i < row.size(); ++i) {
      if (i > 0) buffer_.push_back('\t');
      ZHICHENG_TRY(append_field(row[i]));
    }
    buffer_.push_back('\n');
    ++rows_;
    if (buffer_.size() < kSendBytes) return {};
    return send();
  }

  Result<std::int64_t> finish() override {
    ZHICHENG_ASSERT(!ended_);
    ZHICHENG_TRY(send());
    ZHICHENG_TRY(end(nullptr));
    return rows_;
  }

 private:
  Result<void> append_field(const db::Value& value) {
    if (value.is_null()) {
      buffer_.append("\\N");
    } else if (const auto* integer = std::get_if<std::int64_t>(&value.storage())) {
      buffer_.append(std::to_string(*integer));
    } else if (const auto* text = std::get_if<std::string>(&value.storage())) {
      ZHICHENG_TRY(db::check_text(*text));
      append_escaped(buffer_, *text);
    } else {
      append_escaped(buffer_, encode_bytes(std::get_if<db::Blob>(&value.storage())->bytes));
    }
    return {};
  }

  Result<void> send() {
    if (PQputCopyData(connection_, buffer_.data(), static_cast<int>(buffer_.size())) != 1) {
      return map_error(connection_, nullptr, where_);
    }
    buffer_.clear();
    return {};
  }

  // `reason` makes the server refuse what it got. Reads all answers, so that the connection can go on.
  Result<void> end(const char* reason) {
    ended_ = true;
    Result<void> outcome;
    if (PQputCopyEnd(connection_, reason) != 1) outcome = map_error(connection_, nullptr, where_);
    while (const ResultHandle result{PQgetResult(connection_)}) {
      if (!succeeded(result.get()) && outcome.ok()) outcome = map_error(connection_, result.get(), where_);
      if (PQstatus(connection_) == CONNECTION_BAD) break;
    }
    return outcome;
  }

  PGconn* connection_;
  std::string where_;
  std::size_t columns_;
  std::string buffer_;
  std::int64_t rows_ = 0;
  bool ended_ = false;
};

}  // namespace

Result<std::unique_ptr<db::BulkWriter>> begin_copy(PGconn* connection, std::string_view where,
                                                   std::string_view table,
                                                   std::span<const std::string_view> columns) {
  ZHICHENG_ASSERT(!columns.empty());
  std::string sql = "COPY ";
  sql.append(table).append(" (");
  for (std::size_t i = 0; i < columns.size(); ++i) sql.append(i == 0 ? "" : ", ").append(columns[i]);
  sql.append(") FROM STDIN");
  const ResultHandle result(PQexec(connection, sql.c_str()));
  if (result == nullptr || PQresultStatus(result.get()) != PGRES_COPY_IN) {
    return map_error(connection, result.get(), where);
  }
  return std::unique_ptr<db::BulkWriter>(std::make_unique<CopyWriter>(connection, where, columns.size()));
}

}  // namespace zhicheng::db_postgres
