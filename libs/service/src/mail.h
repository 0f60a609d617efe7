#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "zhicheng/outgoing/letter.h"
#include "zhicheng/store/unit_of_work.h"

// Mail inside of a use case's transaction, and the words of letters.
namespace zhicheng::service {

// Keeps an address for the user with a new code, and the letter that brings the code; "" ends mail. Nothing
// where it is the user's already and confirmed. mail_address_malformed, too_many_requests.
Result<void> set_mail_address(store::Repositories& repositories, store::UserId user, std::string_view address,
                              Timestamp now);

outgoing::Letter code_letter(std::string_view address, std::string_view code);
// `messages` newest first, at most MailService::kMostNamed of them named.
outgoing::Letter digest_letter(std::string_view address, const std::vector<store::Message>& messages,
                               const std::string& link);

}  // namespace zhicheng::service
