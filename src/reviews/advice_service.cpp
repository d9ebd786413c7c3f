#include "reviews/advice_service.h"

#include <algorithm>
#include <thread>

#include "catalog/product_store.h"
#include "crypto/encoding.h"
#include "crypto/hash.h"
#include "reviews/insight_store.h"
#include "reviews/review_analysis.h"

namespace storecast::reviews {
namespace {

using Steady = std::chrono::steady_clock;

constexpr int kAttempts = 2;

struct Case {
  std::string product_name;
  std::vector<Review> reviews;
  sentiment::Summary summary;
  std::optional<StoredAdvice> stored;
};

Result<Case> load_case(db::Database& database, ProductId product) {
  Case found;
  std::optional<std::string> name;
  ShopContext shop;
  database.read([&](db::Reader& reader) {
    name = catalog::find_product_name(reader, product);
    found.reviews = list_reviews_in(reader, {.product_id = product}, kAnalysedReviews);
    found.stored = find_advice(reader, product);
    shop = load_shop_context(reader, product);
  });
  if (!name) return Error{ErrorKind::NotFound, "no_such_product", "There is no such product."};
  found.product_name = std::move(*name);
  found.summary = sentiment::summarise(to_texts(found.reviews, shop), shop.summary);
  return found;
}

NameWords customers_of(const std::vector<Review>& reviews) {
  NameWords names;
  for (const Review& review : reviews) add_name(names, review.author);
  return names;
}

Advice from_program(const sentiment::Summary& summary, const Error& why) {
  Advice advice{.reason = why.code, .message = why.message};
  for (const sentiment::Suggestion& suggestion : summary.suggestions) {
    AdvicePiece piece{.category = suggestion.category, .text = suggestion.text};
    for (const std::int64_t id : suggestion.evidence) piece.evidence.push_back(ReviewId(id));
    advice.suggestions.push_back(std::move(piece));
  }
  return advice;
}

Advice from_model(const StoredAdvice& stored) {
  return {.source = AdviceSource::Model,
          .model = stored.model,
          .written_at = stored.created_at,
          .suggestions = stored.pieces};
}

Error not_asked(std::string code, std::string message) {
  return {ErrorKind::Unavailable, std::move(code), std::move(message)};
}

bool may_ask_again(const Error& error) {
  return error.code == kModelAway || error.code == kModelBusy;
}

}  // namespace

AdviceService::AdviceService(db::Database& database, const Clock& clock, GeminiOptions options,
                             AdviceLimits limits)
    : database_(database),
      clock_(clock),
      limits_(limits),
      gateway_(options.enabled() ? std::make_unique<GeminiGateway>(std::move(options)) : nullptr) {}

Result<Advice> AdviceService::advise(ProductId product) {
  const Case about = TRY(load_case(database_, product));
  if (!has_model()) {
    return from_program(about.summary, not_asked("model_off", "No language model is set up."));
  }
  const AdviceQuestion question =
      make_question(about.product_name, about.summary, customers_of(about.reviews));
  if (question.clusters.empty()) {
    return from_program(about.summary,
                        not_asked("nothing_to_ask", "Nobody complains about this product."));
  }
  const Prompt prompt = write_prompt(question);
  const std::string asked =
      crypto::to_hex(crypto::sha256(gateway_->options().model + "\n" + prompt.data));
  if (about.stored && about.stored->asked == asked) return from_model(*about.stored);
  const Result<ModelText> answer = ask(prompt);
  if (!answer.ok()) return from_program(about.summary, answer.error());
  auto pieces = read_pieces(answer->text, question);
  if (!pieces.ok()) return from_program(about.summary, pieces.error());
  const StoredAdvice advice{.id = new_id<AdviceTag>(clock_),
                            .product_id = product,
                            .model = answer->model,
                            .asked = asked,
                            .pieces = std::move(pieces).value(),
                            .created_at = clock_.now()};
  database_.write([&](db::Writer& writer) { insert_advice(writer, advice); });
  return from_model(advice);
}

Result<ModelText> AdviceService::ask(const Prompt& prompt) {
  const std::unique_lock one_at_a_time(asking_, std::try_to_lock);
  if (!one_at_a_time) {
    return not_asked(std::string(kModelBusy), "The language model is being asked already.");
  }
  const auto end = Steady::now() + limits_.patience;
  const auto left = [&] {
    return std::chrono::duration_cast<std::chrono::milliseconds>(end - Steady::now());
  };
  Result<ModelText> answer =
      not_asked("budget_spent", "The calls of the day or month are used up.");
  for (int attempt = 0; attempt < kAttempts; ++attempt) {
    const bool may = database_.write([&](db::Writer& writer) {
      return take_call(writer, clock_.today(), limits_.calls_per_day, limits_.calls_per_month);
    });
    if (!may) return answer;
    answer = gateway_->generate(prompt, left());
    if (answer.ok() || !may_ask_again(answer.error())) return answer;
    const auto pause = std::max<std::chrono::milliseconds>(
        limits_.pause, std::chrono::seconds(answer.error().retry_after_seconds));
    if (attempt + 1 == kAttempts || left() <= pause) return answer;
    std::this_thread::sleep_for(pause);
  }
  return answer;
}

}  // namespace storecast::reviews
