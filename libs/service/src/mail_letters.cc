#include <fmt/format.h>

#include <algorithm>

#include "mail.h"
#include "zhicheng/base/bilingual.h"
#include "zhicheng/service/mail_service.h"

namespace zhicheng::service {
namespace {

Bilingual words_of(store::MessageKind kind) {
  switch (kind) {
    case store::MessageKind::case_assigned:
      return {"新分派的事项", "a case came to your organisation"};
    case store::MessageKind::ledger_opened:
      return {"规划台账已建立", "the work ledger of a plan was opened"};
    case store::MessageKind::case_due_soon:
      return {"事项时限临近", "a case is due soon"};
    case store::MessageKind::case_late:
      return {"事项已超过时限", "a case is late"};
    case store::MessageKind::report_returned:
      return {"填报被退回", "a report was returned"};
    case store::MessageKind::report_approved:
      return {"填报已通过", "a report was approved"};
    case store::MessageKind::figures_owed:
      return {"有数据待填报", "figures are owed"};
    case store::MessageKind::figures_late:
      return {"填报已逾期", "figures are late"};
    case store::MessageKind::assessment_announced:
      return {"考核结果已公布", "an assessment was announced"};
    case store::MessageKind::second_factor_reset:
      return {"动态验证码已被重置，如非本人要求请联系管理员",
              "your second factor was reset; if you did not ask for it, tell an administrator"};
    case store::MessageKind::firm_told:
      return {"企业事项有新进展", "a case of your firm has moved"};
    case store::MessageKind::firm_acted:
      return {"企业办理了一件事项", "a firm has moved a case"};
  }
  return {};
}

// As web/src/modules/messages/message_model.ts leads there.
std::string page_of(const store::Message& message) {
  if (message.subject_type == "case") return "/cases/" + message.subject_id;
  if (message.subject_type == "firm_case") return "/firm/cases/" + message.subject_id;
  if (message.subject_type == "assessment") return "/assessments/" + message.subject_id;
  if (message.subject_type == "user") return "/settings";
  if (message.kind == store::MessageKind::ledger_opened) return "/ledger?plan_id=" + message.subject_id;
  return message.subject_type == "plan" ? "/reports?plan_id=" + message.subject_id : "/reports";
}

}  // namespace

outgoing::Letter code_letter(std::string_view address, std::string_view code) {
  return {
      std::string(address), "质城：确认邮箱 Confirm your mail address",
      fmt::format(
          "确认码 code：{}\n\n在“个人设置 → 邮件提醒”中填入，{} 小时内有效。如非您本人操作，请忽略本邮件。\n"
          "Enter it under My settings, within {} hours. If you did not ask for it, ignore this mail.\n",
          code, MailService::kCodeHours, MailService::kCodeHours)};
}

outgoing::Letter digest_letter(std::string_view address, const std::vector<store::Message>& messages,
                               const std::string& link) {
  const std::size_t named = std::min<std::size_t>(messages.size(), MailService::kMostNamed);
  std::string text;
  for (std::size_t i = 0; i < named; ++i) {
    const Bilingual words = words_of(messages[i].kind);
    text += fmt::format("· {} {}\n  {}{}\n", words.zh, words.en, link, page_of(messages[i]));
  }
  if (named < messages.size()) text += fmt::format("…\n  {}/messages\n", link);
  text += fmt::format(
      "\n为保护个人信息，邮件不含事项的内容，请登录查看。更改或停止邮件：个人设置 → 邮件提醒。\n"
      "To protect personal data the mail does not say what it is about: log in to read it. Change or stop "
      "mail:\n"
      "{}/settings\n",
      link);
  return {std::string(address),
          fmt::format("质城：{} 条新消息 {} new message{}", messages.size(), messages.size(),
                      messages.size() == 1 ? "" : "s"),
          std::move(text)};
}

}  // namespace zhicheng::service
