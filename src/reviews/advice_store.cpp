#include "reviews/advice_store.h"

namespace storecast::reviews {
namespace {

StoredAdvice read_advice(const db::Row& row) {
  StoredAdvice advice;
  advice.id = row.id<AdviceId>(0);
  advice.product_id = row.id<ProductId>(1);
  advice.model = row.text(2);
  advice.asked = row.text(3);
  advice.pieces = json::parse<std::vector<AdvicePiece>>(row.text(4)).value();
  advice.created_at = row.instant(5);
  return advice;
}

}  // namespace

std::optional<StoredAdvice> find_advice(db::Reader& reader, ProductId product) {
  return reader.find(
      R"(SELECT id, product_id, model, asked, answer, created_at FROM review_advice
         WHERE product_id = ?1 ORDER BY id DESC LIMIT 1)",
      read_advice, product);
}

void insert_advice(db::Writer& writer, const StoredAdvice& advice) {
  const std::string answer = json::print(advice.pieces);
  writer.run(
      R"(INSERT INTO review_advice (id, product_id, model, asked, answer, created_at)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6))",
      advice.id, advice.product_id, std::string_view(advice.model), std::string_view(advice.asked),
      std::string_view(answer), advice.created_at);
}

bool take_call(db::Writer& writer, Date today, int most_a_day, int most_a_month) {
  const std::int64_t this_month =
      writer
          .find(
              "SELECT coalesce(sum(calls), 0) FROM review_advice_calls WHERE day >= ?1",
              [](const db::Row& row) { return row.integer(0); }, today.start_of_month())
          .value();
  if (this_month >= most_a_month) return false;
  writer.run("INSERT INTO review_advice_calls (day, calls) VALUES (?1, 0) ON CONFLICT DO NOTHING",
             today);
  return writer.run(
             "UPDATE review_advice_calls SET calls = calls + 1 WHERE day = ?1 AND calls < ?2",
             today, most_a_day) > 0;
}

}  // namespace storecast::reviews
