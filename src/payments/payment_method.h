// How a customer pays.
#pragma once

#include <array>
#include <string_view>
#include <utility>

namespace storecast::payments {

enum class Method { Card, CashOnDelivery, BankTransfer, PayAtStore };

inline auto enum_names(Method) {
  return std::to_array<std::pair<Method, std::string_view>>(
      {{Method::Card, "card"},
       {Method::CashOnDelivery, "cash_on_delivery"},
       {Method::BankTransfer, "bank_transfer"},
       {Method::PayAtStore, "pay_at_store"}});
}

// The money moves outside of this program; staff say when it came.
constexpr bool is_offline(Method method) {
  return method != Method::Card;
}

}  // namespace storecast::payments
