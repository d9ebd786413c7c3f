// Advice about a product's complaints: from a language model where the shop has set one up, within
// its budget, else from the program itself. It always answers.
#pragma once

#include <array>
#include <chrono>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "db/database.h"
#include "reviews/advice_store.h"
#include "reviews/gemini_gateway.h"

namespace storecast::reviews {

enum class AdviceSource { Model, Program };
inline auto enum_names(AdviceSource) {
  return std::to_array<std::pair<AdviceSource, std::string_view>>(
      {{AdviceSource::Model, "model"}, {AdviceSource::Program, "program"}});
}

struct Advice {
  AdviceSource source = AdviceSource::Program;
  std::optional<std::string> model;
  std::optional<Instant> written_at;
  std::optional<std::string> reason;
  std::optional<std::string> message;
  std::vector<AdvicePiece> suggestions;
  template <class F>
  static void fields(F& f) {
    f.name("ReviewAdvice");
    f("source", &Advice::source).doc("Who wrote the suggestions.");
    f("model", &Advice::model).doc("The language model's name.");
    f("written_at", &Advice::written_at).doc("By the model.");
    f("reason", &Advice::reason)
        .doc(
            "Why the model did not write them: model_off, nothing_to_ask, budget_spent, "
            "model_away, model_busy, model_refuses, model_cut_off, model_garbled, "
            "model_misconfigured.");
    f("message", &Advice::message).doc("The same for people.");
    f("suggestions", &Advice::suggestions);
  }
};

struct AdviceLimits {
  int calls_per_day = 50;
  int calls_per_month = 1000;
  std::chrono::milliseconds patience{20'000};  // for both attempts; then the program answers
  std::chrono::milliseconds pause{1'000};      // between them, unless the service says longer
};

class AdviceService {
 public:
  AdviceService(db::Database& database, const Clock& clock, GeminiOptions options,
                AdviceLimits limits);

  bool has_model() const { return gateway_ != nullptr; }

  // NotFound "no_such_product". The same complaints are not asked about again.
  Result<Advice> advise(ProductId product);

 private:
  Result<ModelText> ask(const Prompt& prompt);

  db::Database& database_;
  const Clock& clock_;
  const AdviceLimits limits_;
  const std::unique_ptr<GeminiGateway> gateway_;
  std::mutex asking_;
};

}  // namespace storecast::reviews
