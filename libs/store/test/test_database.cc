#include "test_database.h"

#include <unistd.h>

#include <cstdlib>

#include "zhicheng/base/hash.h"
#include "zhicheng/db_postgres/postgres.h"
#include "zhicheng/db_sqlite/sqlite.h"
#include "zhicheng/store/schema.h"

namespace zhicheng::store {

TemporaryFolder::TemporaryFolder() {
  std::string name = (std::filesystem::temp_directory_path() / "zhicheng-store-XXXXXX").string();
  if (::mkdtemp(name.data()) == nullptr) throw std::runtime_error("no temporary folder");
  path_ = name;
}

TemporaryFolder::~TemporaryFolder() {
  std::error_code ignored;
  std::filesystem::remove_all(path_, ignored);
}

void DatabaseTest::SetUp() {
  if (GetParam() == db::Kind::sqlite) {
    database_ = db_sqlite::make_database({.file = folder_.path() / "zhicheng.db"});
  } else {
    const char* cluster = std::getenv("ZHICHENG_TEST_POSTGRES");
    if (cluster == nullptr) GTEST_SKIP() << "ZHICHENG_TEST_POSTGRES is not set";
    schema_ = "test_" + random_token(8);
    database_ = db_postgres::make_database({.connection = cluster, .schema = schema_});
  }
  connection_ = open();
}

void DatabaseTest::TearDown() {
  if (connection_ != nullptr && !schema_.empty()) {
    reopen();
    must(connection_->execute_script("DROP SCHEMA " + schema_ + " CASCADE"));
  }
}

void DatabaseTest::reopen() {
  connection_.reset();
  connection_ = open();
}

void StoreTest::SetUp() {
  DatabaseTest::SetUp();
  if (IsSkipped()) return;
  must(prepare_schema(connection()));
  repositories_ = std::make_unique<Repositories>(connection());
}

void StoreTest::reopen_store() {
  repositories_.reset();
  reopen();
  repositories_ = std::make_unique<Repositories>(connection());
}

UserId StoreTest::add_user(std::string login) {
  User user;
  user.login = std::move(login);
  user.display_name = "测试";
  user.role = Role::editor;
  user.password_hash = "$argon2id$";
  user.created_at = Timestamp{1'700'000'000'000'000};
  return must(store().users.insert(user));
}

PlanId StoreTest::add_plan(std::string title, PlanState state) {
  StoredPlan stored;
  stored.facts.title = title;
  stored.state = state;
  stored.source = {
      .file_name = "plan.txt", .format = "text", .sha256 = to_hex(sha256(title)), .size_bytes = 10};
  stored.created_at = Timestamp{1'700'000'000'000'000};
  return must(store().plans.insert(stored));
}

IndicatorId StoreTest::add_indicator(PlanId plan, int seq) {
  const std::vector<plan::Indicator> indicators = {sample_indicator(seq)};
  return must(store().indicators.insert_all(plan, indicators)).front();
}

plan::Indicator sample_indicator(int seq) {
  plan::Indicator indicator;
  indicator.seq = seq;
  indicator.group = "产品质量";
  indicator.name = "合格率 " + std::to_string(seq);
  indicator.unit = "%";
  indicator.baseline_raw = "93.50";
  indicator.target_raw = "≥96";
  indicator.actual_raw = "";
  indicator.attribute = plan::Attribute::binding;
  indicator.note = "注\t“引号”\n第二行 \\";
  indicator.origin = plan::Origin::table;
  indicator.target.kind = plan::TargetKind::level;
  indicator.target.relation = plan::Relation::ge;
  indicator.target.low = decimal("96");
  indicator.target.baseline_year = 2020;
  indicator.target.baseline = decimal("93.50");
  indicator.target.target_year = 2025;
  indicator.department = "市场监管局";
  indicator.quotes = {{.line = 10, .column = 2, .length = 5, .text = "合格率\t96"},
                      {.line = 40, .column = 1, .length = 3, .text = "达到96%"}};
  return indicator;
}

plan::Task sample_task(int number) {
  plan::Task task;
  task.number = "（" + std::to_string(number) + "）";
  task.path = "主要任务 / 质量";
  task.title = "任务 " + std::to_string(number);
  task.departments = {"市场监管局", "发改局", "财政局"};
  task.departments_open = true;
  task.deadline = "2025";
  task.quote = {.line = 7, .column = 1, .length = 4, .text = "建设平台"};
  return task;
}

}  // namespace zhicheng::store
