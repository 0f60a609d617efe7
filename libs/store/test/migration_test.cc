#include "zhicheng/db/migration.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <thread>

#include "test_database.h"
#include "zhicheng/db_sqlite/sqlite.h"
#include "zhicheng/store/schema.h"

namespace zhicheng::store {
namespace {

constexpr std::array kFirst = {db::Migration{1, "first", "CREATE TABLE one (id {identity}, name {key});"}};
constexpr std::array kSecond = {kFirst[0], db::Migration{2, "second", "CREATE TABLE two (id BIGINT);"}};

class MigrationTest : public DatabaseTest {
 protected:
  bool has_table(std::string_view name) {
    const std::vector<std::string> names = must(connection().table_names());
    return std::find(names.begin(), names.end(), name) != names.end();
  }
};
ZHICHENG_ON_BOTH_DATABASES(MigrationTest);

TEST_P(MigrationTest, AppliesWhatIsMissingAndThenNothing) {
  EXPECT_EQ(must(db::check_schema(connection(), kFirst)).applied, 0);
  EXPECT_EQ(must(db::migrate(connection(), kFirst)), 1);
  EXPECT_EQ(must(db::migrate(connection(), kFirst)), 0);
  EXPECT_EQ(must(db::migrate(connection(), kSecond)), 1);
  EXPECT_EQ(must(db::check_schema(connection(), kSecond)).applied, 2);
  EXPECT_TRUE(has_table("one") && has_table("two"));
}

TEST_P(MigrationTest, AFailedStepLeavesTheStateBeforeIt) {
  const std::array broken = {
      kFirst[0], db::Migration{2, "broken", "CREATE TABLE two (id BIGINT); INSERT INTO nowhere VALUES (1);"}};
  const Result<int> result = db::migrate(connection(), broken);
  ASSERT_EQ(failure(result), "database_migration_failed");
  EXPECT_NE(result.error().message(Language::en).find("2 broken"), std::string::npos);
  EXPECT_TRUE(has_table("one"));
  EXPECT_FALSE(has_table("two"));
  EXPECT_EQ(must(db::check_schema(connection(), broken)).applied, 1);
  EXPECT_EQ(must(db::migrate(connection(), kSecond)), 1) << "a repaired program goes on from there";
}

TEST_P(MigrationTest, RefusesASchemaThatIsNewerThanTheProgram) {
  must(db::migrate(connection(), kSecond));
  EXPECT_EQ(failure(db::migrate(connection(), kFirst)), "database_schema_newer");
  EXPECT_TRUE(has_table("two"));
}

TEST_P(MigrationTest, RefusesAStepThatWasAppliedWithAnotherText) {
  must(db::migrate(connection(), kFirst));
  const std::array edited = {db::Migration{1, "first", "CREATE TABLE one (id BIGINT);"}};
  EXPECT_EQ(failure(db::migrate(connection(), edited)), "database_migration_changed");
}

TEST_P(MigrationTest, RefusesADatabaseOfAnotherProgram) {
  must(connection().execute_script("CREATE TABLE orders (id BIGINT)"));
  EXPECT_EQ(failure(prepare_schema(connection())), "database_not_ours");
  EXPECT_FALSE(has_table("schema_migration"));
}

TEST_P(MigrationTest, TwoProgramsAtOnceApplyEachStepOnce) {
  const auto other = open();
  Result<int> theirs(0);
  Result<int> ours(0);
  {
    const std::jthread thread([&] { theirs = prepare_schema(*other); });
    ours = prepare_schema(connection());
  }
  EXPECT_EQ(must(ours) + must(theirs), static_cast<int>(migrations().size()));
}

// What was imported before rules were kept says so.
TEST_P(MigrationTest, RowsOfTheFirstSchemaStayReadable) {
  must(db::migrate(connection(), migrations().first(1)));
  must(connection().execute_script(
      "INSERT INTO plan (title, issuer, number, document_status, region, level, first_year, last_year, "
      "implements_json, state, file_name, format, sha256, size_bytes, created_at, version) VALUES ('规划', "
      "'', "
      "'', 'final', '', 'city', 2021, 2025, '[]', 'active', 'a.txt', 'text', 'ab', 1, 1, 1); "
      "INSERT INTO indicator (plan_id, seq, group_name, name, unit, baseline_raw, target_raw, actual_raw, "
      "attribute, note, origin, department, kind, relation, reference, accumulation, baseline_year, "
      "target_year, soft, review, version) VALUES (1, 1, '', '合格率', '%', '', '96', '', 'none', '', "
      "'table', "
      "'', 'level', 'ge', '', 'none', 0, 2025, 0, 'accepted', 1); "
      "INSERT INTO task (plan_id, seq, number, path, title, departments_open, deadline, quote_line, "
      "quote_column, quote_length, quote_text, review, version) VALUES (1, 1, '', '', '任务', 0, '', 1, 1, "
      "1, "
      "'任', 'pending', 1)"));
  must(prepare_schema(connection()));
  const plan::Reading unrecorded{std::string(plan::kRuleUnrecorded), plan::Confidence::likely, {}};
  const StoredIndicator indicator = must(IndicatorRepository(connection()).get(IndicatorId{1}));
  EXPECT_EQ(indicator.reading, unrecorded);
  EXPECT_EQ(indicator.review, ReviewState::accepted);
  EXPECT_EQ(must(TaskRepository(connection()).get(TaskId{1})).reading, unrecorded);
}

TEST_P(MigrationTest, TheShippedSchemaHasTheSameTablesOnBothDatabases) {
  must(prepare_schema(connection()));
  const std::vector<std::string> expected = {"api_token",
                                             "assessment",
                                             "assessment_result",
                                             "assessment_sheet",
                                             "audit_entry",
                                             "audit_head",
                                             "case_event",
                                             "case_link",
                                             "case_month",
                                             "case_record",
                                             "case_subject",
                                             "case_type",
                                             "correction",
                                             "diagnostic",
                                             "draw",
                                             "draw_unit",
                                             "figure_import",
                                             "figure_report",
                                             "figure_report_event",
                                             "index_run",
                                             "indicator",
                                             "indicator_quote",
                                             "indicator_reporting",
                                             "installed_pack",
                                             "login_failure",
                                             "mail_address",
                                             "mail_letter",
                                             "message",
                                             "message_occasion",
                                             "misfit",
                                             "observation",
                                             "organisation",
                                             "organisation_alias",
                                             "period_lock",
                                             "place",
                                             "plan",
                                             "plan_evaluation",
                                             "plan_source",
                                             "post",
                                             "record",
                                             "record_count",
                                             "record_version",
                                             "recovery_code",
                                             "reference_value",
                                             "reporting_rule",
                                             "review_step",
                                             "review_step_row",
                                             "row_origin",
                                             "schema_migration",
                                             "second_factor",
                                             "session",
                                             "signed_head",
                                             "task",
                                             "task_department",
                                             "trace_warning",
                                             "user_account"};
  EXPECT_EQ(must(connection().table_names()), expected);
}

TEST(SqliteDatabase, AFullDiskKeepsWhatWasThereAndNothingHalf) {
  const TemporaryFolder folder;
  const auto database = db_sqlite::make_database({.file = folder.path() / "zhicheng.db"});
  const auto connection = must(database->open(db::Connection::Access::write));
  must(prepare_schema(*connection));
  PlaceRepository places(*connection);
  must(places.save({.code = "330300", .name = "温州市", .parent = "", .level = PlaceLevel::city}));
  must(connection->execute_script("PRAGMA max_page_count = 1"));  // means: not one page more than there are
  const std::string long_name(1 << 20, 'x');
  EXPECT_EQ(failure(places.save({.code = "1", .name = long_name, .parent = "", .level = PlaceLevel::other})),
            "database_full");
  EXPECT_EQ(must(places.all()).size(), 2U);
  must(db_sqlite::check_integrity(*connection));
}

}  // namespace
}  // namespace zhicheng::store
