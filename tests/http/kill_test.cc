// What was acknowledged is there after a kill -9, however many saves were under way.
#include <gtest/gtest.h>

#include <atomic>
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

}  // namespace
}  // namespace zhicheng::tests
