#include "sentiment/model.h"

extern "C" {
extern const std::byte sc_sentiment_review_model[];
extern const std::byte sc_sentiment_review_model_end[];
extern const std::byte sc_sentiment_clause_model[];
extern const std::byte sc_sentiment_clause_model_end[];
}

namespace storecast::sentiment {
namespace {

Model load_shipped(const std::byte* begin, const std::byte* end) {
  Result<Model> model = Model::load({begin, end});
  SC_ASSERT(model.ok());
  return std::move(model).value();
}

}  // namespace

const Model& shipped_model() {
  static const Model kModel =
      load_shipped(sc_sentiment_review_model, sc_sentiment_review_model_end);
  return kModel;
}

const Model& shipped_clause_model() {
  static const Model kModel =
      load_shipped(sc_sentiment_clause_model, sc_sentiment_clause_model_end);
  return kModel;
}

}  // namespace storecast::sentiment
