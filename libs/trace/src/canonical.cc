#include <algorithm>
#include <array>

#include "epc_urn.h"
#include "link_text.h"
#include "zhicheng/trace/digital_link.h"

// The form in which events name things, from addresses. No check digits, no allocation but the output's.
namespace zhicheng::trace {
namespace {

constexpr std::size_t kMostSegments = 32;

struct Word {
  std::string_view word;
  std::string_view ai;
};
constexpr std::array<Word, 17> kWords = {{{"gtin", "01"},
                                          {"itip", "8006"},
                                          {"cpid", "8010"},
                                          {"gln", "414"},
                                          {"party", "417"},
                                          {"gsrnp", "8017"},
                                          {"gsrn", "8018"},
                                          {"gcn", "255"},
                                          {"sscc", "00"},
                                          {"gdti", "253"},
                                          {"ginc", "401"},
                                          {"gsin", "402"},
                                          {"grai", "8003"},
                                          {"giai", "8004"},
                                          {"cpv", "22"},
                                          {"lot", "10"},
                                          {"ser", "21"}}};

// Keys that events name things by; how many digits they begin with, how long they may be, and the qualifiers
// that make them finer, the finest first.
struct Level {
  std::string_view key;
  std::size_t digits;
  std::size_t most;
  std::string_view finer;
};
constexpr std::array<Level, 14> kLevels = {{{"01", 14, 14, "235,21,10"},
                                            {"00", 18, 18, ""},
                                            {"414", 13, 13, "254"},
                                            {"417", 13, 13, ""},
                                            {"253", 13, 30, ""},
                                            {"255", 13, 25, ""},
                                            {"401", 4, 30, ""},
                                            {"402", 17, 17, ""},
                                            {"8003", 14, 30, ""},
                                            {"8004", 4, 30, ""},
                                            {"8006", 18, 18, "21,10"},
                                            {"8010", 4, 30, "8011"},
                                            {"8017", 18, 18, ""},
                                            {"8018", 18, 18, ""}}};

struct Path {
  std::array<std::string_view, kMostSegments> segments;
  std::size_t count = 0;
  std::size_t key = 0;
};

// False: no web address with a key in its path.
bool read_address(std::string_view uri, Path& path) {
  const std::size_t authority = authority_of(uri);
  if (authority == 0) return false;
  uri = uri.substr(0, uri.find('#'));
  uri = uri.substr(0, uri.find('?'));
  std::size_t begin = uri.find('/', authority);
  if (begin == std::string_view::npos || begin == authority) return false;
  while (begin < uri.size()) {
    const std::size_t end = std::min(uri.find('/', begin + 1), uri.size());
    if (path.count == kMostSegments) return false;
    path.segments[path.count++] = uri.substr(begin + 1, end - begin - 1);
    begin = end;
  }
  if (path.count > 0 && path.segments[path.count - 1].empty()) --path.count;
  path.key = find_key(path.count, [&](std::size_t i) { return path.segments[i]; });
  return path.key < path.count;
}

bool are_digits(std::string_view text) {
  return std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

bool append_key(const Level& level, std::string_view written, std::string& out) {
  const bool is_gtin = level.key == "01";
  const std::size_t size = written.size();
  const std::size_t digits = is_gtin ? size : level.digits;
  if (is_gtin && size != 8 && size != 12 && size != 13 && size != 14) return false;
  if (size < digits || !are_digits(written.substr(0, digits))) return false;
  out += '/';
  out += level.key;
  out += '/';
  if (is_gtin) out.append(14 - size, '0');
  return append_code_value(written, level.most, out);
}

const Level* level_of(std::string_view key) {
  const auto found =
      std::find_if(kLevels.begin(), kLevels.end(), [&](const Level& l) { return l.key == key; });
  return found == kLevels.end() ? nullptr : &*found;
}

// The value of a qualifier in the path; empty: it has none.
std::string_view qualifier_in(const Path& path, std::string_view ai) {
  for (std::size_t i = path.key + 2; i + 1 < path.count; i += 2)
    if (identifier_of_word(path.segments[i]) == ai) return path.segments[i + 1];
  return {};
}

// Whether all behind the key are qualifiers of it.
bool are_qualifiers(const Path& path) {
  const std::string_view known = find_identifier(identifier_of_word(path.segments[path.key]))->qualifiers;
  for (std::size_t i = path.key + 2; i + 1 < path.count; i += 2) {
    if (!is_qualifier(known, identifier_of_word(path.segments[i]))) return false;
  }
  return true;
}

bool append_path(const Path& path, std::string_view only, std::string& out) {
  const Level* const level = level_of(identifier_of_word(path.segments[path.key]));
  if (level == nullptr || !are_qualifiers(path)) return false;
  const std::size_t begin = out.size();
  const auto give_up = [&] {
    out.resize(begin);
    return false;
  };
  out += kCanonicalStem;
  if (!append_key(*level, path.segments[path.key + 1], out)) return give_up();
  std::string_view finer = only.empty() ? level->finer : only;
  while (!finer.empty()) {
    const std::size_t end = std::min(finer.find(','), finer.size());
    const std::string_view ai = finer.substr(0, end);
    if (const std::string_view value = qualifier_in(path, ai); !value.empty()) {
      out += '/';
      out += ai;
      out += '/';
      if (!append_code_value(value, ai == "235" ? 28 : ai == "8011" ? 12 : 20, out)) return give_up();
      return true;
    }
    finer.remove_prefix(std::min(end + 1, finer.size()));
  }
  return only.empty() ? true : give_up();
}

}  // namespace

std::size_t authority_of(std::string_view uri) {
  // All capitals is how a QR code saves space; mixed is nobody's way.
  if (uri.starts_with("https://") || uri.starts_with("HTTPS://")) return 8;
  return uri.starts_with("http://") || uri.starts_with("HTTP://") ? 7 : 0;
}

std::size_t decode_percent(std::string_view text, std::string& out) {
  const auto hex = [](char c) {
    if (c >= '0' && c <= '9') return c - '0';
    if (c >= 'A' && c <= 'F') return c - 'A' + 10;
    return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
  };
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] != '%') {
      out += text[i];
      continue;
    }
    const int high = i + 2 < text.size() ? hex(text[i + 1]) : -1;
    const int low = i + 2 < text.size() ? hex(text[i + 2]) : -1;
    if (high < 0 || low < 0) return i;
    out += static_cast<char>(high * 16 + low);
    i += 2;
  }
  return std::string_view::npos;
}

