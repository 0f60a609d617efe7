// API tokens: every operation with a scope that is too narrow, and what one that fits may do.
#include <gtest/gtest.h>

#include "client.h"
#include "operations.h"
#include "program.h"
#include "zhicheng/api/api.h"

namespace zhicheng::tests {
namespace {

class Tokens : public testing::Test {
 protected:
  void SetUp() override {
    make_data_folder(folder, folder.path() / "data");
    server.emplace(folder.path() / "data");
  }
  Client as(const std::string& login) const {
    Client client(server->port());
    EXPECT_EQ(client.log_in(login, kPassword).status, 200) << login;
    return client;
  }
  static Answer make(const Client& owner, const std::string& name, const std::vector<std::string>& scopes) {
    const Date today = std::chrono::floor<std::chrono::days>(std::chrono::system_clock::now());
    const Date last_day{std::chrono::sys_days{today} + std::chrono::days{90}};
    return owner.post("/session/tokens", JsonObject{{"name", name},
                                                    {"scopes", JsonArray(scopes.begin(), scopes.end())},
                                                    {"expires_on", format_date(last_day)}});
  }
  static std::string token_of(const Answer& made) {
    EXPECT_EQ(made.status, 201) << made.body;
    return std::string(made.at("/token").as_string());
  }
  // A program: no cookie, no X-CSRF-Token.
  Answer send(const std::string& token, const std::string& method, const std::string& path,
              const std::string& body = "") const {
    return Client(server->port())
        .send({.method = method,
               .path = "/api/v1" + path,
               .body = body,
               .headers = {"Authorization: Bearer " + token}});
  }
  static std::string address_of(const Operation& operation) {
    std::string path = operation.path;
    for (const std::string& parameter : operation.required_query)
      path += (path.find('?') == std::string::npos ? "?" : "&") + parameter;
    return path;
  }

  TemporaryFolder folder;
  std::optional<ServerProcess> server;
};

// Between them the two tokens meet every operation that is not public.
TEST_F(Tokens, a_scope_that_is_too_narrow_is_denied_on_every_route) {
  const Client admin = as("admin");
  const std::map<std::string, std::string> tokens = {
      {"read_audit", token_of(make(admin, "日志", {"read_audit"}))},
      {"capture_events", token_of(make(admin, "扫码", {"capture_events"}))}};
  std::map<std::string, std::string> scopes;
  for (const api::Api::Operation& served : api::Api::operations())
    scopes[std::string(served.id)] = served.scope;
  for (const Operation& operation : operations()) {
    const bool unsafe = operation.method != "GET";
    for (const auto& [scope, token] : tokens) {
      const Answer answer = send(token, operation.method, address_of(operation), unsafe ? "{}" : "");
      EXPECT_FALSE(answer.headers.contains("set-cookie")) << operation.id;
      const bool open = least_role(operation.id) == Least::everyone && !unsafe;
      if (open || scopes.at(operation.id) == scope) {
        EXPECT_NE(answer.code(), ErrorCode::token_scope_denied) << operation.id;
      } else {
        EXPECT_EQ(answer.status, 403) << operation.id << answer.body;
        EXPECT_EQ(answer.code(), ErrorCode::token_scope_denied) << operation.id;
      }
    }
  }
}

TEST_F(Tokens, what_fits_the_scope_needs_neither_session_nor_csrf_token) {
  const Client editor = as("editor");
  const std::string token = token_of(make(editor, "仓库系统", {"read", "edit_plans"}));
  EXPECT_EQ(send(token, "GET", "/plans").status, 200);
  EXPECT_EQ(send(token, "DELETE", "/plans/999999").status, 404);
  EXPECT_EQ(send(token, "GET", "/audit-entries").code(), ErrorCode::token_scope_denied);
  const Answer listed = editor.get("/session/tokens");
  EXPECT_FALSE(listed.at("/items/0/last_used_at").is_null());
  EXPECT_EQ(listed.body.find(token), std::string::npos);
  const std::string id = std::to_string(listed.at("/items/0/id").as_int64());
  EXPECT_EQ(editor.call("DELETE", "/session/tokens/" + id, nullptr).status, 204);
  EXPECT_EQ(send(token, "GET", "/plans").code(), ErrorCode::token_refused);
  EXPECT_EQ(send("zc_0", "GET", "/plans").code(), ErrorCode::token_refused);
}

TEST_F(Tokens, a_token_never_exceeds_the_role_of_its_user_and_its_name_stands_in_the_audit_log) {
  const Client admin = as("admin");
  EXPECT_EQ(make(as("viewer"), "x", {"edit_plans"}).code(), ErrorCode::token_malformed);
  EXPECT_EQ(make(admin, "x", {"manage_users"}).status, 422);
  const std::string token = token_of(make(as("editor"), "机构同步", {"manage_organisations", "read"}));
  const Answer made = send(
      token, "POST", "/organisations",
      R"({"code":"","name":"某市市场监管局","kind":"department","parent_id":null,"place":"","valid_from":"2020-01-01"})");
  EXPECT_EQ(made.status, 201) << made.body;
  EXPECT_EQ(admin.get("/audit-entries").at("/items/0/user_login").as_string(), "editor#机构同步");
  ASSERT_EQ(admin.get("/users").at("/items/1/login").as_string(), "editor");
  const std::string id = std::to_string(admin.get("/users").at("/items/1/id").as_int64());
  EXPECT_EQ(admin.call("PATCH", "/users/" + id, JsonObject{{"role", "viewer"}}).status, 200);
  EXPECT_EQ(send(token, "POST", "/organisations", "{}").code(), ErrorCode::permission_denied);
  EXPECT_EQ(admin.call("PATCH", "/users/" + id, JsonObject{{"active", false}}).status, 200);
  EXPECT_EQ(send(token, "GET", "/plans").code(), ErrorCode::token_refused);
  EXPECT_EQ(admin.call("PATCH", "/users/" + id, JsonObject{{"active", true}}).status, 200);
  EXPECT_EQ(send(token, "GET", "/plans").code(), ErrorCode::token_refused) << "it ended with its user";
}

}  // namespace
}  // namespace zhicheng::tests
