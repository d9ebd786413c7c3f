#include "orders/printed_money.h"

#include <utility>

namespace storecast::orders {
namespace {

constexpr std::pair<std::string_view, std::string_view> kSigns[] = {
    {"INR", "₹"}, {"USD", "$"}, {"EUR", "€"}, {"GBP", "£"}, {"JPY", "¥"}};

std::string sign_of(Currency currency) {
  for (const auto& [code, sign] : kSigns) {
    if (code == currency.code()) return std::string(sign);
  }
  return std::string(currency.code()) + " ";
}

// In groups of three; `digits` are those before the decimal point.
std::string grouped(std::string_view digits) {
  std::string text;
  for (std::size_t i = 0; i < digits.size(); ++i) {
    if (i > 0 && (digits.size() - i) % 3 == 0) text += ',';
    text += digits[i];
  }
  return text;
}

}  // namespace

std::string printed_money(const Money& money) {
  const std::string decimal = to_decimal(money);
  std::string_view rest = decimal;
  const bool below_zero = rest.starts_with('-');
  if (below_zero) rest.remove_prefix(1);
  const std::size_t whole = std::min(rest.find('.'), rest.size());
  return (below_zero ? "-" : "") + sign_of(money.currency) + grouped(rest.substr(0, whole)) +
         std::string(rest.substr(whole));
}

std::string printed_percent(std::int64_t rate_ppm) {
  constexpr std::int64_t kPpmOfPercent = 10'000;
  std::string text = std::to_string(rate_ppm / kPpmOfPercent);
  std::string rest = std::to_string(kPpmOfPercent + rate_ppm % kPpmOfPercent).substr(1);
  while (rest.ends_with('0')) rest.pop_back();
  if (!rest.empty()) text += "." + rest;
  return text + " %";
}

}  // namespace storecast::orders
