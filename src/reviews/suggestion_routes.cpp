#include "reviews/suggestion_routes.h"

#include "identity/audit_routes.h"

namespace storecast::reviews {
namespace {

using http::Access;
using http::Call;

struct SuggestionQuery {
  ProductId product_id;
  template <class F>
  static void fields(F& f) {
    f.name("SuggestionQuery");
    f("product_id", &SuggestionQuery::product_id).in_query();
  }
};

struct NewDecision {
  ProductId product_id;
  std::string key;
  SuggestionState state = SuggestionState::Done;
  template <class F>
  static void fields(F& f) {
    f.name("NewSuggestionDecision");
    f("product_id", &NewDecision::product_id);
    f("key", &NewDecision::key).doc("Of an open suggestion.").length(1, 100);
    f("state", &NewDecision::state);
  }
};

struct DecisionPath {
  DecisionId id;
  template <class F>
  static void fields(F& f) {
    f.name("SuggestionDecisionPath");
    f("id", &DecisionPath::id).in_path();
  }
};

}  // namespace

void add_suggestion_routes(http::Routes& routes, SuggestionService& suggestions) {
  routes
      .get("/api/v1/reviews/insights/suggestions",
           "What to do about a product's problems, and what that brought",
           [&](const SuggestionQuery& in, Call&) { return suggestions.list(in.product_id); })
      .allow(Access::Staff)
      .area("reviews")
      .tag("Review insights")
      .on(http::Pool::Compute);
  routes
      .post("/api/v1/reviews/insights/suggestions", "Mark a suggestion as done or dismissed",
            [&](const NewDecision& in, Call& call) -> Result<DecidedSuggestion> {
              return suggestions.decide(in.product_id, in.key, in.state, call.signed_in().account,
                                        identity::actor_of(call));
            })
      .allow(Access::Staff)
      .area("reviews")
      .tag("Review insights")
      .status(201);
  routes
      .del("/api/v1/reviews/insights/suggestions/{id}", "Take a decision back",
           [&](const DecisionPath& in, Call& call) -> Result<http::NoContent> {
             TRY(suggestions.undo(in.id, identity::actor_of(call)));
             return http::NoContent{};
           })
      .allow(Access::Staff)
      .area("reviews")
      .tag("Review insights");
}

}  // namespace storecast::reviews
