// Which files of reviews have come in, and all reviews for an export.
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "db/database.h"
#include "reviews/review.h"

namespace storecast::reviews {

std::optional<Instant> find_review_file(db::Reader& reader, std::string_view hash);
void insert_review_file(db::Writer& writer, std::string_view hash, std::int64_t reviews,
                        Instant now);

// Hidden ones too, by id.
std::vector<ReviewId> list_review_ids(db::Reader& reader, ReviewId after, std::int64_t limit);

}  // namespace storecast::reviews
