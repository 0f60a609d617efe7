// GET /metrics: read by a strict reader of the text format, moved by requests, not for everybody.
#include <gtest/gtest.h>

#include <cmath>
#include <map>
#include <optional>
#include <set>
#include <sstream>

#include "client.h"
#include "program.h"

namespace zhicheng::tests {
namespace {

// Name with labels, as written → value.
using Samples = std::map<std::string, double>;

// Reads a text of the format; the test fails where a line does not fit: each family once, with HELP and TYPE
// before its samples, names and labels well formed, no sample twice, a line end at the end.
class MetricsReader {
 public:
  static Samples read(const std::string& text) {
    MetricsReader reader;
    EXPECT_TRUE(text.ends_with("\n"));
    std::istringstream lines(text);
    for (std::string line; std::getline(lines, line);) reader.read_line(line);
    reader.check_histograms();
    return reader.samples_;
  }

 private:
  void read_line(const std::string& line) {
    if (line.starts_with("# HELP ")) {
      family_ = word(line, 7);
      EXPECT_TRUE(families_.insert(family_).second) << "a family twice: " << line;
      type_.clear();
      EXPECT_GT(line.size(), 8 + family_.size()) << "no help: " << line;
    } else if (line.starts_with("# TYPE ")) {
      EXPECT_EQ(word(line, 7), family_) << line;
      type_ = word(line, 8 + family_.size());
      EXPECT_TRUE((std::set<std::string>{"counter", "gauge", "histogram"}.contains(type_))) << line;
      if (type_ == "histogram") histograms_.insert(family_);
    } else {
      read_sample(line);
    }
  }

  void read_sample(const std::string& line) {
    const std::size_t end = line.rfind(' ');
    ASSERT_NE(end, line.npos) << line;
    const std::string key = line.substr(0, end);
    std::string name = key.substr(0, key.find('{'));
    EXPECT_FALSE(type_.empty()) << "before HELP and TYPE: " << line;
    if (type_ == "histogram") {
      bool known = false;
      for (const std::string suffix : {"_bucket", "_sum", "_count"}) known |= name == family_ + suffix;
      EXPECT_TRUE(known) << line;
    } else {
      EXPECT_EQ(name, family_) << line;
    }
    EXPECT_EQ(name.find_first_not_of("abcdefghijklmnopqrstuvwxyz_"), name.npos) << line;
    if (type_ == "counter") {
      EXPECT_TRUE(name.ends_with("_total")) << line;
    }
    check_labels(key.substr(name.size()), line);
    std::size_t read = 0;
    const double value = std::stod(line.substr(end + 1), &read);
    EXPECT_EQ(read, line.size() - end - 1) << line;
    EXPECT_TRUE(std::isfinite(value) && value >= 0) << line;
    EXPECT_TRUE(samples_.emplace(key, value).second) << "a sample twice: " << line;
  }

  // {name="value",…} or nothing.
  static void check_labels(const std::string& labels, const std::string& line) {
    if (labels.empty()) return;
    ASSERT_TRUE(labels.front() == '{' && labels.back() == '}') << line;
    std::size_t at = 1;
    while (at < labels.size()) {
      const std::size_t equals = labels.find("=\"", at);
      ASSERT_NE(equals, labels.npos) << line;
      EXPECT_EQ(labels.substr(at, equals - at).find_first_not_of("abcdefghijklmnopqrstuvwxyz_"), labels.npos);
      std::size_t close = equals + 2;
      while (close < labels.size() && labels[close] != '"') close += labels[close] == '\\' ? 2 : 1;
      ASSERT_LT(close + 1, labels.size()) << line;
      at = close + 2;
      if (labels[close + 1] == '}') {
        EXPECT_EQ(at, labels.size()) << line;
        return;
      }
      ASSERT_EQ(labels[close + 1], ',') << line;
    }
  }

  // Of each series: bounds that rise, counts that do not fall, +Inf last and equal to the count.
  void check_histograms() const {
    struct Series {
      std::map<double, double> buckets;
    };
    for (const std::string& family : histograms_) {
      std::map<std::string, Series> all;
      for (const auto& [key, value] : samples_) {
        const std::size_t le = key.find(",le=\"");
        if (!key.starts_with(family + "_bucket{") || le == key.npos) continue;
        const std::string bound = key.substr(le + 5, key.rfind('"') - le - 5);
        const std::size_t begin = family.size() + 8;
        all[key.substr(begin, le - begin)].buckets[bound == "+Inf" ? HUGE_VAL : std::stod(bound)] = value;
      }
      for (const auto& [labels, series] : all) {
        double before = 0;
        for (const auto& [bound, count] : series.buckets) {
          EXPECT_GE(count, before) << family << labels << bound;
          before = count;
        }
        ASSERT_TRUE(series.buckets.contains(HUGE_VAL)) << labels;
        EXPECT_EQ(before, samples_.at(family + "_count{" + labels + "}"));
        EXPECT_TRUE(samples_.contains(family + "_sum{" + labels + "}"));
      }
    }
  }

