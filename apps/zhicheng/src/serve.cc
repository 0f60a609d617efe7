#include <fmt/format.h>
#include <CLI/CLI.hpp>

#include <atomic>
#include <csignal>
#include <cstdio>

#include "command.h"
#include "configuration.h"
#include "house.h"
#include "listen.h"
#include "postman.h"
#include "program_metrics.h"
#include "web_assets.h"
#include "zhicheng/api/api.h"
#include "zhicheng/base/log.h"
#include "zhicheng/http/server.h"
#include "zhicheng/http/static_assets.h"
#include "zhicheng/registry/search_words.h"

namespace zhicheng::app {
namespace {

struct ServeOptions {
  DataOptions data;
  std::string listen = "127.0.0.1:8080";
  std::vector<std::string> trusted_proxies;
  std::string configuration;
};

// What belongs to the API although it stands outside of /api; the rest is http::Site's.
class Front final : public http::RequestHandler {
 public:
  Front(api::Api& api, http::Site& site) : api_(api), site_(site) {}
  http::RequestLimits limits_for(const http::Request& head) const override {
    return handler_of(head).limits_for(head);
  }
  http::Response handle(http::Request request) override {
    http::RequestHandler& handler = handler_of(request);
    return handler.handle(std::move(request));
  }

 private:
  http::RequestHandler& handler_of(const http::Request& request) const {
    if (api::Api::serves(request.path)) return api_;
    return site_;
  }
  api::Api& api_;
  http::Site& site_;
};

void announce(const ServeOptions& options, bool tls, std::uint16_t port) {
  const std::string host = options.listen.substr(0, options.listen.rfind(':'));
  fmt::print("listening on {}://{}:{}\n", tls ? "https" : "http", host, port);
  std::fflush(stdout);
}

// What is wanted without anybody asking: deadlines by the calendar of this program, clocks that have run out,
// what statistics and search need of cases of an older program, messages of what is due. A portion of it,
// between the signals; whether there is more. A failure is told and tried again.
bool tend(House& house) {
  service::CaseService& cases = house.cases;
  const Result<service::CaseRecount> counted = cases.redate();
  if (!counted.ok()) log(LogLevel::error, "{}", counted.error().message());
  if (counted.ok() && counted->moved > 0)
    log(LogLevel::info, "{} deadlines moved with the calendar", counted->moved);
  const Result<int> woken = cases.wake();
  if (!woken.ok()) log(LogLevel::error, "{}", woken.error().message());
  const bool busy =
      (counted.ok() && counted->cases > 0) || (woken.ok() && *woken == service::CaseService::kMostAtOnce);
  if (busy) return true;  // deadlines first
  const Result<int> renewed = cases.renew();
  if (!renewed.ok()) log(LogLevel::error, "{}", renewed.error().message());
  if (renewed.ok() && *renewed > 0) return true;
  const Result<int> signed_heads = house.heads.tend();
  if (!signed_heads.ok()) log(LogLevel::error, "{}", signed_heads.error().message());
  const Result<bool> told = house.messages.tend(house.reports);
  if (!told.ok()) log(LogLevel::error, "{}", told.error().message());
  return told.ok() && *told;
}

// Tends the house until a signal ends it; SIGHUP: the certificate has changed.
void attend(const sigset_t& signals, House& house, http::Server& server, bool more) {
  const timespec soon{.tv_sec = 0, .tv_nsec = 20'000'000};
  const timespec later{.tv_sec = 60, .tv_nsec = 0};
  while (true) {
    const int signal = sigtimedwait(&signals, nullptr, more ? &soon : &later);
    if (signal == SIGTERM || signal == SIGINT) return;
    if (signal != SIGHUP) {
      more = tend(house);
      continue;
    }
    const Result<void> reloaded = server.reload_tls();
    if (reloaded.ok()) log(LogLevel::info, "certificate read again");
    if (!reloaded.ok()) log(LogLevel::error, "{}", reloaded.error().message());
  }
}

Result<void> serve(const ServeOptions& options) {
  // Blocked before any thread starts, so that only sigtimedwait gets them.
  sigset_t signals;
  sigemptyset(&signals);
  for (const int signal : {SIGTERM, SIGINT, SIGHUP}) sigaddset(&signals, signal);
  pthread_sigmask(SIG_BLOCK, &signals, nullptr);

  ZHICHENG_TRY_ASSIGN(const Configuration configuration, read_configuration(options.configuration));

  ZHICHENG_TRY_ASSIGN(http::ServerOptions server_options, read_listen(options.listen));
  server_options.trusted_proxies = options.trusted_proxies;
  server_options.tls = configuration.tls;
  server_options.security.strict_transport = configuration.tls.has_value();
  ZHICHENG_TRY_ASSIGN(const DataFolder folder, DataFolder::open(options.data.folder, options.data.store));
  ZHICHENG_TRY_ASSIGN(const DataFolder::Lock lock, folder.lock());
  ZHICHENG_TRY_ASSIGN(const std::unique_ptr<House> house, House::open(folder, options.data.store));
  std::atomic<const http::Server*> running = nullptr;  // from when it is there
  api::Api api({.accounts = house->accounts,
                .tokens = house->tokens,
                .audit = house->audit,
                .messages = house->messages,
                .mail = house->mail,
                .organisations = house->organisations,
                .plans = house->plans,
                .reviews = house->reviews,
                .figures = house->figures,
                .reports = house->reports,
                .cockpit = house->cockpit,
                .comparisons = house->comparisons,
                .evaluations = house->evaluations,
                .assessments = house->assessments,
                .indices = house->indices,
                .estimates = house->estimates,
                .cases = house->cases,
                .case_statistics = house->case_statistics,
                .records = house->records,
                .packs = house->packs,
                .traces = house->traces,
                .draws = house->draws,
                .heads = house->heads,
                .firms = house->firms,
                .clock = house->clock(),
                .ready = [&house = *house] { return house.check(); },
                .version = ZHICHENG_VERSION,
                .measure = [&house = *house,
                            &running](api::MetricsText& text) { measure_program(house, running, text); },
                .sends_mail = configuration.mail.has_value(),
                .rates = configuration.rates});
  const http::StaticAssets assets(assets::web());
  http::Site site(api, assets);
  Front front(api, site);
  const bool more = tend(*house);  // what ran out meanwhile speaks before anybody looks at it
  ZHICHENG_TRY_ASSIGN(const std::unique_ptr<http::Server> server,
                      http::Server::start(std::move(server_options), front));
  running = server.get();
  announce(options, configuration.tls.has_value(), server->port());
  registry::parse_search("aa");  // or the first search by Pinyin would wait for its tables
  if (const auto read = house->traces.refresh(); !read.ok())  // or the first question would wait for the log
    log(LogLevel::error, "{}", read.error().message());
  const Postman postman(house->mail, configuration.mail);
  attend(signals, *house, *server, more);
  log(LogLevel::info, "stopping");
  server->stop();
  running = nullptr;
  return {};
}

}  // namespace

void register_serve(CLI::App& program, int& exit_code) {
  auto options = std::make_shared<ServeOptions>();
  CLI::App* command = program.add_subcommand("serve", "启动服务 serve the API and the web client");
  add_data_options(*command, options->data);
  add_configuration_option(*command, options->configuration);
  command->add_option("--listen", options->listen, "地址:端口 address:port")->capture_default_str();
  command->add_option("--trusted-proxy", options->trusted_proxies,
                      "反向代理地址 address of a reverse proxy whose X-Forwarded-* is believed");
  command->callback([options, &exit_code] { exit_code = finish(serve(*options)); });
}

}  // namespace zhicheng::app
