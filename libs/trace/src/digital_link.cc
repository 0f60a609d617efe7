#include "zhicheng/trace/digital_link.h"

#include <algorithm>
#include <array>

#include "code_error.h"
#include "link_text.h"
#include "zhicheng/trace/element_string.h"

namespace zhicheng::trace {
namespace {

struct Segment {
  std::string_view text;  // as written
  std::size_t at = 0;     // its place in the whole address
};

Error malformed(std::string_view uri, std::size_t at, std::string why) {
  return Error(ErrorCode::code_link_malformed)
      .with("text", std::string(uri.substr(0, 120)))
      .with("at", std::to_string(at + 1))
      .with("why", std::move(why));
}

Result<std::string> decode(std::string_view uri, const Segment& segment) {
  std::string value;
  const std::size_t bad = decode_percent(segment.text, value);
  if (bad != std::string_view::npos)
    return malformed(uri, segment.at + bad,
                     "“%”后应有两位十六进制数字 / two hexadecimal digits belong behind %");
  return value;
}

std::vector<Segment> split_path(std::string_view uri, std::size_t begin, std::size_t end) {
  std::vector<Segment> segments;
  while (begin < end) {
    const std::size_t stop = std::min(uri.find('/', begin + 1), end);
    segments.push_back({uri.substr(begin + 1, stop - begin - 1), begin + 1});
    begin = stop;
  }
  if (!segments.empty() && segments.back().text.empty()) segments.pop_back();  // a / at the end
  return segments;
}

// Whether `qualifier` may follow where the path has reached `position` in one of the alternatives; that and
// the next position are kept.
bool follows(std::string_view qualifiers, std::string_view before, std::string_view qualifier) {
  while (!qualifiers.empty()) {
    const std::size_t bar = std::min(qualifiers.find('|'), qualifiers.size());
    const std::string padded = ',' + std::string(qualifiers.substr(0, bar)) + ',';
    const std::size_t found = padded.find(',' + std::string(qualifier) + ',');
    const std::size_t last = before.empty() ? 0 : padded.find(',' + std::string(before) + ',');
    if (found != std::string::npos && last != std::string::npos && (before.empty() || last < found))
      return true;
    qualifiers.remove_prefix(std::min(bar + 1, qualifiers.size()));
  }
  return false;
}

void pad_gtin(std::string_view ai, std::string& value) {
  if (ai == "01" && (value.size() == 8 || value.size() == 12 || value.size() == 13))
    value.insert(0, 14 - value.size(), '0');
}

Result<void> read_path(std::string_view uri, const std::vector<Segment>& segments, std::size_t key,
                       DigitalLink& link) {
  const ApplicationIdentifier& about = *find_identifier(identifier_of_word(segments[key].text));
  for (std::size_t i = key; i + 1 < segments.size(); i += 2) {
    const std::string_view ai = identifier_of_word(segments[i].text);
    if (find_identifier(ai) == nullptr)
      return malformed(uri, segments[i].at, "不是应用标识符 / no application identifier");
    const std::string_view before =
        i == key || link.path.size() < 2 ? std::string_view() : link.path.back().ai;
    if (i != key && !follows(about.qualifiers, before, ai))
      return code_error(ErrorCode::code_link_order, ai)
          .with("after", link.path.back().ai)
          .with("known", about.qualifiers == "-" ? "无 none" : std::string(about.qualifiers));
    ZHICHENG_TRY_ASSIGN(std::string value, decode(uri, segments[i + 1]));
    pad_gtin(ai, value);
    link.path.push_back({std::string(ai), std::move(value)});
  }
  return {};
}

// Whether one of the alternatives has the qualifiers of the path and `ai` too.
bool belongs_in_path(std::string_view qualifiers, const Elements& path, std::string_view ai) {
  while (!qualifiers.empty()) {
    const std::string_view one = qualifiers.substr(0, qualifiers.find('|'));
    if (is_qualifier(one, ai) && std::all_of(path.begin() + 1, path.end(),
                                             [&](const Element& each) { return is_qualifier(one, each.ai); }))
      return true;
    qualifiers.remove_prefix(std::min(one.size() + 1, qualifiers.size()));
  }
  return false;
}

// A qualifier of the key belongs into the path, and nothing is said twice.
Result<void> add_attribute(std::string_view uri, std::size_t at, std::string ai, std::string value,
                           DigitalLink& link) {
  const ApplicationIdentifier* const about = find_identifier(ai);
  const std::string_view qualifiers = find_identifier(link.path.front().ai)->qualifiers;
  if (about == nullptr || !about->attribute || belongs_in_path(qualifiers, link.path, ai))
    return malformed(uri, at, "(" + ai + ") 不能用在“?”之后 / cannot stand behind ?");
  for (const Element& each : link.elements())
    if (each.ai == ai) return malformed(uri, at, "(" + ai + ") 已经写过 / stands twice");
  pad_gtin(ai, value);
  link.attributes.push_back({std::move(ai), std::move(value)});
  return {};
}

Result<void> read_query(std::string_view uri, std::size_t begin, std::size_t end, DigitalLink& link) {
  while (begin < end) {
    const std::size_t stop = std::min(uri.find_first_of("&;", begin), end);
    const std::string_view pair = uri.substr(begin, stop - begin);
    const std::size_t equals = pair.find('=');
    const std::size_t value_at =
        std::min(equals == std::string_view::npos ? pair.size() : equals + 1, pair.size());
    ZHICHENG_TRY_ASSIGN(std::string name, decode(uri, {pair.substr(0, equals), begin}));
    ZHICHENG_TRY_ASSIGN(std::string value, decode(uri, {pair.substr(value_at), begin + value_at}));
    if (!name.empty() && name.find_first_not_of("0123456789") == std::string::npos) {
      ZHICHENG_TRY(add_attribute(uri, begin, std::move(name), std::move(value), link));
    } else if (!pair.empty()) {
      link.other.emplace_back(std::move(name), std::move(value));
    }
    begin = stop + 1;
  }
  return {};
}

// ; and = divide the query.
void append_query_text(std::string_view text, std::string& out) {
  std::string escaped;
  append_escaped(text, escaped);
  for (const char c : escaped) {
    if (c == ';')
      out += "%3B";
    else if (c == '=')
      out += "%3D";
    else
      out += c;
  }
}

}  // namespace

Elements DigitalLink::elements() const {
  Elements all = path;
  all.insert(all.end(), attributes.begin(), attributes.end());
  return all;
}

Result<DigitalLink> read_link(std::string_view uri) {
  if (uri.size() > kLongestCode)
    return Error(ErrorCode::event_limit)
        .with("what", "编码 code")
        .with("limit", std::to_string(kLongestCode));
  const std::size_t authority = authority_of(uri);
  if (authority == 0)
    return malformed(uri, 0, "应以 http:// 或 https:// 开头 / it begins with http:// or https://");
  for (std::size_t i = 0; i < uri.size(); ++i)
    if (static_cast<unsigned char>(uri[i]) <= ' ' || static_cast<unsigned char>(uri[i]) >= 0x7f)
      return malformed(uri, i, "此字符须写成 %XX / this sign must be written %XX");
  const std::size_t fragment = std::min(uri.find('#'), uri.size());
  const std::size_t query = std::min(uri.find('?'), fragment);
  const std::size_t path = std::min(uri.find('/', authority), query);
  if (path == authority) return malformed(uri, authority, "缺少域名 / the domain is missing");
  const std::vector<Segment> segments = split_path(uri, path, query);
  const std::size_t key = find_key(segments.size(), [&](std::size_t i) { return segments[i].text; });
  if (key == segments.size())
    return malformed(
        uri, path,
        "路径中没有 GS1 主键（如 /01/ 加商品条码）/ the path has no GS1 key, such as /01/ and a GTIN");
  DigitalLink link;
  link.stem = uri.substr(0, segments[key].at - 1);
  ZHICHENG_TRY(read_path(uri, segments, key, link));
  if (query < fragment) ZHICHENG_TRY(read_query(uri, query + 1, fragment, link));
  ZHICHENG_TRY(check_elements(link.elements()));
  return link;
}

std::string write_link(const DigitalLink& link) {
  std::string uri = link.stem;
  for (const Element& each : link.path) {
    uri += '/' + each.ai + '/';
    append_escaped(each.value, uri);
  }
  char separator = '?';
  const auto add = [&](std::string_view name, std::string_view value) {
    uri += separator;
    append_query_text(name, uri);
    uri += '=';
    append_query_text(value, uri);
    separator = '&';
  };
  for (const Element& each : link.attributes) add(each.ai, each.value);
  for (const auto& [name, value] : link.other) add(name, value);
  return uri;
}

void append_escaped(std::string_view value, std::string& out) {
  constexpr std::string_view kHex = "0123456789ABCDEF";
  for (const char c : value) {
    const auto code = static_cast<unsigned char>(c);
    if (is_plain(c)) {
      out += c;
    } else {
      out += '%';
      out += kHex[code >> 4];
      out += kHex[code & 15];
    }
  }
}

}  // namespace zhicheng::trace
