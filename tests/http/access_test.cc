// Every operation of the contract against every role, without a session, without the token, from another
// site, with a body that is wrong, too large or of another type.
#include <gtest/gtest.h>

#include <memory>

#include "client.h"
#include "operations.h"
#include "program.h"
#include "zhicheng/base/date.h"
#include "zhicheng/base/limits.h"

namespace zhicheng::tests {
namespace {

constexpr const char* kFirmCode = "91330100799655058B";
constexpr ErrorCode kLoginFailed = ErrorCode::login_failed;
constexpr ErrorCode kSessionMissing = ErrorCode::session_missing;
constexpr ErrorCode kPermissionDenied = ErrorCode::permission_denied;
constexpr ErrorCode kTokenWrong = ErrorCode::csrf_token_wrong;
constexpr ErrorCode kOriginRefused = ErrorCode::origin_refused;

class Access : public testing::Test {
 protected:
  static void SetUpTestSuite() {
    folder = new TemporaryFolder;
    make_data_folder(*folder, folder->path() / "data");
    server = new ServerProcess(folder->path() / "data");
    make_firm();
  }
  // An account of a firm that is registered.
  static void make_firm() {
    const Client editor = as("editor");
    const JsonObject record{{"type", "firm"},
                            {"values", JsonArray{JsonObject{{"field", "code"}, {"text", kFirmCode}},
                                                 JsonObject{{"field", "name"}, {"text", "甲公司"}},
                                                 JsonObject{{"field", "risk_class"}, {"text", "d"}}}}};
    EXPECT_EQ(editor.post("/records", record).status, 201);
    const Answer made = as("admin").post(
        "/users",
        JsonObject{{"login", "firm"}, {"display_name", "甲公司"}, {"role", "firm"}, {"firm", kFirmCode}});
    ASSERT_EQ(made.status, 201) << made.body;
    const std::string initial(made.at("/initial_password").as_string());
    Client firm(server->port());
    ASSERT_EQ(firm.log_in("firm", initial).status, 200);
    EXPECT_EQ(
        firm.call("PUT", "/session/password", JsonObject{{"current", initial}, {"next", kPassword}}).status,
        204);
  }
  static std::string in_thirty_days() {
    const auto now = std::chrono::floor<std::chrono::days>(std::chrono::system_clock::now());
    return format_date(Date{now + std::chrono::days{30}});
  }
  static void TearDownTestSuite() {
    delete server;
    delete folder;
  }
  static Client as(const std::string& login) {
    Client client(server->port());
    EXPECT_EQ(client.log_in(login, kPassword).status, 200) << login;
    return client;
  }
  // Somebody who may call it: the administrator, or where only a firm may, the firm.
  struct Callers {
    Client admin = as("admin"), firm = as("firm");
    const Client& of(const Operation& operation) const {
      return least_role(operation.id) == Least::firm_alone ? firm : admin;
    }
  };
  static Call call_of(const Operation& operation) {
    Call call{.method = operation.method, .path = "/api/v1" + operation.path};
    for (const std::string& parameter : operation.required_query) {
      call.path += (call.path.find('?') == std::string::npos ? "?" : "&") + parameter;
    }
    if (operation.body) call.body = "{}";
    if (operation.form) {
      call.content_type = "multipart/form-data; boundary=x";
      call.body = "--x--\r\n";
    }
    return call;
  }
  static bool unsafe(const Operation& operation) { return operation.method != "GET"; }

