// The mails that the program knows, and how it writes them unless the shop has changed them.
#pragma once

#include <span>
#include <string>
#include <string_view>

#include "mail/mail.h"

namespace storecast::mail {

struct BuiltinTemplate {
  std::string_view name;
  std::string_view purpose;  // for staff
  bool secret = false;       // holds a link that lets its reader in: nobody else may see it
  Letter letter;
  std::string_view sample;  // JSON: values for a preview; names every value there is
};

std::span<const BuiltinTemplate> list_builtin_templates();
const BuiltinTemplate* find_builtin_template(std::string_view name);
const BuiltinTemplate& get_builtin_template(std::string_view name);  // precondition: it exists

}  // namespace storecast::mail
