#pragma once

#include <memory>
#include <string>
#include <vector>

#include "zhicheng/db/connection.h"

namespace zhicheng::db {

// Opens connections that do nothing; counts them and can be told to refuse or to lose them.
class FakeDatabase final : public Database {
 public:
  Kind kind() const override { return Kind::sqlite; }
  std::string description() const override { return "fake"; }
  int writers() const override { return 1; }
  Result<std::unique_ptr<Connection>> open(Connection::Access access) override;

  int opened_readers = 0;
  int opened_writers = 0;
  bool refuse = false;
  bool lost = false;  // of every connection that there is
};

class FakeConnection final : public Connection {
 public:
  explicit FakeConnection(const FakeDatabase& database) : database_(database) {}

  Kind kind() const override { return Kind::sqlite; }
  bool usable() const override { return !database_.lost; }
  Result<void> execute_script(std::string_view) override { return {}; }
  Result<std::unique_ptr<BulkWriter>> bulk_insert(std::string_view,
                                                  std::span<const std::string_view>) override {
    return Error(ErrorCode::internal);
  }
  std::string_view type_word(std::string_view word) const override {
    return word == "bytes" ? "BLOB" : "TEXT";
  }
  Result<std::vector<std::string>> table_names() override { return std::vector<std::string>{}; }
  Result<void> begin(Access) override {
    in_transaction_ = true;
    return {};
  }
  Result<void> commit() override {
    in_transaction_ = false;
    return {};
  }
  void rollback() override {
    in_transaction_ = false;
    ++rollbacks;
  }
  bool in_transaction() const override { return in_transaction_; }

  int rollbacks = 0;

 protected:
  Result<Prepared> prepare(std::string_view) override { return Error(ErrorCode::internal); }

 private:
  const FakeDatabase& database_;
  bool in_transaction_ = false;
};

inline Result<std::unique_ptr<Connection>> FakeDatabase::open(Connection::Access access) {
  if (refuse) return Error(ErrorCode::database_unavailable).with("where", "fake").with("why", "told so");
  ++(access == Connection::Access::write ? opened_writers : opened_readers);
  return std::unique_ptr<Connection>(std::make_unique<FakeConnection>(*this));
}

}  // namespace zhicheng::db