  static TemporaryFolder* folder;
  static ServerProcess* server;
};
TemporaryFolder* Access::folder = nullptr;
ServerProcess* Access::server = nullptr;

TEST_F(Access, somebody_decided_who_may_call_each_operation) {
  for (const Operation& operation : operations())
    EXPECT_TRUE(least_role(operation.id).has_value()) << operation.id << ": say so in operations.cc";
}

TEST_F(Access, without_a_session_only_the_public_operations_answer) {
  const Client nobody(server->port());
  for (const Operation& operation : operations()) {
    const Answer answer = nobody.send(call_of(operation));
    if (least_role(operation.id) == Least::everyone) {
      EXPECT_NE(answer.code(), kSessionMissing) << operation.id;
    } else {
      EXPECT_EQ(answer.status, 401) << operation.id << answer.body;
      EXPECT_EQ(answer.code(), kSessionMissing) << operation.id;
    }
  }
}

TEST_F(Access, each_role_may_call_what_it_is_meant_to_and_nothing_else) {
  for (const std::string login : {"firm", "viewer", "editor", "admin"}) {
    const Client client = as(login);
    for (const Operation& operation : operations()) {
      if (operation.id == "log_out") continue;  // it would end the session that the rest needs
      const Answer answer = client.send(call_of(operation));
      if (!may_call(login, operation.id)) {
        EXPECT_EQ(answer.status, 403) << login << " " << operation.id << answer.body;
        EXPECT_EQ(answer.code(), kPermissionDenied) << login << " " << operation.id;
      } else {
        EXPECT_NE(answer.status, 0) << login << " " << operation.id;
        EXPECT_NE(answer.status, 401) << login << " " << operation.id << answer.body;
        // A firm is told of what is not its own by an error of its own.
        const bool foreign =
            answer.status == 403 && login == "firm" && answer.code() == ErrorCode::firm_matter_foreign;
        EXPECT_TRUE(foreign || answer.status != 403) << login << " " << operation.id << answer.body;
        EXPECT_LT(answer.status, 500) << login << " " << operation.id << answer.body;
      }
    }
  }
}

TEST_F(Access, a_case_that_is_not_the_firms_is_answered_like_one_that_is_not_there) {
  const Client firm = as("firm");
  for (const std::string path :
       {"/firm/cases/999999", "/firm/cases/999999/documents/order_sheet", "/firm/cases/999999/evidence/00"})
    EXPECT_EQ(firm.get(path).code(), ErrorCode::firm_matter_foreign) << path;
  const Answer home = firm.get("/firm");
  EXPECT_EQ(home.at("/name").as_string(), "甲公司");
  EXPECT_EQ(home.body.find("risk_class"), std::string::npos);
  EXPECT_EQ(firm.get("/session").at("/user/firm/code").as_string(), kFirmCode);
}

TEST_F(Access, a_token_of_a_firm_is_within_what_the_firm_may) {
  const Client firm = as("firm");
  JsonObject entry{
      {"name", "warehouse"}, {"scopes", JsonArray{"capture_events"}}, {"expires_on", in_thirty_days()}};
  const Answer made = firm.post("/session/tokens", entry);
  ASSERT_EQ(made.status, 201) << made.body;
  const Client nobody(server->port());
  Call call{.method = "GET", .path = "/epcis/v2/events"};
  call.headers = {"Authorization: Bearer " + std::string(made.at("/token").as_string())};
  EXPECT_EQ(nobody.send(call).code(), ErrorCode::token_scope_denied);
  call = {.method = "POST", .path = "/epcis/v2/capture", .body = "{}"};
  call.headers = {"Authorization: Bearer " + std::string(made.at("/token").as_string())};
  EXPECT_EQ(nobody.send(call).status, 400);  // it is no document, and was let in
  entry["name"] = "more";
  entry["scopes"] = JsonArray{"edit_records"};
  EXPECT_EQ(firm.post("/session/tokens", entry).code(), ErrorCode::token_malformed);
}

TEST_F(Access, whatever_changes_something_needs_the_token_of_the_session) {
  const Callers callers;
  for (const Operation& operation : operations()) {
    if (!unsafe(operation) || operation.id == "log_in") continue;
    Call call = call_of(operation);
    call.with_token = false;
    EXPECT_EQ(callers.of(operation).send(call).code(), kTokenWrong) << operation.id;
    call.headers = {"X-CSRF-Token: " + std::string(64, '0')};
    EXPECT_EQ(callers.of(operation).send(call).code(), kTokenWrong) << operation.id;
  }
}

TEST_F(Access, whatever_changes_something_is_refused_from_another_site) {
  const Callers callers;
  for (const Operation& operation : operations()) {
    if (!unsafe(operation)) continue;
    Call call = call_of(operation);
    call.headers = {"Origin: https://evil.example"};
    EXPECT_EQ(callers.of(operation).send(call).code(), kOriginRefused) << operation.id;
    call.headers = {"Sec-Fetch-Site: cross-site"};
    EXPECT_EQ(callers.of(operation).send(call).code(), kOriginRefused) << operation.id;
  }
}

TEST_F(Access, a_body_of_the_wrong_kind_is_named) {
  const Callers callers;
  for (const Operation& operation : operations()) {
    if (!operation.body) continue;
    Call call = call_of(operation);
    call.body = "[]";
    EXPECT_EQ(callers.of(operation).send(call).status, 422) << operation.id;
    call.body = R"({"no_such_member":1})";
    EXPECT_EQ(callers.of(operation).send(call).status, 422) << operation.id;
    call.body = R"({"version":"three","login":3,"password":[],"role":7,"decision":1,"period":2024,"current":1,
                    "value":96.5,"group":1,"active":"yes"})";
    EXPECT_EQ(callers.of(operation).send(call).status, 422) << operation.id;
    call.body = "{\"login\":";
    EXPECT_EQ(callers.of(operation).send(call).status, 400) << operation.id;
    call.body = "{}";
    call.content_type = "text/plain";
    EXPECT_EQ(callers.of(operation).send(call).status, 415) << operation.id;
  }
}