  static std::string word(const std::string& line, std::size_t from) {
    return line.substr(from, line.find(' ', from) - from);
  }

  std::string family_;
  std::string type_;
  std::set<std::string> families_;
  std::set<std::string> histograms_;
  Samples samples_;
};

class Metrics : public testing::Test {
 protected:
  static void SetUpTestSuite() {
    folder = new TemporaryFolder;
    make_data_folder(*folder, folder->path() / "data");
    server = new ServerProcess(folder->path() / "data");
  }
  static void TearDownTestSuite() {
    delete server;
    delete folder;
  }
  static Answer ask(const Client& client, std::vector<std::string> headers = {}) {
    return client.send({.path = "/metrics", .headers = std::move(headers)});
  }
  static Samples samples() {
    const Answer answer = ask(Client(server->port()));
    EXPECT_EQ(answer.status, 200) << answer.body;
    EXPECT_EQ(answer.headers.at("content-type"), "text/plain; version=0.0.4; charset=utf-8");
    return MetricsReader::read(answer.body);
  }

  static TemporaryFolder* folder;
  static ServerProcess* server;
};
TemporaryFolder* Metrics::folder = nullptr;
ServerProcess* Metrics::server = nullptr;

TEST_F(Metrics, requests_move_the_numbers_by_operation_and_class) {
  Client editor(server->port());
  ASSERT_EQ(editor.log_in("editor", kPassword).status, 200);
  editor.get("/plans");
  const Samples before = samples();
  for (int i = 0; i < 3; ++i) EXPECT_EQ(editor.get("/plans").status, 200);
  EXPECT_EQ(Client(server->port()).get("/plans").status, 401);
  Samples after = samples();
  const auto moved = [&](const std::string& key) {
    return after[key] - (before.contains(key) ? before.at(key) : 0);
  };
  EXPECT_EQ(moved(R"(zhicheng_http_requests_total{operation="list_plans",status="2xx"})"), 3);
  EXPECT_EQ(moved(R"(zhicheng_http_requests_total{operation="list_plans",status="4xx"})"), 1);
  EXPECT_EQ(moved(R"(zhicheng_http_request_duration_seconds_count{operation="list_plans"})"), 4);
  EXPECT_GT(moved(R"(zhicheng_http_request_duration_seconds_sum{operation="list_plans"})"), 0);
  EXPECT_GE(moved("zhicheng_http_answers_total"), 4);
  EXPECT_EQ(after.at("zhicheng_http_requests_in_flight"), 0);
  EXPECT_GE(after.at("zhicheng_http_connections"), 1) << "the one that asks";
  EXPECT_GT(after.at("process_resident_memory_bytes"), 1 << 20);
  EXPECT_GT(after.at("process_open_fds"), 3);
  EXPECT_GE(after.at("zhicheng_uptime_seconds"), before.at("zhicheng_uptime_seconds"));
  EXPECT_LT(after.at("zhicheng_uptime_seconds"), 3600);
  EXPECT_EQ(after.at(R"(zhicheng_database_connections_in_use{access="write"})"), 0);
  EXPECT_EQ(after.at(R"(zhicheng_database_connections_limit{access="write"})"), 1);
  EXPECT_EQ(after.at(R"(zhicheng_build_info{version="0.1.0"})"), 1);
}

TEST_F(Metrics, behind_a_proxy_only_administrators_read_them) {
  const std::vector<std::string> proxied = {"X-Forwarded-For: 203.0.113.7"};
  EXPECT_EQ(ask(Client(server->port()), proxied).code(), ErrorCode::session_missing);
  Client editor(server->port());
  ASSERT_EQ(editor.log_in("editor", kPassword).status, 200);
  EXPECT_EQ(ask(editor, proxied).code(), ErrorCode::permission_denied);
  Client admin(server->port());
  ASSERT_EQ(admin.log_in("admin", kPassword).status, 200);
  EXPECT_EQ(ask(admin, proxied).status, 200);
}

}  // namespace
}  // namespace zhicheng::tests
