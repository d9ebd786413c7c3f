// From a template and values to a letter.
#pragma once

#include "mail/builtin_templates.h"
#include "mail/mail.h"

namespace storecast::mail {

// By the shop's own template of the language, else its English one, else the built-in one.
// Precondition: the template exists and the values are a JSON object.
Letter write_letter(db::Reader& reader, const Mail& mail);

// Errors point at what is wrong: "/subject", "/text", "/html".
Result<void> check_letter(const Letter& templates);
// Precondition: check_letter(templates).
Letter fill_in_letter(const Letter& templates, const json::Node& values);

}  // namespace storecast::mail
