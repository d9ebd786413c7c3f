#include "reviews/suggestion_service.h"

#include <algorithm>

#include "catalog/product_store.h"
#include "reviews/insight_store.h"
#include "reviews/review_analysis.h"
#include "reviews/shop_facts.h"

namespace storecast::reviews {
namespace {

constexpr std::int64_t kWeek_s = 7LL * 24 * 3600;

using Decisions = std::vector<DecidedSuggestion>;

Error no_such_suggestion() {
  return {ErrorKind::NotFound, "no_such_suggestion",
          "There is no such suggestion any more: reviews or a decision changed it."};
}

OpenSuggestion from_program(const sentiment::CommonProblem& problem,
                            const sentiment::ShopFacts& facts) {
  const sentiment::DetailedSuggestion made = sentiment::suggest_action(problem, facts);
  OpenSuggestion open{.key = "program-" + std::string(json::enum_name(problem.category)),
                      .category = problem.category,
                      .label = std::string(sentiment::title(problem.category)),
                      .text = made.finding + " " + made.action,
                      .facts = made.facts};
  for (const std::int64_t id : made.evidence) open.evidence.push_back(ReviewId(id));
  return open;
}

OpenSuggestion from_model(const StoredAdvice& advice, std::size_t number) {
  const AdvicePiece& piece = advice.pieces[number];
  return {.key = advice.id.to_string() + "-" + std::to_string(number),
          .source = AdviceSource::Model,
          .model = advice.model,
          .written_at = advice.created_at,
          .category = piece.category,
          .label = std::string(sentiment::title(piece.category)),
          .text = piece.text,
          .evidence = piece.evidence};
}

// The program says the same of a category every day; a model's text is decided about once.
bool is_open(const OpenSuggestion& suggestion, const Decisions& decisions, Instant now) {
  const Instant quiet_since = now.plus_seconds(-SuggestionService::kQuietWeeks * kWeek_s);
  return std::ranges::none_of(decisions, [&](const DecidedSuggestion& decision) {
    if (decision.key != suggestion.key) return false;
    return suggestion.source == AdviceSource::Model || decision.decided_at >= quiet_since;
  });
}

std::vector<OpenSuggestion> make_open(db::Reader& reader, ProductId product,
                                      const Decisions& decisions, Instant now) {
  const auto reviews = list_reviews_in(reader, {.product_id = product}, kAnalysedReviews);
  const ShopContext shop = load_shop_context(reader, product);
  const sentiment::Summary summary = sentiment::summarise(to_texts(reviews, shop), shop.summary);
  sentiment::ShopFacts facts = load_shop_facts(reader, product, now);
  facts.currency = shop.currency.code();
  std::vector<OpenSuggestion> open;
  const auto add = [&](OpenSuggestion suggestion) {
    if (is_open(suggestion, decisions, now)) open.push_back(std::move(suggestion));
  };
  for (const sentiment::CommonProblem& problem : summary.problems) {
    if (sentiment::is_own_topic(problem.category)) continue;  // no template knows it
    if (open.size() < sentiment::kSuggestions) add(from_program(problem, facts));
  }
  const auto advice = find_advice(reader, product);
  const std::size_t pieces = advice ? advice->pieces.size() : 0;
  const auto is_there = [&](ReviewId id) {
    const auto review = find_review(reader, id);
    return review && review->state == ReviewState::Published;
  };
  for (std::size_t i = 0; i < pieces; ++i) {
    if (std::ranges::all_of(advice->pieces[i].evidence, is_there)) add(from_model(*advice, i));
  }
  return open;
}

Effect effect_of(db::Reader& reader, const DecidedSuggestion& decision, Instant now) {
  const Instant then = decision.decided_at;
  Effect effect{.before = count_named(reader, decision.product_id, decision.category,
                                      then.plus_seconds(-kEffectWeeks * kWeek_s), then),
                .since = count_named(reader, decision.product_id, decision.category, then, now)};
  compare(effect);
  return effect;
}

// The text stays out of the audit log: it quotes customers.
std::string decision_json(const DecidedSuggestion& decision) {
  return json::print(
      std::map<std::string, std::string>{{"product", decision.product_id.to_string()},
                                         {"suggestion", decision.key},
                                         {"state", std::string(json::enum_name(decision.state))}});
}

}  // namespace

Result<SuggestionList> SuggestionService::list(ProductId product) {
  const Instant now = clock_.now();
  return database_.read([&](db::Reader& reader) -> Result<SuggestionList> {
    if (!catalog::find_product_name(reader, product)) {
      return Error{ErrorKind::NotFound, "no_such_product", "There is no such product."};
    }
    SuggestionList list{.decided = list_decisions(reader, product, kMaxDecisions),
                        .has_model = has_model_};
    list.open = make_open(reader, product, list.decided, now);
    for (DecidedSuggestion& decision : list.decided) {
      if (decision.state == SuggestionState::Done) {
        decision.effect = effect_of(reader, decision, now);
      }
    }
    return list;
  });
}

Result<DecidedSuggestion> SuggestionService::decide(ProductId product, const std::string& key,
                                                    SuggestionState state, AccountId account,
                                                    const identity::Actor& by) {
  const Instant now = clock_.now();
  const SuggestionList list = TRY(this->list(product));
  const auto found = std::ranges::find(list.open, key, &OpenSuggestion::key);
  if (found == list.open.end()) return no_such_suggestion();
  const DecidedSuggestion decision{.id = DecisionId(new_id_value(now)),
                                   .product_id = product,
                                   .key = key,
                                   .category = found->category,
                                   .label = found->label,
                                   .text = found->text,
                                   .model = found->model,
                                   .evidence = found->evidence,
                                   .state = state,
                                   .account_id = account,
                                   .decided_at = now};
  return database_.write([&](db::Writer& writer) -> Result<DecidedSuggestion> {
    // Somebody else may have been quicker.
    if (!is_open(*found, list_decisions(writer, product, kMaxDecisions), now)) {
      return no_such_suggestion();
    }
    insert_decision(writer, decision);
    identity::audit(writer, {.actor = by,
                             .action = "review_suggestion.decided",
                             .object = decision.id.to_string(),
                             .after = decision_json(decision),
                             .at = now});
    DecidedSuggestion stored = find_decision(writer, decision.id).value();
    if (state == SuggestionState::Done) stored.effect = effect_of(writer, stored, now);
    return stored;
  });
}

Result<void> SuggestionService::undo(DecisionId id, const identity::Actor& by) {
  return database_.write([&](db::Writer& writer) -> Result<void> {
    const auto decision = find_decision(writer, id);
    if (!decision) {
      return Error{ErrorKind::NotFound, "no_such_decision", "There is no such decision."};
    }
    delete_decision(writer, id);
    identity::audit(writer, {.actor = by,
                             .action = "review_suggestion.reopened",
                             .object = id.to_string(),
                             .before = decision_json(*decision),
                             .at = clock_.now()});
    return {};
  });
}

}  // namespace storecast::reviews
