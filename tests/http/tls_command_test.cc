// HTTPS by the server itself: configuration file, cookie, reload, doctor.
#include <arpa/inet.h>
#include <gtest/gtest.h>
#include <netinet/in.h>
#include <signal.h>
#include <sys/socket.h>
#include <unistd.h>

#include <cstdlib>
#include <fstream>

#include "program.h"
#include "zhicheng/base/json.h"
#include "zhicheng/http/tls.h"

namespace zhicheng::tests {
namespace {

class TlsCommand : public testing::Test {
 protected:
  void SetUp() override {
    ::signal(SIGPIPE, SIG_IGN);
    make_data_folder(folder, data());
    make_certificate("-days 90");
  }
  std::string data() const { return (folder.path() / "data").string(); }
  std::string path(const std::string& name) const { return (folder.path() / name).string(); }
  void make_certificate(const std::string& life) const {
    const std::string command =
        "openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -subj /CN=city " + life +
        " -keyout " + path("key.pem") + " -out " + path("certificate.pem") + " 2>/dev/null";
    ASSERT_EQ(std::system(command.c_str()), 0);
  }
  std::string configuration(const std::string& more = "") const {
    return folder
        .write("zhicheng.toml", "[tls]\ncertificate = \"" + path("certificate.pem") + "\"\nkey = \"" +
                                    path("key.pem") + "\"  # of the day\n" + more)
        .string();
  }
  std::string health_of_certificate() const {
    const Outcome outcome =
        run_program({"doctor", "--data", data(), "--json", "--config", path("zhicheng.toml")});
    const Json report = parse_json(outcome.output).value();
    for (const Json& each : report.at("checks").as_array())
      if (each.at("check") == "certificate") return std::string(each.at("health").as_string());
    return "";
  }

  TemporaryFolder folder;
};

std::string ask(std::uint16_t port, const std::string& request) {
  const int socket = ::socket(AF_INET, SOCK_STREAM, 0);
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_port = htons(port);
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  EXPECT_EQ(::connect(socket, reinterpret_cast<const sockaddr*>(&address), sizeof address), 0);
  std::string answer = http::ask_over_tls(socket, request, 1u << 20);
  ::close(socket);
  return answer;
}

TEST_F(TlsCommand, a_log_in_over_tls_gets_a_secure_cookie_and_browsers_are_told_to_stay) {
  const ServerProcess server(data(), "", {"--config", configuration()});
  const std::string body = R"({"login":"admin","password":")" + std::string(kPassword) + "\"}";
  const std::string answer =
      ask(server.port(),
          "POST /api/v1/session HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nContent-Type: "
          "application/json\r\nContent-Length: " +
              std::to_string(body.size()) + "\r\n\r\n" + body);
  EXPECT_TRUE(answer.starts_with("HTTP/1.1 200")) << answer;
  EXPECT_NE(answer.find("; Secure"), std::string::npos) << answer;
  EXPECT_NE(answer.find("Strict-Transport-Security: max-age=31536000"), std::string::npos) << answer;
  const Outcome doctor = run_program({"doctor", "--data", data(), "--config", path("zhicheng.toml"),
                                      "--listen", "127.0.0.1:" + std::to_string(server.port())});
  EXPECT_TRUE(says(doctor, "is served by Zhicheng")) << doctor.output;
}

TEST_F(TlsCommand, files_that_do_not_fit_stop_the_start_and_not_a_running_server) {
  const std::string file = configuration();
  ServerProcess server(data(), "", {"--config", file});
  folder.write("certificate.pem", "nothing");
  server.reload();
  EXPECT_TRUE(ask(server.port(), "GET /health/live HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n")
                  .ends_with("ok\n"));
  EXPECT_EQ(server.terminate(), 0);
  EXPECT_TRUE(says(run_program({"serve", "--data", data(), "--listen", "127.0.0.1:0", "--config", file}),
                   ErrorCode::tls_files_wrong));
  EXPECT_EQ(health_of_certificate(), "fault");
}

TEST_F(TlsCommand, the_doctor_sees_the_end_of_a_certificate_coming) {
  configuration();
  EXPECT_EQ(health_of_certificate(), "ok");
  make_certificate("-days 20");
  EXPECT_EQ(health_of_certificate(), "warning");
  const std::string again = "openssl x509 -in " + path("certificate.pem") + " -signkey " + path("key.pem") +
                            " -days -1 -out " + path("past.pem") + " 2>/dev/null";
  ASSERT_EQ(std::system(again.c_str()), 0);
  std::filesystem::rename(path("past.pem"), path("certificate.pem"));
  EXPECT_EQ(health_of_certificate(), "fault");
}

TEST_F(TlsCommand, a_configuration_names_its_faults_by_line) {
  const auto refusal = [this](const std::string& text) {
    const Outcome outcome = run_program({"serve", "--data", data(), "--listen", "127.0.0.1:0", "--config",
                                         folder.write("wrong.toml", text).string()});
    EXPECT_EQ(outcome.exit_code, 1);
    return outcome.output;
  };
  EXPECT_NE(refusal("[tls]\ncertificate = \"a\"\n").find("wrong.toml:1:1：缺少 key is missing"),
            std::string::npos);
  EXPECT_NE(refusal("\n[tlz]\n").find("wrong.toml:2:1：没有 [tlz]"), std::string::npos);
  EXPECT_NE(refusal("[tls]\ncertificate = 1\n").find("wrong.toml:2:15：certificate 应是文字"),
            std::string::npos);
  EXPECT_NE(refusal("[tls]\ncertificate = \"a\"\nkey = \"b\"\npasword = \"c\"\n")
                .find("wrong.toml:4:11：没有 pasword"),
            std::string::npos);
  EXPECT_NE(refusal("[tls\n").find("wrong.toml:1:"), std::string::npos);
  EXPECT_TRUE(says(run_program({"serve", "--data", data(), "--config", path("none.toml")}),
                   ErrorCode::file_unreadable));
}

TEST_F(TlsCommand, every_entry_of_the_shipped_configuration_is_known) {
  std::ifstream shipped(ZHICHENG_DEPLOY "/zhicheng.toml");
  std::string text;
  for (std::string line; std::getline(shipped, line);) {
    const bool entry =
        line.starts_with("# [") || (line.starts_with("# ") && line.find(" = ") != std::string::npos);
    text += (entry ? line.substr(2) : line) + "\n";
  }
  const auto replace = [&text](std::string_view what, const std::string& by) {
    for (std::size_t at = 0; (at = text.find(what, at)) != std::string::npos; at += by.size())
      text.replace(at, what.size(), by);
  };
  replace("/etc/zhicheng", folder.path().string());
  replace("smtp.example.gov.cn", "127.0.0.1");
  folder.write("mail-password", "secret");
  EXPECT_NE(text.find("\n[tls]\n"), std::string::npos);
  const Outcome doctor =
      run_program({"doctor", "--data", data(), "--config", folder.write("all.toml", text).string()});
  EXPECT_FALSE(says(doctor, "配置文件 configuration")) << doctor.output;
  EXPECT_TRUE(says(doctor, "证书 certificate")) << doctor.output;
}

}  // namespace
}  // namespace zhicheng::tests
