#include "sentiment/aspects.h"
#include "sentiment/model.h"
#include "sentiment/word_vectors.h"

extern "C" {
extern const std::byte sc_sentiment_review_model[];
extern const std::byte sc_sentiment_review_model_end[];
extern const std::byte sc_sentiment_clause_model[];
extern const std::byte sc_sentiment_clause_model_end[];
extern const std::byte sc_sentiment_topic_model[];
extern const std::byte sc_sentiment_topic_model_end[];
extern const std::byte sc_sentiment_aspect_model[];
extern const std::byte sc_sentiment_aspect_model_end[];
extern const std::byte sc_sentiment_word_vectors[];
extern const std::byte sc_sentiment_word_vectors_end[];
}

namespace storecast::sentiment {
namespace {

template <class AnyModel>
AnyModel load_shipped(const std::byte* begin, const std::byte* end) {
  Result<AnyModel> model = AnyModel::load({begin, end});
  SC_ASSERT(model.ok());
  return std::move(model).value();
}

}  // namespace

const Model& shipped_model() {
  static const Model kModel =
      load_shipped<Model>(sc_sentiment_review_model, sc_sentiment_review_model_end);
  return kModel;
}

const Model& shipped_clause_model() {
  static const Model kModel =
      load_shipped<Model>(sc_sentiment_clause_model, sc_sentiment_clause_model_end);
  return kModel;
}

const TopicModel& shipped_topic_model() {
  static const TopicModel kModel(
      load_shipped<LinearModel>(sc_sentiment_topic_model, sc_sentiment_topic_model_end));
  return kModel;
}

const AspectModel& shipped_aspect_model() {
  static const AspectModel kModel(
      load_shipped<LinearModel>(sc_sentiment_aspect_model, sc_sentiment_aspect_model_end));
  return kModel;
}

const WordVectors& shipped_word_vectors() {
  static const WordVectors kVectors =
      load_shipped<WordVectors>(sc_sentiment_word_vectors, sc_sentiment_word_vectors_end);
  return kVectors;
}

}  // namespace storecast::sentiment
