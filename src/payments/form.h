// A request body of Stripe's: application/x-www-form-urlencoded.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "webclient/client.h"

namespace storecast::payments {

class Form {
 public:
  Form& add(std::string_view name, std::string_view value) {
    if (!text_.empty()) text_ += '&';
    text_ += webclient::percent_encode(name) + "=" + webclient::percent_encode(value);
    return *this;
  }
  Form& add(std::string_view name, std::int64_t value) { return add(name, std::to_string(value)); }
  // Stripe refuses empty values: what is empty is left out.
  Form& add_unless_empty(std::string_view name, std::string_view value) {
    return value.empty() ? *this : add(name, value);
  }
  const std::string& text() const { return text_; }

 private:
  std::string text_;
};

}  // namespace storecast::payments