bool append_code_value(std::string_view written, std::size_t most, std::string& out) {
  if (std::all_of(written.begin(), written.end(), is_plain)) {
    if (written.empty() || written.size() > most) return false;
    out += written;
    return true;
  }
  std::string value;
  if (decode_percent(written, value) != std::string_view::npos || value.empty() || value.size() > most)
    return false;
  if (std::any_of(value.begin(), value.end(), [](char c) { return c <= ' ' || c >= 0x7f; })) return false;
  append_escaped(value, out);
  return true;
}

bool is_qualifier(std::string_view known, std::string_view ai) {
  const std::size_t at = known.find(ai);
  if (ai.empty() || at == std::string_view::npos || (at > 0 && known[at - 1] != ',' && known[at - 1] != '|'))
    return false;
  const std::size_t end = at + ai.size();
  return end == known.size() || known[end] == ',' || known[end] == '|';
}

std::string_view identifier_of_word(std::string_view word) {
  if (word.size() < 3 || (word.front() >= '0' && word.front() <= '9')) return word;
  const auto found =
      std::find_if(kWords.begin(), kWords.end(), [&](const Word& each) { return each.word == word; });
  return found == kWords.end() ? word : found->ai;
}

bool append_canonical(std::string_view text, std::string& out) {
  if (text.starts_with("urn:epc:")) return append_epc_urn(text, out);
  Path path;
  return read_address(text, path) && append_path(path, {}, out);
}

std::optional<std::string> canonical(std::string_view text) {
  std::string out;
  if (!append_canonical(text, out)) return std::nullopt;
  return out;
}

std::optional<std::string> lot_of_instance(std::string_view text) {
  Path path;
  if (!read_address(text, path)) return std::nullopt;
  const std::string_view key = identifier_of_word(path.segments[path.key]);
  if ((key != "01" && key != "8006") || qualifier_in(path, "21").empty()) return std::nullopt;
  std::string out;
  if (!append_path(path, "10", out)) return std::nullopt;
  return out;
}

}  // namespace zhicheng::trace
