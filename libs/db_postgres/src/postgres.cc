#include "zhicheng/db_postgres/postgres.h"

#include <fmt/format.h>
#include <libpq-fe.h>

#include <array>
#include <string_view>
#include <utility>

#include "postgres_connection.h"
#include "postgres_error.h"
#include "zhicheng/base/text.h"

namespace zhicheng::db_postgres {
namespace {

constexpr int kOldestServer = 150000;

// Host and database out of the connection text; never the password. A text that libpq cannot read is left out
// whole, as it may hold one.
std::string describe(const std::string& connection) {
  std::string host = "localhost";
  std::string name;
  PQconninfoOption* options = PQconninfoParse(connection.c_str(), nullptr);
  for (const PQconninfoOption* at = options; at != nullptr && at->keyword != nullptr; ++at) {
    if (at->val == nullptr) continue;
    if (std::string_view(at->keyword) == "host") host = at->val;
    if (std::string_view(at->keyword) == "dbname") name = at->val;
  }
  PQconninfoFree(options);
  return fmt::format("postgres://{}/{}", host, name);
}

class PostgresDatabase final : public db::Database {
 public:
  explicit PostgresDatabase(Options options)
      : options_(std::move(options)), description_(describe(options_.connection)) {}

  db::Kind kind() const override { return db::Kind::postgres; }
  std::string description() const override { return description_; }
  int writers() const override { return options_.writers; }

  Result<std::unique_ptr<db::Connection>> open(db::Connection::Access) override {
    // The later ones win over the text of the user, which is expanded at "dbname".
    const std::array<const char*, 5> keywords = {"connect_timeout", "dbname", "client_encoding",
                                                 "fallback_application_name", nullptr};
    const std::array<const char*, 5> values = {"10", options_.connection.c_str(), "UTF8", "zhicheng",
                                               nullptr};
    Handle handle(PQconnectdbParams(keywords.data(), values.data(), 1));
    if (PQstatus(handle.get()) != CONNECTION_OK) {
      return unavailable(std::string(trim(PQerrorMessage(handle.get()))));
    }
    PQsetNoticeProcessor(
        handle.get(), [](void*, const char*) {}, nullptr);
    if (PQserverVersion(handle.get()) < kOldestServer) {
      return unavailable(
          fmt::format("server version {}, 15 is needed", PQserverVersion(handle.get()) / 10000));
    }
    const std::string_view encoding = PQparameterStatus(handle.get(), "server_encoding");
    if (encoding != "UTF8") return unavailable(fmt::format("encoding {}, UTF8 is needed", encoding));
    ZHICHENG_TRY(choose_schema(handle.get()));
    return std::unique_ptr<db::Connection>(
        std::make_unique<PostgresConnection>(std::move(handle), description_));
  }

 private:
  Error unavailable(std::string why) const {
    return Error(ErrorCode::database_unavailable).with("where", description_).with("why", std::move(why));
  }

  Result<void> choose_schema(PGconn* connection) const {
    if (options_.schema.empty()) return {};
    char* quoted = PQescapeIdentifier(connection, options_.schema.data(), options_.schema.size());
    if (quoted == nullptr) return unavailable("schema name");
    const std::string sql = fmt::format("CREATE SCHEMA IF NOT EXISTS {0}; SET search_path TO {0};", quoted);
    PQfreemem(quoted);
    const ResultHandle result(PQexec(connection, sql.c_str()));
    if (!succeeded(result.get())) return unavailable(std::string(trim(PQerrorMessage(connection))));
    return {};
  }

  Options options_;
  std::string description_;
};

}  // namespace

std::unique_ptr<db::Database> make_database(Options options) {
  return std::make_unique<PostgresDatabase>(std::move(options));
}

Result<std::string> export_snapshot(db::Connection& connection) {
  ZHICHENG_TRY_ASSIGN(db::Rows rows, connection.query("SELECT pg_export_snapshot()"));
  ZHICHENG_TRY(rows.next());
  std::string name = rows.text();
  ZHICHENG_TRY(rows.next());
  return name;
}

}  // namespace zhicheng::db_postgres