TEST_F(Access, a_body_beyond_the_limit_is_refused) {
  const Callers callers;
  for (const Operation& operation : operations()) {
    if (!operation.body) continue;
    Call call = call_of(operation);
    call.body = std::string(limits::kRequestBodyBytes + 1, ' ');
    const Answer answer = callers.of(operation).send(call);
    EXPECT_TRUE(answer.status == 413 || answer.status == 0) << operation.id << answer.status;
    call.body = std::string(limits::kRequestBodyBytes - 2, ' ') + "[]";
    EXPECT_EQ(callers.of(operation).send(call).status, 422) << operation.id;
  }
}

TEST_F(Access, an_upload_needs_a_form_with_a_file) {
  const Callers callers;
  for (const Operation& operation : operations()) {
    if (!operation.form) continue;
    Call call = call_of(operation);
    EXPECT_EQ(callers.of(operation).send(call).code(), ErrorCode::upload_missing) << operation.id;
    call.content_type = "application/json";
    EXPECT_EQ(callers.of(operation).send(call).status, 415) << operation.id;
  }
}

TEST_F(Access, what_is_not_there_is_not_found) {
  const Client admin = as("admin");
  for (const Operation& operation : operations()) {
    if (operation.method != "GET" || operation.path.find("999999") == std::string::npos) continue;
    if (least_role(operation.id) == Least::firm_alone) continue;  // admin is no firm
    EXPECT_EQ(admin.send(call_of(operation)).status, 404) << operation.id;
  }
  EXPECT_EQ(admin.get("/plans/none").status, 404);
  EXPECT_EQ(admin.get("/plans/-1").status, 404);
  EXPECT_EQ(admin.get("/no-such-thing").status, 404);
  EXPECT_EQ(admin.call("DELETE", "/plans/999999", nullptr).status, 404);
  EXPECT_EQ(admin.call("PATCH", "/users/999999", JsonObject()).status, 404);
}

TEST_F(Access, a_method_that_a_path_does_not_take_is_refused_with_those_it_takes) {
  const Client admin = as("admin");
  const Answer answer = admin.call("PUT", "/plans", JsonObject());
  EXPECT_EQ(answer.status, 405);
  EXPECT_NE(answer.headers.at("allow").find("POST"), std::string::npos);
}

TEST_F(Access, a_wrong_filter_is_named) {
  const Client admin = as("admin");
  for (const std::string path :
       {"/plans?state=lost", "/cockpit?plan_id=x", "/cockpit", "/cockpit?plan_id=1&as_of=2024-02-30",
        "/cockpit?plan_id=1&state=happy", "/figures/template?plan_id=1&period=24",
        "/figures/template?plan_id=1&period=2024&format=pdf"}) {
    EXPECT_EQ(admin.get(path).status, 422) << path;
  }
  EXPECT_EQ(admin.get("/audit-entries?limit=201").status, 422);
}

