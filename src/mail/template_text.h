// Texts with places to fill in, a small part of Mustache:
//   {{name}} {{order.number}}      the value; nothing where there is none
//   {{#lines}}...{{/lines}}        once for each element, or once when the value is there and true
//   {{^lines}}...{{/lines}}        when it is empty, false or absent
#pragma once

#include <string>
#include <string_view>

#include "core/result.h"
#include "json/node.h"

namespace storecast::mail {

enum class Escape { Nothing, Html };

// Invalid "bad_template": an open or unknown mark; the message says which.
Result<void> check_template(std::string_view text);

// Precondition: check_template(text).
std::string fill_in(std::string_view text, const json::Node& values, Escape escape);

}  // namespace storecast::mail
