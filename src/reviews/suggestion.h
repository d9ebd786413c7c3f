// What to do about a problem, what staff decided about it, and what that brought.
#pragma once

#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/date.h"
#include "core/id.h"
#include "json/fields.h"
#include "reviews/advice_service.h"
#include "sentiment/category.h"

namespace storecast::reviews {

struct DecisionTag {
  static constexpr std::string_view kPrefix = "dec";
};
using DecisionId = Id<DecisionTag>;

enum class SuggestionState { Done, Dismissed };  // the numbers are stored
inline auto enum_names(SuggestionState) {
  return std::to_array<std::pair<SuggestionState, std::string_view>>(
      {{SuggestionState::Done, "done"}, {SuggestionState::Dismissed, "dismissed"}});
}

struct OpenSuggestion {
  std::string key;
  AdviceSource source = AdviceSource::Program;
  std::optional<std::string> model;
  std::optional<Instant> written_at;
  sentiment::Category category = sentiment::Category::Quality;
  std::string label;
  std::string text;
  std::vector<std::string> facts;
  std::vector<ReviewId> evidence;
  template <class F>
  static void fields(F& f) {
    f.name("OpenSuggestion");
    f("key", &OpenSuggestion::key).doc("Names it when something is decided about it.");
    f("source", &OpenSuggestion::source);
    f("model", &OpenSuggestion::model).doc("The language model that wrote the text.");
    f("written_at", &OpenSuggestion::written_at).doc("By the model.");
    f("category", &OpenSuggestion::category);
    f("label", &OpenSuggestion::label);
    f("text", &OpenSuggestion::text);
    f("facts", &OpenSuggestion::facts).doc("What the shop knows about it, one sentence each.");
    f("evidence", &OpenSuggestion::evidence).doc("The reviews that it rests on.");
  }
};

// Reviews of some weeks, and how many of them name the problem.
struct NamedShare {
  int reviews = 0;
  int mentions = 0;
  double share = 0, lower = 0, upper = 0;
  template <class F>
  static void fields(F& f) {
    f.name("NamedShare");
    f("reviews", &NamedShare::reviews);
    f("mentions", &NamedShare::mentions);
    f("share", &NamedShare::share);
    f("lower", &NamedShare::lower).doc("Wilson interval of the share, 95 %.");
    f("upper", &NamedShare::upper);
  }
};

enum class EffectVerdict { TooFew, Better, Worse, NotShown };
inline auto enum_names(EffectVerdict) {
  return std::to_array<std::pair<EffectVerdict, std::string_view>>(
      {{EffectVerdict::TooFew, "too_few"},
       {EffectVerdict::Better, "better"},
       {EffectVerdict::Worse, "worse"},
       {EffectVerdict::NotShown, "not_shown"}});
}

inline constexpr int kEffectWeeks = 12;          // before the decision
inline constexpr int kFewestEffectReviews = 20;  // on either side: with fewer nothing is said

struct Effect {
  EffectVerdict verdict = EffectVerdict::TooFew;
  NamedShare before, since;
  double difference = 0, lower = 0, upper = 0;
  int fewest_reviews = kFewestEffectReviews;
  template <class F>
  static void fields(F& f) {
    f.name("SuggestionEffect");
    f("verdict", &Effect::verdict)
        .doc(
            "too_few: one side has fewer than `fewest_reviews`; not_shown: the interval of the "
            "difference includes 0.");
    f("before", &Effect::before).doc("The twelve weeks before.");
    f("since", &Effect::since).doc("From then to now.");
    f("difference", &Effect::difference).doc("Share since less share before.");
    f("lower", &Effect::lower).doc("Newcombe's hybrid score interval, 95 %.");
    f("upper", &Effect::upper);
    f("fewest_reviews", &Effect::fewest_reviews);
  }
};

struct DecidedSuggestion {
  DecisionId id;
  ProductId product_id;
  std::string key;
  sentiment::Category category = sentiment::Category::Quality;
  std::string label;
  std::string text;
  std::optional<std::string> model;
  std::vector<ReviewId> evidence;
  SuggestionState state = SuggestionState::Done;
  AccountId account_id;
  std::string decided_by;
  Instant decided_at;
  std::optional<Effect> effect;
  template <class F>
  static void fields(F& f) {
    f.name("DecidedSuggestion");
    f("id", &DecidedSuggestion::id);
    f("product_id", &DecidedSuggestion::product_id);
    f("key", &DecidedSuggestion::key);
    f("category", &DecidedSuggestion::category);
    f("label", &DecidedSuggestion::label);
    f("text", &DecidedSuggestion::text).doc("As it was when it was decided.");
    f("model", &DecidedSuggestion::model);
    f("evidence", &DecidedSuggestion::evidence);
    f("state", &DecidedSuggestion::state);
    f("account_id", &DecidedSuggestion::account_id);
    f("decided_by", &DecidedSuggestion::decided_by).doc("The name of who decided.");
    f("decided_at", &DecidedSuggestion::decided_at);
    f("effect", &DecidedSuggestion::effect).doc("Of what was done; null of what was dismissed.");
  }
};

struct SuggestionList {
  std::vector<OpenSuggestion> open;
  std::vector<DecidedSuggestion> decided;
  bool has_model = false;
  template <class F>
  static void fields(F& f) {
    f.name("SuggestionList");
    f("open", &SuggestionList::open).doc("Most useful first; a model's after the program's.");
    f("decided", &SuggestionList::decided).doc("Newest first.");
    f("has_model", &SuggestionList::has_model).doc("A language model is set up.");
  }
};

// Newcombe (1998), "Interval estimation for the difference between independent proportions",
// method 10. Sets verdict, difference and its interval from the two shares.
void compare(Effect& effect);
NamedShare named_share(int mentions, int reviews);

// The text with "…" in the place of every quote (between “ and ”) that is a piece of `source`.
std::string without_quotes_of(std::string_view text, std::string_view source);
// In the place of a language model's text whose evidence is gone.
inline constexpr std::string_view kForgotten =
    "The text is gone: it rested on a review that was deleted or changed.";

}  // namespace storecast::reviews