TEST_F(Access, problems_speak_the_language_of_the_client_and_carry_the_number_of_the_request) {
  const Client nobody(server->port());
  const Answer chinese = nobody.get("/plans");
  EXPECT_EQ(chinese.headers.at("content-type"), "application/problem+json");
  EXPECT_EQ(chinese.at("/detail").as_string(), "尚未登录或登录已过期，请重新登录。");
  EXPECT_EQ(chinese.at("/key").as_string(), "session_missing");
  EXPECT_FALSE(chinese.at("/request_id").as_string().empty());
  const Answer english =
      nobody.send({.method = "GET", .path = "/api/v1/plans", .headers = {"Accept-Language: en"}});
  EXPECT_EQ(english.at("/detail").as_string(), "Not logged in, or the session ran out. Log in again.");
}

TEST_F(Access, the_cookie_is_out_of_reach_of_scripts_and_other_sites) {
  Client client(server->port());
  const Answer answer = client.log_in("viewer", kPassword);
  const std::string cookie = answer.headers.at("set-cookie");
  EXPECT_NE(cookie.find("HttpOnly"), std::string::npos);
  EXPECT_NE(cookie.find("SameSite=Strict"), std::string::npos);
  EXPECT_NE(cookie.find("Path=/"), std::string::npos);
  EXPECT_EQ(answer.body.find(cookie.substr(cookie.find('=') + 1, 64)), std::string::npos);
  EXPECT_EQ(client.call("DELETE", "/session", nullptr).status, 204);
  EXPECT_EQ(client.get("/session").status, 401);
}

TEST_F(Access, an_unknown_login_and_a_wrong_password_get_the_same_answer) {
  Client client(server->port());
  const Answer unknown = client.log_in("nobody", "Wrong-Password-1");
  const Answer wrong = client.log_in("viewer", "Wrong-Password-1");
  EXPECT_EQ(unknown.status, 401);
  EXPECT_EQ(unknown.code(), kLoginFailed);
  EXPECT_EQ(unknown.at("/detail"), wrong.at("/detail"));
}

TEST_F(Access, health_and_the_client_need_no_session_and_carry_the_security_headers) {
  const Client nobody(server->port());
  EXPECT_EQ(nobody.send({.method = "GET", .path = "/health/live"}).body, "ok\n");
  EXPECT_EQ(nobody.send({.method = "GET", .path = "/health/ready"}).status, 200);
  EXPECT_EQ(nobody.send({.method = "GET", .path = "/health/other"}).status, 404);
  const Answer page = nobody.send({.method = "GET", .path = "/"});
  EXPECT_EQ(page.status, 200);
  EXPECT_TRUE(page.headers.contains("content-security-policy"));
  EXPECT_EQ(page.headers.at("x-content-type-options"), "nosniff");
}

TEST_F(Access, a_new_account_can_do_nothing_before_it_has_its_own_password) {
  const Client admin = as("admin");
  JsonObject account;
  account["login"] = "newcomer";
  account["display_name"] = "新人";
  account["role"] = "administrator";
  const Answer made = admin.post("/users", account);
  ASSERT_EQ(made.status, 201) << made.body;
  const std::string initial(made.at("/initial_password").as_string());
  Client newcomer(server->port());
  ASSERT_EQ(newcomer.log_in("newcomer", initial).status, 200);
  EXPECT_EQ(newcomer.get("/plans").code(), ErrorCode::password_change_needed);
  EXPECT_EQ(newcomer.get("/session").status, 200);
  JsonObject change;
  change["current"] = initial;
  change["next"] = "Quite-Another-7";
  EXPECT_EQ(newcomer.call("PUT", "/session/password", change).status, 204);
  EXPECT_EQ(newcomer.get("/plans").status, 200);
  EXPECT_EQ(admin.get("/users").at("/items/4/login").as_string(), "newcomer");
  EXPECT_FALSE(admin.get("/users").at("/items/4").as_object().contains("initial_password"));
}

}  // namespace
}  // namespace zhicheng::tests
