// What was acknowledged is there after a kill -9, however many saves were under way.
#include <gtest/gtest.h>

#include <atomic>
#include <chrono>
#include <mutex>
#include <random>
#include <set>
#include <thread>

#include "client.h"
#include "demo_plan.h"
#include "program.h"

namespace zhicheng::tests {
namespace {

constexpr int kKills = 20;
constexpr int kWriters = 3;

std::string month_number(int number) {  // 0 is 1950-01
  const int month = number % 12 + 1;
  return std::to_string(1950 + number / 12) + (month < 10 ? "-0" : "-") + std::to_string(month);
}

std::int64_t prepare(Client& editor) {
  EXPECT_EQ(editor.log_in("editor", kPassword).status, 200);
  const Answer plan = editor.upload("/plans", "规划.md", demo_plan());
  const std::string path = "/plans/" + std::to_string(plan.at("/id").as_int64());
  for (const std::string what : {"/indicators", "/tasks"}) {
    JsonArray rows;
    const Answer found = editor.get(path + what);
    for (const Json& item : found.at("/items").as_array()) {
      rows.push_back(JsonObject{{"id", item.at("id")}, {"version", item.at("version")}});
    }
    editor.post(path + what + "/decisions", JsonObject{{"decision", "accepted"}, {"rows", rows}});
  }
  const Json version = editor.get(path).at("/version");
  EXPECT_EQ(editor.post(path + "/activation", JsonObject{{"version", version}}).status, 200);
  return editor.get(path + "/indicators").at("/items/0/id").as_int64();
}

TEST(Kill, no_acknowledged_figure_is_lost_and_the_audit_chain_stays_whole) {
  const TemporaryFolder folder;
  const std::filesystem::path data = folder.path() / "data";
  make_data_folder(folder, data);
  auto server = std::make_unique<ServerProcess>(data);
  Client editor(server->port());
  const std::string path = "/indicators/" + std::to_string(prepare(editor)) + "/observations";

  std::mt19937 random(20250630);
  std::atomic<int> next = 0;
  std::mutex mutex;
  std::set<std::string> acknowledged;
  for (int round = 0; round < kKills; ++round) {
    std::vector<std::jthread> writers;
    for (int i = 0; i < kWriters; ++i) {
      writers.emplace_back([&, client = editor] {
        while (true) {
          const std::string period = month_number(next++);
          const Answer answer =
              client.post(path, JsonObject{{"period", period}, {"value", "95.1"}, {"note", "核对无误"}});
          if (answer.status == 0) return;
          ASSERT_EQ(answer.status, 201) << answer.body;
          const std::lock_guard lock(mutex);
          acknowledged.insert(period);
        }
      });
    }
    const std::size_t before = [&] {
      const std::lock_guard lock(mutex);
      return acknowledged.size();
    }();
    // The kill comes while saves are under way: after some of this round, how many is left to chance.
    const std::size_t enough = before + 1 + random() % 40;
    while (true) {
      const std::lock_guard lock(mutex);
      if (acknowledged.size() >= enough) break;
      std::this_thread::yield();
    }
    server->kill();
    writers.clear();
    server = std::make_unique<ServerProcess>(data);
    editor.move_to(server->port());
    std::set<std::string> stored;
    const Answer found = editor.get(path);
    ASSERT_EQ(found.status, 200) << found.body;
    for (const Json& item : found.at("/items").as_array())
      stored.insert(std::string(item.at("period").as_string()));
    for (const std::string& period : acknowledged)
      ASSERT_TRUE(stored.contains(period)) << period << " round " << round;
  }
  RecordProperty("acknowledged", static_cast<int>(acknowledged.size()));
  EXPECT_EQ(server->terminate(), 0);
  const Outcome verified = run_program({"audit", "verify", "--data", data.string()});
  EXPECT_EQ(verified.exit_code, 0) << verified.output;
}

constexpr int kImportKills = 12;
constexpr std::size_t kManyRows = 300;  // so that an import takes long enough to be hit

std::string long_plan(int number) {
  std::string text = "# 云溪市第 " + std::to_string(number) + " 个质量提升方案\n\n一、主要目标\n\n";
  text += "| 指标名称 | 单位 | 2020年 | 2025年 |\n| --- | --- | --- | --- |\n";
  for (std::size_t row = 0; row < kManyRows; ++row)
    text += "| 第" + std::to_string(row) + "类产品合格率 | % | 90 | 95 |\n";
  return text + "\n二、主要任务\n\n（一）提升质量。加强监管。\n";
}

// Every plan that is listed is whole; returns their numbers.
std::set<std::int64_t> whole_plans(const Client& editor) {
  std::set<std::int64_t> numbers;
  const Answer plans = editor.get("/plans");
  EXPECT_EQ(plans.status, 200) << plans.body;
  for (const Json& plan : plans.at("/items").as_array()) {
    const std::int64_t id = plan.at("id").as_int64();
    numbers.insert(id);
    const std::string path = "/plans/" + std::to_string(id);
    EXPECT_EQ(editor.get(path + "/indicators").at("/items").as_array().size(), kManyRows);
    EXPECT_EQ(editor.get(path + "/tasks").at("/items").as_array().size(), 2u);
    EXPECT_EQ(editor.get(path + "/source").status, 200);
  }
  return numbers;
}

TEST(Kill, an_import_is_stored_whole_or_not_at_all) {
  const TemporaryFolder folder;
  const std::filesystem::path data = folder.path() / "data";
  make_data_folder(folder, data);
  auto server = std::make_unique<ServerProcess>(data);
  Client editor(server->port());
  ASSERT_EQ(editor.log_in("editor", kPassword).status, 200);

  std::mt19937 random(20250701);
  std::atomic<int> next = 0;
  std::mutex mutex;
  std::set<std::int64_t> acknowledged;
  const auto known = [&] {
    const std::lock_guard lock(mutex);
    return acknowledged.size();
  };
  for (int round = 0; round < kImportKills; ++round) {
    std::vector<std::jthread> writers;
    std::atomic<int> sent = 0;
    for (int i = 0; i < kWriters; ++i) {
      writers.emplace_back([&, client = editor] {
        while (true) {
          ++sent;
          const Answer answer = client.upload("/plans", "方案.md", long_plan(next++));
          if (answer.status == 0) return;
          ASSERT_EQ(answer.status, 201) << answer.body;
          const std::lock_guard lock(mutex);
          acknowledged.insert(answer.at("/id").as_int64());
        }
      });
    }
    while (sent < kWriters) std::this_thread::yield();
    // Somewhere in the first imports; in every other round in those after one that was acknowledged, however
    // slow the machine is.
    for (const std::size_t before = known(); round % 2 == 1 && known() == before;) std::this_thread::yield();
    std::this_thread::sleep_for(std::chrono::microseconds(random() % 60'000));  // allowed: a random moment
    server->kill();
    writers.clear();
    server = std::make_unique<ServerProcess>(data);
    editor.move_to(server->port());
    const std::set<std::int64_t> stored = whole_plans(editor);
    for (const std::int64_t id : acknowledged) ASSERT_TRUE(stored.contains(id)) << id << " round " << round;
  }
  EXPECT_FALSE(acknowledged.empty());
  RecordProperty("acknowledged", static_cast<int>(acknowledged.size()));
  EXPECT_EQ(server->terminate(), 0);
  EXPECT_EQ(run_program({"audit", "verify", "--data", data.string()}).exit_code, 0);
}

}  // namespace
}  // namespace zhicheng::tests
