#include "zhicheng/store/index_run.h"

#include <algorithm>

#include "test_database.h"
#include "zhicheng/store/named_evidence.h"

namespace zhicheng::store {
namespace {

class IndexRunTest : public StoreTest {
 protected:
  IndexRun run(std::string title) {
    IndexRun made;
    made.title = std::move(title);
    made.simulated = true;
    made.data = {"数据.csv", std::string(64, 'a')};
    made.meta = {"meta.csv", std::string(64, 'b')};
    made.steps = {"steps.yaml", std::string(64, 'c')};
    made.first_period = 2023;
    made.last_period = 2025;
    made.units = 24;
    made.indicators = 12;
    made.trials = 1000;
    made.run_hash = std::string(64, 'd');
    made.content = "{\"rows\":[]}";
    made.content_sha256 = std::string(64, 'e');
    made.created_by = add_user(made.title);
    made.created_at = Timestamp{7};
    made.id = must(store().index_runs.insert(made));
    return made;
  }
};
ZHICHENG_ON_BOTH_DATABASES(IndexRunTest);

TEST_P(IndexRunTest, ARunComesBackAndGoes) {
  const IndexRun first = run("a");
  const IndexRun second = run("b");
  reopen_store();
  EXPECT_EQ(must(store().index_runs.get(first.id)), first);
  const std::vector<IndexRun> all = must(store().index_runs.all());
  ASSERT_EQ(all.size(), 2U);
  EXPECT_EQ(all[0].id, second.id) << "the latest first";
  EXPECT_EQ(all[0].content, "");
  must(store().index_runs.remove(first.id));
  EXPECT_EQ(failure(store().index_runs.get(first.id)), "not_found");
  EXPECT_EQ(must(store().index_runs.all()).size(), 1U);
}

TEST_P(IndexRunTest, ABackupTakesTheThreeFilesAlong) {
  const IndexRun made = run("a");
  const std::vector<std::string> named = must(named_evidence(connection()));
  for (const IndexFile& file : {made.data, made.meta, made.steps})
    EXPECT_EQ(std::count(named.begin(), named.end(), file.sha256), 1) << file.name;
}

}  // namespace
}  // namespace zhicheng::store
