#include "html.h"

#include <algorithm>
#include <array>
#include <cctype>

#include "drawing.h"
#include "entity.h"
#include "html_table.h"
#include "words.h"
#include "zhicheng/base/text.h"

namespace zhicheng::document {
namespace {

constexpr auto kBlockTags = std::to_array<std::string_view>(
    {"address", "article", "aside",    "blockquote", "body",   "br",    "caption", "center", "dd",     "div",
     "dl",      "dt",      "fieldset", "figure",     "footer", "form",  "h1",      "h2",     "h3",     "h4",
     "h5",      "h6",      "header",   "hr",         "li",     "main",  "nav",     "ol",     "option", "p",
     "pre",     "section", "table",    "tbody",      "td",     "tfoot", "th",      "thead",  "tr",     "ul"});
// Their content is not for readers.
constexpr auto kSkippedTags =
    std::to_array<std::string_view>({"noscript", "script", "style", "svg", "template", "textarea", "title"});

template <std::size_t size>
bool contains(const std::array<std::string_view, size>& sorted, std::string_view name) {
  return std::ranges::binary_search(sorted, name);
}

struct Token {
  bool tag = false;
  std::string_view source;
  std::string name;  // of a tag, see tag_name()
};

// Cuts a page into tags and text; comments and the content of skipped elements are left out.
class TokenReader {
 public:
  explicit TokenReader(std::string_view html) : rest_(html) {}

  bool next(Token& token) {
    while (!rest_.empty()) {
      const std::size_t length = rest_[0] == '<' && !no_more_tags_ ? page_tag_length() : 0;
      token.tag = length > 0;
      if (!token.tag) {
        const std::size_t end = no_more_tags_ ? rest_.npos : rest_.find('<', 1);
        token.source = rest_.substr(0, end);
        rest_.remove_prefix(token.source.size());
        return true;
      }
      token.source = rest_.substr(0, length);
      token.name = tag_name(token.source);
      rest_.remove_prefix(length);
      if (contains(kSkippedTags, token.name)) skip_to_end_of(token.name);
      if (token.name != "!") return true;
    }
    return false;
  }

 private:
  // Like tag_length(), with > allowed inside quotes.
  std::size_t page_tag_length() {
    if (starts_with(rest_, "<!--")) return tag_length(rest_);
    std::size_t at = 1;
    if (at < rest_.size() && (rest_[at] == '/' || rest_[at] == '!' || rest_[at] == '?')) ++at;
    if (at >= rest_.size() || std::isalpha(static_cast<unsigned char>(rest_[at])) == 0) return 0;
    while (at < rest_.size() && rest_[at] != '>') {
      const char c = rest_[at++];
      if ((c != '"' && c != '\'') || rest_[at - 2] != '=' || no_more_quotes_) continue;
      const std::size_t close = rest_.find(c, at);
      if (close == rest_.npos)
        no_more_quotes_ = true;
      else
        at = close + 1;
    }
    if (at < rest_.size() && rest_[at] == '>') return at + 1;
    // Unclosed: the rest of the page is text. So a page full of '<' is read once and not once for each.
    no_more_tags_ = true;
    return 0;
  }

  void skip_to_end_of(std::string_view name) {
    while (!rest_.empty()) {
      const std::size_t at = rest_.find("</");
      rest_.remove_prefix(at == rest_.npos ? rest_.size() : at);
      const std::string_view candidate = rest_.substr(0, name.size() + 3);
      if (!rest_.empty() && tag_name(candidate).substr(1) == name) return;
      rest_.remove_prefix(std::min<std::size_t>(2, rest_.size()));
    }
  }

  std::string_view rest_;
  bool no_more_tags_ = false;
  bool no_more_quotes_ = false;
};

// For each <table> in order of its begin: whether it is there for the layout only.
std::vector<bool> find_layout_tables(std::string_view html) {
  struct Open {
    std::size_t index;
    std::size_t cells;
  };
  std::vector<bool> layout;
  std::vector<Open> open;
  TokenReader reader(html);
  for (Token token; reader.next(token);) {
    if (!token.tag) continue;
    if (token.name == "table") {
      for (auto outer = open.rbegin(); outer != open.rend() && !layout[outer->index]; ++outer)
        layout[outer->index] = true;
      open.push_back({layout.size(), 0});
      layout.push_back(false);
    } else if ((token.name == "td" || token.name == "th") && !open.empty()) {
      ++open.back().cells;
    } else if (token.name == "/table" && !open.empty()) {
      if (open.back().cells < 2) layout[open.back().index] = true;
      open.pop_back();
    }
  }
  for (const Open& left : open)
    if (left.cells < 2) layout[left.index] = true;
  return layout;
}

class PageReader {
 public:
  explicit PageReader(std::string_view html) : html_(html), layout_(find_layout_tables(html)) {}

