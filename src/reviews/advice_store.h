// The tables review_advice and review_advice_calls.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "db/database.h"
#include "reviews/advice.h"

namespace storecast::reviews {

struct AdviceTag {
  static constexpr std::string_view kPrefix = "adv";
};
using AdviceId = Id<AdviceTag>;

struct StoredAdvice {
  AdviceId id;
  ProductId product_id;
  std::string model;
  std::string asked;  // SHA-256, hexadecimal
  std::vector<AdvicePiece> pieces;
  Instant created_at;
};

// The newest of the product.
std::optional<StoredAdvice> find_advice(db::Reader& reader, ProductId product);
void insert_advice(db::Writer& writer, const StoredAdvice& advice);

// Counts one call, unless the day or its calendar month has had as many as it may.
bool take_call(db::Writer& writer, Date today, int most_a_day, int most_a_month);

}  // namespace storecast::reviews
