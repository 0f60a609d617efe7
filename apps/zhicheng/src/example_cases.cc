#include "example_cases.h"

#include <charconv>
#include <chrono>
#include <map>

#include "example_rows.h"

namespace zhicheng::app {
namespace {

using Path = std::filesystem::path;

std::optional<int> whole_number(std::string_view text) {
  int number = 0;
  const auto [end, failure] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (failure != std::errc() || end != text.data() + text.size()) return std::nullopt;
  return number;
}

Date days_from(Date day, int days) {
  return Date{std::chrono::sys_days{day} + std::chrono::days{days}};
}

// Cases and what people did to them, so that a new example is in the middle of its work.
class CaseExample {
 public:
  explicit CaseExample(House& house) : house_(house), today_(house.cases.today()) {}

  Result<std::size_t> open(const Path& file) {
    if (!std::filesystem::exists(file)) return std::size_t{0};
    ZHICHENG_TRY_ASSIGN(const document::Workbook book, read_csv(file));
    const std::vector<document::SheetRow>& rows = book.sheets.front().rows;
    std::size_t cases = 0;
    for (std::size_t i = 1; i < rows.size();) {
      const NamedRow first(file, rows.front(), rows[i]);
      ZHICHENG_TRY_ASSIGN(service::CaseRegistration letter, read_letter(first));
      const std::string name = first.cell("letter");
      for (; i < rows.size() && NamedRow(file, rows.front(), rows[i]).cell("letter") == name; ++i) {
        ZHICHENG_TRY_ASSIGN(auto part, read_part(NamedRow(file, rows.front(), rows[i])));
        letter.parts.push_back(std::move(part));
      }
      const auto opened = house_.cases.open(service::local_operator(), letter);
      if (!opened.ok()) return first.error(opened.error().message());
      opened_.emplace(name, opened->front());
      cases += opened->size();
    }
    return cases;
  }

  Result<void> move(const Path& file) {
    if (!std::filesystem::exists(file)) return {};
    ZHICHENG_TRY_ASSIGN(const document::Workbook book, read_csv(file));
    const std::vector<document::SheetRow>& rows = book.sheets.front().rows;
    for (std::size_t i = 1; i < rows.size(); ++i)
      ZHICHENG_TRY(make_move(NamedRow(file, rows.front(), rows[i])));
    return close_accounts();
  }

 private:
  // `field=text` parted by |; `field=@-20` is the day twenty days ago, `field=@-90min` the minute that long
  // ago.
  Result<store::CaseTexts> read_values(const NamedRow& row) const {
    store::CaseTexts values;
    for (const std::string& pair : split_at_bars(row.cell("values"))) {
      const std::size_t equals = pair.find('=');
      if (equals == std::string::npos) return row.error("values " + pair);
      std::string text = pair.substr(equals + 1);
      if (text.starts_with('@')) {
        const bool minutes = text.ends_with("min");
        const auto back = whole_number(std::string_view(text).substr(1, text.size() - (minutes ? 4 : 1)));
        if (!back) return row.error("values " + pair);
        text = minutes ? calendar::format_local_minute(calendar::plus_minutes(house_.cases.now(), *back), 'T')
                       : format_date(days_from(today_, *back));
      }
      values[pair.substr(0, equals)] = std::move(text);
    }
    return values;
  }

  Result<service::CaseRegistration::Part> read_part(const NamedRow& row) const {
    service::CaseRegistration::Part part{.type = row.cell("type"), .title = "模拟：" + row.cell("title")};
    ZHICHENG_TRY_ASSIGN(part.values, read_values(row));
    return part;
  }

  // Days are counted back from today, so that the clocks of a new example run.
  Result<service::CaseRegistration> read_letter(const NamedRow& row) const {
    const auto days = whole_number(row.cell("days_ago"));
    if (!days || *days < 0) return row.error("days_ago " + row.cell("days_ago"));
    service::CaseRegistration letter{.owner_name = row.cell("owner")};
    letter.received = days_from(today_, -*days);
    return letter;
  }

  Result<void> make_move(const NamedRow& row) {
    const auto found = opened_.find(row.cell("letter"));
    if (found == opened_.end()) return row.error("letter " + row.cell("letter"));
    ZHICHENG_TRY_ASSIGN(const service::Actor actor, actor_of(row.cell("as")));
    service::CaseEntry entry{.move = row.cell("move"), .words = row.cell("words")};
    ZHICHENG_TRY_ASSIGN(entry.values, read_values(row));
    if (const std::string name = row.cell("evidence"); !name.empty()) {
      ZHICHENG_TRY_ASSIGN(const std::string address,
                          house_.cases.keep_evidence(actor, "模拟佐证材料 simulated: " + name + "\n"));
      entry.evidence.push_back(address);
      entry.file_names.push_back(name);
    }
    ZHICHENG_TRY_ASSIGN(const service::CaseView now, house_.cases.get(actor, found->second));
    const auto done = house_.cases.act(actor, found->second, now.stored.version, entry);
    if (!done.ok()) return row.error(entry.move + ": " + done.error().message());
    return {};
  }

  // An account with a password that nobody knows.
  Result<service::Actor> actor_of(const std::string& login) {
    const auto known = people_.find(login);
    if (known != people_.end()) return known->second;
    ZHICHENG_TRY_ASSIGN(
        const auto made,
        house_.accounts.create(service::local_operator(), {.login = login, .display_name = "模拟 " + login}));
    service::Actor actor;
    actor.user = made.account.user.id;
    actor.login = login;
    actor.role = store::Role::editor;
    return people_.emplace(login, actor).first->second;
  }

  Result<void> close_accounts() {
    for (const auto& [login, actor] : people_)
      ZHICHENG_TRY(house_.accounts.change(service::local_operator(), actor.user, {.active = false}));
    return {};
  }

  House& house_;
  const Date today_;
  std::map<std::string, store::CaseId> opened_;  // the first case of each letter
  std::map<std::string, service::Actor> people_;
};

}  // namespace

Result<std::size_t> load_example_cases(House& house, const Path& folder) {
  CaseExample example(house);
  ZHICHENG_TRY_ASSIGN(const std::size_t cases, example.open(folder / "cases.csv"));
  ZHICHENG_TRY(example.move(folder / "case_moves.csv"));
  return cases;
}

}  // namespace zhicheng::app
