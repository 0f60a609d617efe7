#include <fmt/format.h>

#include "zhicheng/assess/explain.h"
#include "zhicheng/assess/report.h"

namespace zhicheng::assess {
namespace {

constexpr std::size_t kListedChances = 5;

std::string_view mark_of(Confidence confidence, bool zh) {
  if (confidence == Confidence::stated) return "";
  return zh ? "〔待核实〕" : " [to be confirmed]";
}

std::string words_of(calendar::TimeLimit limit, bool zh) {
  const std::string amount = std::to_string(limit.amount);
  switch (limit.unit) {
    case calendar::LimitUnit::working_days:
      return amount + (zh ? " 个工作日" : " working days");
    case calendar::LimitUnit::months:
      return amount + (zh ? " 个月" : limit.amount == 1 ? " month" : " months");
    default:
      return amount + (zh ? " 日" : " days");
  }
}

class TextWriter {
 public:
  TextWriter(const Scheme& scheme, const Outcome& outcome, std::size_t place, Language language)
      : scheme_(scheme),
        outcome_(outcome),
        place_(place),
        score_(outcome.result[place]),
        zh_(language == Language::zh_cn) {}

  std::string write() {
    head();
    std::size_t group = scheme_.groups.size();
    for (std::size_t at = 0; at < scheme_.items.size(); ++at) {
      if (scheme_.items[at].group != group) {
        group = scheme_.items[at].group;
        line("{}", in(scheme_.groups[group].name));
      }
      item(at);
    }
    for (const EventScore& each : score_.events) event(each);
    for (const FollowUpDue& each : score_.follow_ups) follow_up(each);
    for (const Objection& each : outcome_.input.objections)
      if (each.place == place_) objection(each);
    best_chances();
    return std::move(text_);
  }

 private:
  template <class... T>
  void line(fmt::format_string<T...> format, T&&... values) {
    fmt::format_to(std::back_inserter(text_), format, std::forward<T>(values)...);
    text_ += '\n';
  }
  const std::string& in(const Bilingual& words) const { return zh_ ? words.zh : words.en; }
  std::string_view mark(Confidence confidence) const { return mark_of(confidence, zh_); }

  void head() {
    const Place& place = outcome_.input.places[place_];
    const Grade& grade = scheme_.grades[score_.grade];
    if (zh_)
      line("{} {}：{} 分，{}，第 {} 位，共 {}", place.code, place.name, score_.score.to_string(),
           grade.name.zh, rank_text(score_), score_.of);
    else
      line("{} {}: {} points, {}, place {} of {}", place.code, place.name, score_.score.to_string(),
           grade.name.en, rank_text(score_), score_.of);
    if (outcome_.before) before((*outcome_.before)[place_]);
    const std::string sum = fmt::format(
        "{}{} + {} − {}", score_.points.to_string(),
        score_.rescaled ? fmt::format(" × {} ÷ {}", scheme_.total.to_string(), score_.full.to_string())
                        : std::string(),
        score_.bonus.to_string(), score_.deducted.to_string());
    line("  {}{}", zh_ ? "指标得分 + 加分 − 扣分 = " : "items + bonuses − deductions = ", sum);
    if (score_.grade != score_.grade_by_score)
      line("  {}{}",
           zh_ ? "一票否决前的等级：" : "grade before the veto: ", scheme_.grades[score_.grade_by_score].id);
    if (const auto missing = to_next_grade(scheme_, score_))
      line("  {}{} {}", zh_ ? "距上一等级还差 " : "to the next better grade: ", missing->to_string(),
           zh_ ? "分" : "points");
  }

  void before(const PlaceScore& before) {
    line("  {}{}, {}, {}", zh_ ? "异议处理前：" : "before objections: ", before.score.to_string(),
         scheme_.grades[before.grade].id, rank_text(before));
  }

  void item(std::size_t at) {
    const Item& item = scheme_.items[at];
    const ItemScore& score = outcome_.result[place_].items[at];
    const Explanation words = explain(scheme_, outcome_.input, outcome_.result, place_, at);
    const std::string lost = score.lost.is_zero() ? "" : (zh_ ? "，失 " : ", lost ") + score.lost.to_string();
    line("  {} {}: {} / {}{}{}", item.id, in(item.name), score.points.to_string(), item.points.to_string(),
         lost, mark(item.confidence));
    line("    {}", in(words.formula));
    if (!score.lost.is_zero() || score.status == ItemStatus::left_out)
      line("    {}{}{}", zh_ ? "满分条件：" : "full points: ", in(words.full_when), evidence(item));
    if (std::holds_alternative<EventDeduction>(item.rule)) happened(item.event);
    if (words.depends_on_others)
      line("    {}", zh_ ? "注：得分取决于同类其他地区" : "note: depends on the other places of its class");
  }

