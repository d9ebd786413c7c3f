#include "reviews/suggestion_store.h"

namespace storecast::reviews {
namespace {

DecidedSuggestion read_decision(const db::Row& row) {
  DecidedSuggestion decision;
  decision.id = row.id<DecisionId>(0);
  decision.product_id = row.id<ProductId>(1);
  decision.key = row.text(2);
  decision.category = static_cast<sentiment::Category>(row.integer(3));
  decision.label = sentiment::title(decision.category);
  decision.text = row.text(4);
  if (!row.text(5).empty()) decision.model = std::string(row.text(5));
  decision.evidence = json::parse<std::vector<ReviewId>>(row.text(6)).value();
  decision.state = static_cast<SuggestionState>(row.integer(7));
  decision.account_id = row.id<AccountId>(8);
  decision.decided_by = row.text(9);
  decision.decided_at = row.instant(10);
  return decision;
}

}  // namespace

std::vector<DecidedSuggestion> list_decisions(db::Reader& reader, ProductId product,
                                              std::int64_t limit) {
  return reader.list(
      R"(SELECT d.id, d.product_id, d.suggestion, d.category, d.text, d.model, d.evidence, d.state,
                d.account_id, coalesce(a.name, ''), d.decided_at
         FROM review_suggestion_decisions d LEFT JOIN accounts a ON a.id = d.account_id
         WHERE d.product_id = ?1 ORDER BY d.id DESC LIMIT ?2)",
      read_decision, product, limit);
}

std::optional<DecidedSuggestion> find_decision(db::Reader& reader, DecisionId id) {
  return reader.find(
      R"(SELECT d.id, d.product_id, d.suggestion, d.category, d.text, d.model, d.evidence, d.state,
                d.account_id, coalesce(a.name, ''), d.decided_at
         FROM review_suggestion_decisions d LEFT JOIN accounts a ON a.id = d.account_id
         WHERE d.id = ?1)",
      read_decision, id);
}

void insert_decision(db::Writer& writer, const DecidedSuggestion& decision) {
  const std::string evidence = json::print(decision.evidence);
  const std::string model = decision.model.value_or("");
  writer.run(
      R"(INSERT INTO review_suggestion_decisions
           (id, product_id, suggestion, category, text, model, evidence, state, account_id,
            decided_at)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10))",
      decision.id, decision.product_id, std::string_view(decision.key), decision.category,
      std::string_view(decision.text), std::string_view(model), std::string_view(evidence),
      decision.state, decision.account_id, decision.decided_at);
}

void delete_decision(db::Writer& writer, DecisionId id) {
  writer.run("DELETE FROM review_suggestion_decisions WHERE id = ?1", id);
}

void forget_in_decisions(db::Writer& writer, const Review& review) {
  const auto resting = writer.list(
      R"(SELECT id, text, model FROM review_suggestion_decisions
         WHERE product_id = ?1 AND instr(evidence, ?2) > 0)",
      [](const db::Row& row) {
        DecidedSuggestion decision;
        decision.id = row.id<DecisionId>(0);
        decision.text = row.text(1);
        if (!row.text(2).empty()) decision.model = std::string(row.text(2));
        return decision;
      },
      review.product_id, std::string_view(json::print(review.id)));
  for (const DecidedSuggestion& decision : resting) {
    const std::string text =
        decision.model ? std::string(kForgotten) : without_quotes_of(decision.text, review.text);
    writer.run("UPDATE review_suggestion_decisions SET text = ?2 WHERE id = ?1", decision.id,
               std::string_view(text));
  }
}

NamedShare count_named(db::Reader& reader, ProductId product, sentiment::Category category,
                       Instant from, Instant before) {
  return reader
      .find(
          R"(SELECT count(*),
                    count(CASE WHEN EXISTS (
                      SELECT 1 FROM review_mentions m
                      WHERE m.review_id = r.id AND m.category = ?2 AND m.polarity < 0) THEN 1 END)
             FROM reviews r
             WHERE r.product_id = ?1 AND r.state = 0 AND r.created_at >= ?3 AND r.created_at < ?4)",
          [](const db::Row& row) {
            return named_share(static_cast<int>(row.integer(1)), static_cast<int>(row.integer(0)));
          },
          product, category, from, before)
      .value();
}

}  // namespace storecast::reviews
