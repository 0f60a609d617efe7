// How often one may ask: by address without log-in, by user with one, behind a proxy and not.
#include <gtest/gtest.h>

#include "client.h"
#include "program.h"

namespace zhicheng::tests {
namespace {

class RatesOfRequests : public testing::Test {
 protected:
  void SetUp() override { make_data_folder(folder, data()); }
  std::string data() const { return (folder.path() / "data").string(); }
  std::vector<std::string> options(const std::string& rates) const {
    return {"--config", folder.write("zhicheng.toml", "[rates]\n" + rates).string()};
  }
  static int answered(const Client& client, const std::string& path, int asked,
                      const std::string& forwarded = "") {
    int count = 0;
    for (int i = 0; i < asked; ++i) {
      Call call{.path = path};
      if (!forwarded.empty()) call.headers.push_back("X-Forwarded-For: " + forwarded);
      count += client.send(call).status == 200 ? 1 : 0;
    }
    return count;
  }
  TemporaryFolder folder;
};

constexpr const char* kOpen = "/api/v1/meta";

TEST_F(RatesOfRequests, AreByAddressWithoutLogInAndSayWhenToComeBack) {
  const ServerProcess server(data(), "", options("open_per_second = 1\nopen_burst = 5\n"));
  const Client nobody(server.port());
  EXPECT_LE(answered(nobody, kOpen, 20), 8);
  const Answer refused = nobody.send({.path = kOpen});
  EXPECT_EQ(refused.status, 429);
  EXPECT_EQ(refused.code(), ErrorCode::too_many_requests);
  EXPECT_EQ(refused.headers.at("retry-after"), "1");
  EXPECT_EQ(answered(nobody, kOpen, 5, "198.51.100.7"), 0) << "nobody's word about himself";
  EXPECT_EQ(answered(nobody, "/health/live", 20), 20);
  EXPECT_EQ(nobody.send({.path = "/api/v1/plans"}).status, 429)
      << "without a session it counts for the address";
}

TEST_F(RatesOfRequests, AreOfTheCallerThatATrustedProxyNames) {
  auto with_proxy = options("open_per_second = 1\nopen_burst = 5\n");
  with_proxy.insert(with_proxy.end(), {"--trusted-proxy", "127.0.0.1"});
  const ServerProcess server(data(), "", with_proxy);
  const Client proxy(server.port());
  EXPECT_LE(answered(proxy, kOpen, 20, "198.51.100.7"), 8);
  EXPECT_EQ(answered(proxy, kOpen, 5, "198.51.100.8"), 5);
  EXPECT_LE(answered(proxy, kOpen, 1, "198.51.100.9, 198.51.100.7"), 1);
}

TEST_F(RatesOfRequests, OfLogInsAndOfUsersAreTheirOwn) {
  const ServerProcess server(data(), "", options("log_in_burst = 3\nuser_per_second = 1\nuser_burst = 10\n"));
  Client editor(server.port());
  Client viewer(server.port());
  ASSERT_EQ(editor.log_in("editor", kPassword).status, 200);
  ASSERT_EQ(viewer.log_in("viewer", kPassword).status, 200);
  EXPECT_LE(answered(editor, "/api/v1/plans", 30), 15);
  EXPECT_EQ(editor.send({.path = "/api/v1/plans"}).code(), ErrorCode::too_many_requests);
  EXPECT_EQ(answered(viewer, "/api/v1/plans", 10), 10);
  int refused = 0;
  for (int i = 0; i < 6; ++i)
    refused += Client(server.port()).log_in("viewer", "wrong").status == 429 ? 1 : 0;
  EXPECT_GE(refused, 3);
}

}  // namespace
}  // namespace zhicheng::tests