  Drawing read() && {
    TokenReader reader(html_);
    for (Token token; reader.next(token);) {
      if (token.tag)
        on_tag(token);
      else
        add_text(token.source);
    }
    close_table();
    end_paragraph();
    return std::move(drawing_);
  }

 private:
  void on_tag(const Token& token) {
    const std::string_view name = token.name;
    const bool closing = starts_with(name, "/");
    const std::string_view bare = name.substr(closing ? 1 : 0);
    if (!contains(kBlockTags, bare)) return;
    if (on_table_tag(token)) return;
    if (cell_open_) {
      add_blank(false);
      return;
    }
    end_paragraph();
    if (bare == "pre") preformatted_ = !closing;
    if (bare == "hr") drawing_.page_break();
    if (bare.size() == 2 && bare[0] == 'h' && bare[1] >= '1' && bare[1] <= '6')
      level_ = closing ? 0 : bare[1] - '0';
  }

  // True if the tag belongs to a table of data.
  bool on_table_tag(const Token& token) {
    if (token.name == "table") {
      const bool data = !layout_[tables_++];
      if (!data) return false;
      close_table();
      end_paragraph();
      table_open_ = true;
      return true;
    }
    if (!table_open_) return false;
    if (token.name == "/table") {
      close_table();
    } else if (token.name == "tr" || token.name == "/tr") {
      close_row();
    } else if (token.name == "td" || token.name == "th") {
      close_cell();
      end_paragraph();
      cell_open_ = true;
      cell_ = {{}, span_attribute(token.source, "colspan"), span_attribute(token.source, "rowspan")};
    } else if (token.name == "/td" || token.name == "/th") {
      close_cell();
    } else {
      return false;
    }
    return true;
  }

  void close_cell() {
    if (!cell_open_) return;
    cell_open_ = false;
    cell_.text = take_words();
    row_.push_back(std::move(cell_));
  }

  void close_row() {
    close_cell();
    if (!row_.empty()) rows_.push_back(std::move(row_));
    row_.clear();
  }

  void close_table() {
    if (!table_open_) return;
    close_row();
    end_paragraph();
    table_open_ = false;
    drawing_.table(rows_);
    rows_.clear();
  }

  std::string take_words() {
    std::string words = std::move(words_);
    words_.clear();
    blank_ = line_break_ = false;
    return words;
  }

  void end_paragraph() {
    const std::string words = take_words();
    if (level_ > 0)
      drawing_.heading(level_, words);
    else
      drawing_.paragraph(words);
  }

  void add_blank(bool from_line_break) {
    line_break_ = blank_ ? line_break_ && from_line_break : from_line_break;
    blank_ = true;
  }

  void add_character(char32_t c) {
    // A line break in the source of a Chinese page is no blank between two Chinese characters.
    if (blank_ && !words_.empty() && !(line_break_ && is_cjk(c) && is_cjk(last_))) words_.push_back(' ');
    blank_ = line_break_ = false;
    append_utf8(words_, c);
    last_ = c;
  }

  void add_text(std::string_view text) {
    for (std::size_t at = 0; at < text.size();) {
      if (text[at] == '&') {
        if (const auto entity = read_entity(text.substr(at))) {
          add_character(entity->code_point);
          at += entity->length;
          continue;
        }
      }
      const char32_t c = next_code_point(text, at);
      if (c == U'\n' && preformatted_ && !cell_open_)
        end_paragraph();
      else if (c == U' ' || c == U'\t' || c == U'\n' || c == U'\f')
        add_blank(c == U'\n');
      else
        add_character(c);
    }
  }

  std::string_view html_;
  std::vector<bool> layout_;
  Drawing drawing_;
  std::string words_;
  char32_t last_ = 0;
  bool blank_ = false;       // a blank waits for the next word
  bool line_break_ = false;  // … and it is a mere line break of the source
  bool preformatted_ = false;
  int level_ = 0;
  std::size_t tables_ = 0;
  bool table_open_ = false;
  bool cell_open_ = false;
  DrawnCell cell_;
  DrawnRow row_;
  std::vector<DrawnRow> rows_;
};

}  // namespace

Result<Document> read_html(std::string_view file_name, std::string_view html) {
  return PageReader(html).read().finish(file_name, Format::html);
}

}  // namespace zhicheng::document