  void happened(std::size_t type) {
    for (const Event& each : outcome_.input.events)
      if (each.place == place_ && each.type == type && (each.on || !each.words.empty()))
        line("    {}{}{}", each.on ? format_date(*each.on) : "", each.on ? " " : "", each.words);
  }

  std::string evidence(const Item& item) const {
    if (in(item.evidence).empty()) return "";
    return (zh_ ? "；佐证：" : "; evidence: ") + in(item.evidence);
  }

  void event(const EventScore& each) {
    const EventType& type = scheme_.events[each.type];
    if (type.kind == EventKind::veto)
      line("{}{} × {}: {} {}{}", zh_ ? "一票否决 " : "veto ", in(type.name), each.count,
           zh_ ? "等级不高于" : "grade at best", scheme_.grades[type.grade].id, mark(type.confidence));
    else
      line("{}{} × {}: {}{}{}",
           type.kind == EventKind::bonus ? (zh_ ? "加分 " : "bonus ") : (zh_ ? "扣分 " : "deduction "),
           in(type.name), each.count, type.kind == EventKind::bonus ? "+" : "−", each.points.to_string(),
           mark(type.confidence));
    happened(each.type);
  }

  void follow_up(const FollowUpDue& each) {
    const FollowUp& rule = scheme_.follow_ups[each.rule];
    const std::string within = words_of(rule.within, zh_);
    std::string due = zh_ ? "结果公布后 " + within + "内" : "within " + within + " of the result";
    if (each.due) due += (zh_ ? "，截至 " : ", by ") + format_date(*each.due);
    if (each.provisional) due += zh_ ? "（暂定）" : " (provisional)";
    line("{}{}: {}{}", zh_ ? "后续 " : "follow-up ", in(rule.name), due, mark(rule.confidence));
  }

  void objection(const Objection& each) {
    const std::string& id = each.about_event ? scheme_.events[each.item].id : scheme_.items[each.item].id;
    const std::string decision = each.decision == Decision::upheld
                                     ? std::string(zh_ ? "维持" : "upheld")
                                     : (zh_ ? "更正为 " : "changed to ") + each.value->to_string();
    line("{}{}: {} → {} ({}{})", zh_ ? "异议 " : "objection ", id, each.words, decision, each.by,
         each.on ? " " + format_date(*each.on) : "");
  }

  void best_chances() {
    const std::vector<std::size_t> items = chances(score_);
    if (items.empty()) return;
    line("{}", zh_ ? "提升空间（按失分从多到少）" : "what lifts the total most");
    for (std::size_t at = 0; at < items.size() && at < kListedChances; ++at)
      line("  +{} {}", score_.items[items[at]].lost.to_string(), in(scheme_.items[items[at]].name));
  }

  const Scheme& scheme_;
  const Outcome& outcome_;
  std::size_t place_;
  const PlaceScore& score_;
  bool zh_;
  std::string text_;
};

}  // namespace

std::string rank_text(const PlaceScore& score) {
  const std::string first = std::to_string(score.rank);
  return score.equal == 1 ? first : first + "–" + std::to_string(score.rank + score.equal - 1);
}

std::string scheme_text(const Scheme& scheme, Language language) {
  const bool zh = language == Language::zh_cn;
  std::string text = scheme.id + " " + scheme.name.in(language) + "\n";
  const auto line = [&](std::string_view title, std::string_view words, std::string_view mark) {
    fmt::format_to(std::back_inserter(text), "{}{}{}\n", title, words, mark);
  };
  line(zh ? "来源：" : "source: ", scheme.source, mark_of(scheme.confidence, zh));
  if (!scheme.illustrative.zh.empty())
    line(zh ? "示例：" : "illustrative: ", scheme.illustrative.in(language), "");
  if (scheme.effective_from || scheme.effective_to)
    line(zh ? "施行：" : "in force: ",
         (scheme.effective_from ? format_date(*scheme.effective_from) : "…") + " – " +
             (scheme.effective_to ? format_date(*scheme.effective_to) : "…"),
         "");
  for (const Milestone& each : scheme.milestones)
    line(text_of(each.day) + " ", each.name.in(language), mark_of(each.confidence, zh));
  return text;
}

std::string place_text(const Scheme& scheme, const Outcome& outcome, std::size_t place, Language language) {
  return TextWriter(scheme, outcome, place, language).write();
}

}  // namespace zhicheng::assess
