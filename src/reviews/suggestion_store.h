// The table review_suggestion_decisions.
#pragma once

#include <optional>
#include <vector>

#include "db/database.h"
#include "reviews/review.h"
#include "reviews/suggestion.h"

namespace storecast::reviews {

// Newest first; without their effects.
std::vector<DecidedSuggestion> list_decisions(db::Reader& reader, ProductId product,
                                              std::int64_t limit);
std::optional<DecidedSuggestion> find_decision(db::Reader& reader, DecisionId id);
void insert_decision(db::Writer& writer, const DecidedSuggestion& decision);
void delete_decision(db::Writer& writer, DecisionId id);

// No decision quotes that review any more: it was deleted, or its author has changed the words. A
// language model's text that rests on it goes altogether.
void forget_in_decisions(db::Writer& writer, const Review& review);

// Published reviews of the product from `from` to before `before`, and how many complain about it.
NamedShare count_named(db::Reader& reader, ProductId product, sentiment::Category category,
                       Instant from, Instant before);

}  // namespace storecast::reviews
