#include "scan_page.h"

#include <fmt/format.h>

#include <algorithm>

#include "zhicheng/base/markup.h"
#include "zhicheng/http/decode.h"
#include "zhicheng/service/china_time.h"
#include "zhicheng/trace/words.h"

namespace zhicheng::api {
namespace {

constexpr std::size_t kMostSteps = 60;

std::string day_of(Timestamp at) {
  return format_date(service::day_in_china(at));
}

std::string page(std::string_view title, std::string_view body) {
  return fmt::format(
      R"(<!doctype html>
<html lang="zh-CN"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1">
<meta name="robots" content="noindex"><title>{0}</title><link rel="stylesheet" href="/scan.css"></head>
<body><main>{1}<footer><p>发现质量问题，可拨打 12315 投诉举报。</p><p>质城 · 一码追溯</p></footer></main></body></html>
)",
      escape_markup(title), body);
}

void row(std::string& out, std::string_view name, std::string_view value) {
  if (!value.empty()) out += fmt::format("<dt>{}</dt><dd>{}</dd>", escape_markup(name), escape_markup(value));
}

std::string warnings_of(const service::ScanView& view) {
  std::string out;
  for (const store::TraceWarning& warning : view.warnings)
    out += fmt::format(
        R"(<section class="warning" role="alert"><h2>警示</h2><p>{}</p><p class="when">{} 发布</p></section>)",
        escape_markup(warning.words), day_of(warning.created_at));
  return out;
}

// Days on which something must be used or sold, from the code itself.
bool has_expired(const service::ScanView& view, std::string_view today) {
  return std::any_of(view.reading.parts.begin(), view.reading.parts.end(), [&](const trace::CodePart& part) {
    const bool limit = part.identifier == "17" || part.identifier == "15" || part.identifier == "16";
    return limit && !part.meaning.zh.empty() && part.meaning.zh < today;
  });
}

std::string facts_of(const service::ScanView& view, Timestamp now) {
  const auto value = [&](const std::string& field) {
    const auto found = view.product.find(field);
    return found == view.product.end() ? std::string() : found->second;
  };
  std::string out = "<section><h2>产品</h2><dl>";
  row(out, "名称", view.product_name);
  row(out, "规格型号", value("specification"));
  row(out, "生产者", view.maker);
  row(out, "生产者信用代码", value("firm"));
  row(out, "执行标准", value("standard"));
  row(out, "商标", value("brand"));
  for (const trace::CodePart& part : view.reading.parts)
    row(out, part.title.zh, part.meaning.zh.empty() ? part.value : part.meaning.zh);
  if (has_expired(view, day_of(now))) row(out, "期限", "已过期");
  return out + "</dl></section>";
}

std::string way_of(const service::ScanView& view) {
  if (view.way.empty()) return "";
  std::string out = "<section><h2>经过</h2><ol class=\"way\">";
  std::string last;
  std::size_t steps = 0;
  for (const trace::Event& event : view.way) {
    const bool made = event.type == trace::EventType::transformation;
    const std::string step = made ? "加工" : trace::title_of_step(event.step).zh;
    const std::string line = fmt::format("<li><time>{}</time> {}</li>", day_of(event.time),
                                         step.empty() ? "登记" : escape_markup(step));
    if (line == last) continue;
    if (++steps > kMostSteps) break;
    out += last = line;
  }
  out += "</ol>";
  if (const std::string& id = view.way.back().id; !id.empty())
    out += fmt::format(R"(<p><a href="/public/heads?event={}">核验最近一条记录的签名</a></p>)",
                       http::percent_encode(id));
  return out + "</section>";
}

}  // namespace

std::string scan_page(const service::ScanView& view, Timestamp now) {
  const std::string title = view.product_name.empty() ? "一码追溯" : view.product_name;
  std::string body = warnings_of(view);
  body += fmt::format("<h1>{}</h1>", escape_markup(title));
  if (!view.known)
    body +=
        R"(<p class="unknown">本系统没有这个编码的流通记录。编码可能还没有登记，也可能是仿冒的，请留意。</p>)";
  body += facts_of(view, now) + way_of(view);
  body += fmt::format(R"(<p class="when">{} 查询。由企业登记，登记后的改动可以查出。</p>)", day_of(now));
  return page(title, body);
}

std::string scan_refusal(const Error& error) {
  return page("认不出这个编码",
              fmt::format("<h1>认不出这个编码</h1><p>{}</p>", escape_markup(error.message(Language::zh_cn))));
}

}  // namespace zhicheng::api
