// A day's sales as a request brings them along. Existing clients send whole rows of their files:
// members other than the date and the quantity are passed over, and case does not matter.
#pragma once

#include "core/date.h"
#include "json/fields.h"

namespace storecast::sales {

struct InlineSale {
  Date date;
  double quantity_sold = 0;
};

constexpr std::size_t kMaxInlineSales = 100'000;  // 20 years of a dozen sales a day

}  // namespace storecast::sales

template <>
struct storecast::json::Codec<storecast::sales::InlineSale> {
  static const Type& type() { return Codec<std::map<std::string, Raw>>::type(); }
  static void read(const Node& node, sales::InlineSale& value, const Rules& rules,
                   Problems& problems);
  static void write(const sales::InlineSale& value, Writer& writer);
};
