// The suggestions of a product and what staff decide about them.
#pragma once

#include <string>

#include "db/database.h"
#include "identity/audit.h"
#include "reviews/suggestion_store.h"

namespace storecast::reviews {

class SuggestionService {
 public:
  // A problem is not brought up again so soon after something was decided about it.
  static constexpr int kQuietWeeks = 12;
  static constexpr std::int64_t kMaxDecisions = 50;

  SuggestionService(db::Database& database, const Clock& clock, bool has_model)
      : database_(database), clock_(clock), has_model_(has_model) {}

  // NotFound "no_such_product".
  Result<SuggestionList> list(ProductId product);
  // With the text as it is now. NotFound "no_such_suggestion" when it is not open (any more).
  Result<DecidedSuggestion> decide(ProductId product, const std::string& key, SuggestionState state,
                                   AccountId account, const identity::Actor& by);
  // Opens it again. NotFound "no_such_decision".
  Result<void> undo(DecisionId id, const identity::Actor& by);

 private:
  db::Database& database_;
  const Clock& clock_;
  const bool has_model_;
};

}  // namespace storecast::reviews
